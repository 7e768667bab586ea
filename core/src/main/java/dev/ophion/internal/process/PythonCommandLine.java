package dev.ophion.internal.process;

import dev.ophion.internal.installation.PythonInstallation;
import dev.ophion.internal.runtime.StartConfiguration;
import java.util.ArrayList;
import java.util.List;

/// A start of CPython as by the `python` command: CPython itself parses its options, reads its environment variables,
/// and takes the standard streams and the signals of the process. That is why it sets other options than
/// [InstallationConfiguration].
public final class PythonCommandLine {
    private PythonCommandLine() {}

    /// Describes the start.
    ///
    /// @param arguments what follows `python` on its command line
    public static StartConfiguration configuration(PythonInstallation python, List<String> arguments) {
        var configuration = new StartConfiguration(python.library())
                .set("parse_argv", 1)
                .set("isolated", 0)
                .set("use_environment", 1)
                .set("configure_locale", 1)
                .set("coerce_c_locale", 1)
                .set("safe_path", 0)
                .set("user_site_directory", 1)
                .set("site_import", 1)
                .set("configure_c_stdio", 1)
                .set("pathconfig_warnings", 1)
                .set("install_signal_handlers", 1);
        configuration.set("program_name", python.executable().toString());
        python.initConfig().forEach(configuration::set);
        var argv = new ArrayList<String>();
        argv.add(python.executable().toString());
        argv.addAll(arguments);
        return configuration.set("argv", argv);
    }
}
