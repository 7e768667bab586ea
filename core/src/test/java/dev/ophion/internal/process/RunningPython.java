package dev.ophion.internal.process;

import dev.ophion.PythonRuntime;
import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyEval;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyRun;
import dev.ophion.internal.exchange.ExceptionSnapshot;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterConfiguration;
import dev.ophion.internal.thread.InterpreterCreation;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.PlatformThreads;
import dev.ophion.internal.thread.Whence;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Function;

/// The bundled CPython with the modules written in Java, started once for all tests of this JVM.
public final class RunningPython {
    private RunningPython() {}

    /// The main interpreter of the runtime that all tests share.
    public static InterpreterState main() {
        PythonRuntime.start();
        return PythonProcess.current().orElseThrow().mainInterpreter();
    }

    /// A new interpreter with its own GIL.
    public static InterpreterState newInterpreter() {
        main();
        return PlatformThreads.call(() -> InterpreterCreation.create(InterpreterConfiguration.ISOLATED, Whence.STDLIB));
    }

    /// Ends an interpreter that nobody is in.
    public static void end(InterpreterState interpreter) {
        if (!interpreter.beginEnd()) {
            throw new IllegalStateException(interpreter + " is being ended already");
        }
        interpreter.end();
    }

    /// Calls `task` attached to `interpreter`. What Python raises fails the test with its traceback.
    public static <T> T in(InterpreterState interpreter, Function<Attachment, T> task) {
        return PlatformThreads.call(() -> {
            try (var attachment = Attachment.attach(interpreter)) {
                try {
                    return task.apply(attachment);
                } catch (RaisedException raised) {
                    var snapshot = ExceptionSnapshot.of(attachment, raised);
                    throw new AssertionError(snapshot.formatted() + "\n" + snapshot.display());
                }
            }
        });
    }

    /// Runs `source` in a new namespace of `interpreter`.
    public static void exec(InterpreterState interpreter, String source) {
        in(interpreter, attachment -> {
            PyRefcount.Py_DecRef(run(attachment, source, PyRun.Py_file_input));
            return Boolean.TRUE;
        });
    }

    /// The value of an expression, a new reference.
    public static MemorySegment eval(Attachment attachment, String expression) {
        return run(attachment, expression, PyRun.Py_eval_input);
    }

    /// The text of `repr()` of the value of `expression`, in which `x` stands for `object`.
    public static String eval(Attachment attachment, String expression, MemorySegment object) {
        try (var references = new References(attachment)) {
            MemorySegment function = references.own(eval(attachment, "lambda x: " + expression));
            MemorySegment result = references.own(PyCall.PyObject_CallOneArg(function, object));
            return PyStr.repr(attachment, result);
        }
    }

    private static MemorySegment run(Attachment attachment, String source, int start) {
        try (var arena = Arena.ofConfined();
                var references = new References(attachment)) {
            MemorySegment namespace = references.own(PyDict.PyDict_New());
            RaisedException.orThrow(
                    attachment,
                    PyDict.PyDict_SetItemString(
                            namespace, arena.allocateFrom("__builtins__"), PyEval.PyEval_GetBuiltins()));
            return RaisedException.orThrow(
                    attachment,
                    PyRun.PyRun_StringFlags(
                            arena.allocateFrom(source), start, namespace, namespace, MemorySegment.NULL));
        }
    }
}
