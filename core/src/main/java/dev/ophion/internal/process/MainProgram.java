package dev.ophion.internal.process;

import dev.ophion.cpython.CStreams;
import dev.ophion.cpython.PyBytes;
import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyConfig;
import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyEval;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyFile;
import dev.ophion.cpython.PyImport;
import dev.ophion.cpython.PyModule;
import dev.ophion.cpython.PyRun;
import dev.ophion.cpython.PyUnicode;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonFunctions;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// The program that Python's command line names, run in `__main__` as `python` runs it: a script, a module, a command,
/// a directory or archive, standard input, or an interactive session.
///
/// It is not left to `Py_RunMain`, which ends the process at a SystemExit, and with it the JVM in the middle of its
/// work.
public final class MainProgram implements AutoCloseable {
    /// The functions of `main_program.py`.
    static final PythonFunctions FUNCTIONS = new PythonFunctions(MainProgram.class, "main_program.py");

    private static final List<String> OPTIONS = List.of(
            "inspect",
            "interactive",
            "isolated",
            "quiet",
            "run_command",
            "run_filename",
            "run_module",
            "safe_path",
            "site_import",
            "skip_source_first_line",
            "use_environment",
            "verbose");

    /// The encoding is UTF-8, whatever the source says.
    private static final int PyCF_IGNORE_COOKIE = 0x0800;

    private static final int PY_MINOR_VERSION = 14;

    private final Attachment attachment;
    private final References references;
    private final MemorySegment config;
    private final MemorySegment namespace;

    private MainProgram(Attachment attachment) {
        this.attachment = attachment;
        this.references = new References(attachment);
        this.config = config();
        this.namespace = namespace();
    }

    /// Runs the program that the configuration of CPython names, to its end. Exceptions have been reported when this
    /// returns.
    ///
    /// @param attachment to the main interpreter, on Python's main thread
    public static ExitStatus run(Attachment attachment) {
        try (var program = new MainProgram(attachment)) {
            return program.run();
        }
    }

    private MemorySegment config() {
        MemorySegment options = references.own(PyDict.PyDict_New());
        try (Arena arena = Arena.ofConfined()) {
            for (String name : OPTIONS) {
                MemorySegment option = arena.allocateFrom(name);
                MemorySegment value = references.own(PyConfig.PyConfig_Get(option));
                RaisedException.orThrow(attachment, PyDict.PyDict_SetItemString(options, option, value));
            }
        }
        return options;
    }

