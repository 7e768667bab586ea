package dev.ophion.internal.process;

import dev.ophion.internal.installation.PythonInstallation;
import dev.ophion.internal.runtime.StartConfiguration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// A start of CPython as by the `python` command: CPython itself parses its options, reads its environment variables,
/// and takes the standard streams and the signals of the process. That is why it sets other options than
/// [InstallationConfiguration].
public final class PythonCommandLine {
    /// Leaves it to CPython, which looks at the environment, the options and the locale: -1 in a field of 32 bits,
    /// which the setter takes for unsigned.
    private static final long UNDECIDED = 0xFFFF_FFFFL;

    /// `PYMEM_ALLOCATOR_DEFAULT`. The debug allocator of the development mode or of `PYTHONMALLOC` would come into
    /// force between the making and the freeing of the configuration, and corrupt the heap.
    private static final long DEFAULT_ALLOCATOR = 1;

    private PythonCommandLine() {}

    /// Describes the start.
    ///
    /// @param arguments what follows `python` on its command line
    public static StartConfiguration configuration(PythonInstallation python, List<String> arguments) {
        var configuration = new StartConfiguration(python.library())
                .set("parse_argv", 1)
                .set("allocator", DEFAULT_ALLOCATOR)
                .set("isolated", 0)
                .set("use_environment", 1)
                .set("configure_locale", 1)
                .set("coerce_c_locale", UNDECIDED)
                .set("coerce_c_locale_warn", UNDECIDED)
                .set("utf8_mode", UNDECIDED)
                .set("dev_mode", isDevelopment(arguments) ? 1 : 0)
                .set("use_hash_seed", UNDECIDED)
                .set("tracemalloc", UNDECIDED)
                .set("perf_profiling", UNDECIDED)
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

    /// Whether the options or the environment ask for the development mode, the one thing that CPython does not
    /// find out for itself when it is configured this way.
    private static boolean isDevelopment(List<String> arguments) {
        boolean environment = true;
        boolean development = false;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            if (!argument.startsWith("-") || argument.length() == 1 || argument.matches("-[a-zA-Z]*[cm].*")) {
                break;
            }
            String value = argument.matches("-[a-zA-Z]*[WX]") && rest.hasNext() ? rest.next() : "";
            development |= (argument.endsWith("X") && value.equals("dev")) || argument.endsWith("Xdev");
            environment &= !argument.matches("-[a-zA-Z]*[EI][a-zA-Z]*");
        }
        String variable = System.getenv("PYTHONDEVMODE");
        return development || (environment && variable != null && !variable.isEmpty());
    }
}
