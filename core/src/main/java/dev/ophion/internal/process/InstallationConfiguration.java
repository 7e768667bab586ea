package dev.ophion.internal.process;

import dev.ophion.internal.installation.PythonInstallation;
import dev.ophion.internal.runtime.StartConfiguration;

/// How CPython has to be configured to be a certain installation: its standard library, its `site-packages` and its
/// program, for whoever starts CPython in this process.
public final class InstallationConfiguration {
    private InstallationConfiguration() {}

    /// A configuration that loads the library of `installation` and has what [#apply] sets.
    public static StartConfiguration of(PythonInstallation installation) {
        var configuration = new StartConfiguration(installation.library());
        apply(configuration, installation);
        return configuration;
    }

    /// Makes `sys.prefix`, `sys.base_prefix`, `sys.path` and `sys.executable` those of `installation`, so that
    /// `subprocess`, `multiprocessing` and `pip` start the program that belongs to it, and sets what all ways of
    /// starting have in common: UTF-8 everywhere, as in Java, and signals left to the JVM.
    public static void apply(StartConfiguration configuration, PythonInstallation installation) {
        configuration
                .set("utf8_mode", 1)
                .set("install_signal_handlers", 0)
                .set("pathconfig_warnings", 0)
                .set("program_name", installation.executable().toString());
        installation.initConfig().forEach(configuration::set);
    }
}