    private MemorySegment namespace() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment main = references.own(PyImport.PyImport_AddModuleRef(arena.allocateFrom("__main__")));
            return PyModule.PyModule_GetDict(main);
        }
    }

    /// A borrowed reference to the value of an option.
    private MemorySegment option(String name) {
        MemorySegment key = references.own(PyStr.fromJava(attachment, name));
        return RaisedException.orThrow(attachment, PyDict.PyDict_GetItemWithError(config, key));
    }

    private ExitStatus run() {
        ExitStatus status;
        boolean inspects = false;
        try {
            inspects = isTrue(option("inspect")) && namesProgram();
            status = runMain();
            RaisedException.orThrow(attachment, PyErrors.PyErr_CheckSignals()); // what came with the last bytecode
        } catch (RaisedException raised) {
            status = report(raised, inspects);
        }
        try {
            return inspect(status);
        } catch (RaisedException raised) {
            return report(raised, false);
        }
    }

    private ExitStatus runMain() {
        MemorySegment filename = option("run_filename");
        boolean isPackage = !Singletons.isNone(filename)
                && !Singletons.isNone(references.own(PyImport.PyImport_GetImporter(filename)));
        FUNCTIONS.run(attachment, "prepare", config, Singletons.bool(isPackage));
        if (!Singletons.isNone(option("run_command"))) {
            runCommand(option("run_command"));
        } else if (!Singletons.isNone(option("run_module"))) {
            runModule(option("run_module"), true);
        } else if (isPackage) {
            runModule(references.own(PyStr.fromJava(attachment, "__main__")), false);
        } else if (!Singletons.isNone(filename)) {
            return runFile(filename);
        } else {
            return runStandardInput();
        }
        return ExitStatus.SUCCESS;
    }

    private void runCommand(MemorySegment command) {
        MemorySegment source = references.own(FUNCTIONS.call(attachment, "dedented", command));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text =
                    RaisedException.orThrow(attachment, PyUnicode.PyUnicode_AsUTF8AndSize(source, MemorySegment.NULL));
            MemorySegment flags = arena.allocate(PyRun.COMPILER_FLAGS);
            flags.set(ValueLayout.JAVA_INT, 0, PyCF_IGNORE_COOKIE);
            flags.set(ValueLayout.JAVA_INT, 4, PY_MINOR_VERSION);
            MemorySegment name = references.own(PyStr.fromJava(attachment, "<string>"));
            MemorySegment code =
                    references.own(PyRun.Py_CompileStringObject(text, name, PyRun.Py_file_input, flags, -1));
            FUNCTIONS.run(attachment, "register_source", code, source);
            references.own(PyEval.PyEval_EvalCode(code, namespace, namespace));
        }
    }

    private void runModule(MemorySegment name, boolean setArgument) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment run = references.own(PyImport.PyImport_ImportModuleAttrString(
                    arena.allocateFrom("runpy"), arena.allocateFrom("_run_module_as_main")));
            MemorySegment arguments = arena.allocate(ValueLayout.ADDRESS, 2);
            arguments.setAtIndex(ValueLayout.ADDRESS, 0, name);
            arguments.setAtIndex(ValueLayout.ADDRESS, 1, Singletons.bool(setArgument));
            references.own(PyCall.PyObject_Vectorcall(run, arguments, 2, MemorySegment.NULL));
        }
    }

    private ExitStatus runFile(MemorySegment filename) {
        if (isTrue(references.own(FUNCTIONS.call(attachment, "is_directory", filename)))) {
            FUNCTIONS.run(attachment, "cannot_run_directory", filename);
            return ExitStatus.of(1);
        }
        MemorySegment stream;
        try (Arena arena = Arena.ofConfined()) {
            stream = RaisedException.orThrow(attachment, PyFile.Py_fopen(filename, arena.allocateFrom("rb")));
        } catch (RaisedException refused) {
            FUNCTIONS.run(attachment, "cannot_open", filename, refused.exception());
            refused.discard(attachment);
            return ExitStatus.of(2);
        }
        if (isTrue(option("skip_source_first_line"))) {
            skipLine(stream);
        }
        return runStream(stream, filename);
    }

    private static void skipLine(MemorySegment stream) {
        int read;
        do {
            read = CStreams.fgetc(stream);
        } while (read != '\n' && read != CStreams.EOF);
        if (read == '\n') {
            CStreams.ungetc(read, stream); // so that line numbers stay true
        }
    }

    /// Runs a script, closes its stream, and reports what it raised while `__main__` still tells its file.
    private ExitStatus runStream(MemorySegment stream, MemorySegment filename) {
        try {
            MemorySegment code = references.own(FUNCTIONS.call(attachment, "begin_script", namespace, filename));
            if (Singletons.isNone(code)) {
                MemorySegment name = references.own(FUNCTIONS.call(attachment, "encoded", filename));
                execute(stream, PyBytes.PyBytes_AsString(name));
            } else {
                PyFile.Py_fclose(stream);
                references.own(PyEval.PyEval_EvalCode(code, namespace, namespace));
            }
            FUNCTIONS.run(attachment, "flush");
            return ExitStatus.SUCCESS;
        } catch (RaisedException raised) {
            FUNCTIONS.run(attachment, "flush");
            return report(raised, isTrue(option("inspect")));
        } finally {
            FUNCTIONS.run(attachment, "end_script", namespace);
        }
    }

    private void execute(MemorySegment stream, MemorySegment name) {
        references.own(PyRun.PyRun_FileExFlags(
                stream, name, PyRun.Py_file_input, namespace, namespace, 1, MemorySegment.NULL));
    }

    private ExitStatus runStandardInput() {
        if (isTrue(references.own(FUNCTIONS.call(attachment, "is_interactive", config)))) {
            startInteraction();
            return repl();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment stream = CStreams.fdopen(0, arena.allocateFrom("rb"));
            if (stream.address() == 0) { // standard input is closed
                return ExitStatus.SUCCESS;
            }
            return runStream(stream, references.own(PyStr.fromJava(attachment, "<stdin>")));
        }
    }

    private void startInteraction() {
        MemorySegment variable = references.own(PyStr.fromJava(attachment, "PYTHONSTARTUP"));
        MemorySegment startup = references.own(FUNCTIONS.call(attachment, "variable", config, variable));
        if (!Singletons.isNone(startup)) {
            runFile(startup);
        }
        interactiveHook();
    }

    private void interactiveHook() {
        try {
            FUNCTIONS.run(attachment, "interactive_hook");
        } catch (RaisedException raised) {
            MemorySegment message =
                    references.own(PyStr.fromJava(attachment, "Failed calling sys.__interactivehook__\n"));
            FUNCTIONS.run(attachment, "write", message);
            report(raised, true);
        }
    }

    private ExitStatus repl() {
        FUNCTIONS.run(attachment, "repl", config);
        return ExitStatus.SUCCESS;
    }

    /// What `-i` and `PYTHONINSPECT` ask for, once the program has run.
    private ExitStatus inspect(ExitStatus status) {
        MemorySegment variable = references.own(PyStr.fromJava(attachment, "PYTHONINSPECT"));
        boolean wanted = isTrue(option("inspect"))
                || !Singletons.isNone(references.own(FUNCTIONS.call(attachment, "variable", config, variable)));
        if (!namesProgram()
                || !wanted
                || !isTrue(references.own(FUNCTIONS.call(attachment, "is_interactive", config)))) {
            return status;
        }
        interactiveHook();
        return repl();
    }

    private boolean namesProgram() {
        return !Singletons.isNone(option("run_command"))
                || !Singletons.isNone(option("run_module"))
                || !Singletons.isNone(option("run_filename"));
    }

    /// Does what `python` does with an exception that nobody caught.
    ///
    /// @param staysOpen whether a SystemExit is reported like any other, because a session follows
    private ExitStatus report(RaisedException raised, boolean staysOpen) {
        boolean exits = raised.matches(PyExc.PyExc_SystemExit.object()) && !staysOpen;
        boolean interrupted = raised.matches(PyExc.PyExc_KeyboardInterrupt.object());
        try {
            MemorySegment code =
                    references.own(FUNCTIONS.call(attachment, exits ? "exit_code" : "report", raised.exception()));
            return new ExitStatus((int) PyInt.toLong(attachment, code), interrupted);
        } catch (RaisedException second) {
            second.discard(attachment);
            return new ExitStatus(1, interrupted);
        } finally {
            raised.discard(attachment);
        }
    }

    private boolean isTrue(MemorySegment object) {
        return !Singletons.isFalse(object) && !Singletons.isNone(object) && PyInt.toLong(attachment, object) != 0;
    }

    @Override
    public void close() {
        references.close();
    }
}
