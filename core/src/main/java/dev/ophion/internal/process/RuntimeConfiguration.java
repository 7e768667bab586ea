package dev.ophion.internal.process;

import dev.ophion.RuntimeOptions;
import dev.ophion.cpython.PyList;
import dev.ophion.cpython.PySys;
import dev.ophion.internal.installation.PythonInstallation;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.WarmInterpreters;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/// What the options of the public API mean to CPython.
public final class RuntimeConfiguration {
    private RuntimeConfiguration() {}

    /// Starts `installation` as `options` say.
    public static PythonProcess start(RuntimeOptions options, PythonInstallation installation) {
        var configuration = InstallationConfiguration.of(installation)
                .set("use_environment", options.useEnvironment() ? 1 : 0)
                .set("site_import", options.importSite() ? 1 : 0)
                .set("install_signal_handlers", options.installSignalHandlers() ? 1 : 0)
                .set("argv", options.arguments());
        PythonProcess process = PythonProcess.start(configuration);
        if (!options.modulePath().isEmpty()) {
            try (Attachment attachment = Attachment.attach(process.mainInterpreter())) {
                prepend(attachment, options.modulePath());
            }
        }
        WarmInterpreters.keep(options.warmInterpreters());
        return process;
    }

    /// Puts `path` before everything else in `sys.path`. Interpreters made later start with that of the main one.
    private static void prepend(Attachment attachment, List<Path> path) {
        try (Arena arena = Arena.ofConfined();
                var references = new References(attachment)) {
            MemorySegment entries = PySys.PySys_GetObject(arena.allocateFrom("path"));
            for (int i = 0; i < path.size(); i++) {
                MemorySegment entry = references.own(
                        PyStr.fromJava(attachment, path.get(i).toAbsolutePath().toString()));
                RaisedException.orThrow(attachment, PyList.PyList_Insert(entries, i, entry));
            }
        }
    }
}
