package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyContext;
import dev.ophion.cpython.PyCorePystate;
import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyImport;
import dev.ophion.cpython.PyModule;
import dev.ophion.internal.exchange.ExceptionSnapshot;
import dev.ophion.internal.exchange.Uncaught;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.ThreadState;
import dev.ophion.internal.thread.Visit;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Runs something as `__main__` of an interpreter, on the calling thread. One thread at a time does that.
///
/// The thread state is the one the thread always has there. What CPython would have in a new one is put in place: no
/// exception being handled, and an empty context of context variables.
final class MainSession {
    private static final MemorySegment MAIN = Arena.global().allocateFrom("__main__");

    private MainSession() {}

    /// Binds `attributes` in `__main__`, then calls `body` with the attachment and the namespace of `__main__`.
    ///
    /// @param attributes closed when this returns
    /// @throws PythonError an InterpreterError if another thread runs it; an InterpreterNotFoundError if it is gone
    static Outcome run(
            InterpreterState interpreter,
            MainAttributes attributes,
            BiFunction<Attachment, MemorySegment, Outcome> body) {
        try (attributes) {
            return run(interpreter, inside -> runPrepared(inside, attributes, body));
        }
    }

    /// Calls `body`, which does not need the namespace.
    ///
    /// @throws PythonError as [#run(InterpreterState, MainAttributes, BiFunction)]
    static Outcome run(InterpreterState interpreter, Function<Attachment, Outcome> body) {
        try (Attachment inside = attach(interpreter);
                var _ = Visit.session(inside)) {
            beginMain(inside);
            try {
                ThreadState state = inside.threadState();
                if (!state.isLikeNew()) {
                    return runAsIfNew(inside, body);
                }
                try {
                    return caught(inside, body);
                } finally {
                    state.dropContext();
                }
            } finally {
                PyCorePystate._PyInterpreterState_SetNotRunningMain(interpreter.segment());
            }
        }
    }

    private static Outcome runAsIfNew(Attachment inside, Function<Attachment, Outcome> body) {
        try (var references = new References(inside)) {
            MemorySegment handled = PyErrors.PyErr_GetHandledException();
            MemorySegment context = references.own(PyContext.PyContext_New());
            RaisedException.orThrow(inside, PyContext.PyContext_Enter(context));
            try {
                PyErrors.PyErr_SetHandledException(MemorySegment.NULL);
                return caught(inside, body);
            } finally {
                PyErrors.PyErr_SetHandledException(handled);
                if (handled.address() != 0) {
                    references.own(handled);
                }
                PyContext.PyContext_Exit(context);
            }
        }
    }

    private static Outcome caught(Attachment inside, Function<Attachment, Outcome> body) {
        try {
            return body.apply(inside);
        } catch (RaisedException uncaught) {
            return new Outcome.Raised(Uncaught.of(inside, uncaught));
        }
    }

    private static Outcome runPrepared(
            Attachment inside, MainAttributes attributes, BiFunction<Attachment, MemorySegment, Outcome> body) {
        try (var references = new References(inside)) {
            return runPrepared(inside, references, attributes, body);
        }
    }

    private static Outcome runPrepared(
            Attachment inside,
            References references,
            MainAttributes attributes,
            BiFunction<Attachment, MemorySegment, Outcome> body) {
        MemorySegment namespace;
        try {
            namespace = PyModule.PyModule_GetDict(references.own(PyImport.PyImport_AddModuleRef(MAIN)));
        } catch (RaisedException failed) {
            return new Outcome.Unprepared("failed to get __main__ namespace", ExceptionSnapshot.of(inside, failed));
        }
        try {
            attributes.bind(inside, namespace);
        } catch (RaisedException failed) {
            return new Outcome.Unprepared(
                    "failed to apply namespace to __main__", ExceptionSnapshot.of(inside, failed));
        }
        return body.apply(inside, namespace);
    }

    private static Attachment attach(InterpreterState interpreter) {
        try {
            return Attachment.attach(interpreter);
        } catch (IllegalStateException closed) {
            throw Interpreters.notFound(interpreter.id());
        }
    }

    private static void beginMain(Attachment inside) {
        InterpreterState interpreter = inside.interpreter();
        if (interpreter.isMain()) {
            throw alreadyRunning();
        }
        if (PyCorePystate._PyInterpreterState_SetRunningMain(interpreter.segment()) < 0) {
            RaisedException.take(inside).discard(inside);
            throw alreadyRunning();
        }
    }

    private static PythonError alreadyRunning() {
        return new PythonError(PyExc.PyExc_InterpreterError, "interpreter already running");
    }
}
