package dev.ophion.internal.process;

import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyImport;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyWarnings;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterEnd;
import dev.ophion.internal.thread.InterpreterRegistry;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.WarmInterpreters;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The end of Python in this process, in the one order that keeps it alive: the threads of the main interpreter, its
/// `atexit` functions, the sub-interpreters, CPython.
final class ProcessEnd {
    /// For code in a sub-interpreter to notice that it was interrupted.
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private ProcessEnd() {}

    /// Ends Python. The calling thread is Python's main thread, detached.
    ///
    /// @return whether everything buffered was written out and every interpreter could be ended
    static boolean end(PythonProcess process) {
        InterpreterState main = process.mainInterpreter();
        boolean allEnded;
        try (Attachment attachment = Attachment.attach(main)) {
            joinThreads(attachment);
            callExitFunctions(attachment);
            allEnded = endInterpreters(attachment);
        }
        if (!allEnded) { // what CPython would free is in use, by their threads or by memoryviews elsewhere
            return flush(main);
        }
        main.beginEnd();
        return process.finalizeMain();
    }

    /// What comes before any interpreter ends: waits for the threads of the main interpreter, then runs its
    /// `atexit` functions.
    static boolean prepare(PythonProcess process) {
        try (Attachment attachment = Attachment.attach(process.mainInterpreter())) {
            joinThreads(attachment);
            callExitFunctions(attachment);
            return true;
        }
    }

    private static void joinThreads(Attachment attachment) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = PyStr.fromJava(attachment, "threading");
            MemorySegment threading = PyImport.PyImport_GetModule(name);
            PyRefcount.Py_DecRef(name);
            if (threading.address() == 0) {
                PyErrors.PyErr_Clear();
                return;
            }
            MemorySegment shutdown = PyObject.PyObject_GetAttrString(threading, arena.allocateFrom("_shutdown"));
            call(shutdown, "Exception ignored on threading shutdown");
            PyRefcount.Py_DecRef(threading);
        }
    }

    private static void callExitFunctions(Attachment attachment) {
        attachment.check();
        try (Arena arena = Arena.ofConfined()) {
            call(
                    PyImport.PyImport_ImportModuleAttrString(
                            arena.allocateFrom("atexit"), arena.allocateFrom("_run_exitfuncs")),
                    "Exception ignored in atexit functions");
        }
    }

    /// @param function a new reference, or `NULL` with an error set
    private static void call(MemorySegment function, String failure) {
        MemorySegment result = function.address() == 0 ? function : PyCall.PyObject_CallNoArgs(function);
        if (result.address() == 0) {
            try (Arena arena = Arena.ofConfined()) {
                PyErrors.PyErr_FormatUnraisable(arena.allocateFrom(failure));
            }
        }
        PyRefcount.Py_DecRef(result);
        PyRefcount.Py_DecRef(function);
    }

    /// Ends the sub-interpreters, the youngest first. What still runs in one is interrupted.
    ///
    /// @return whether all of them are freed, those too that were closed before
    private static boolean endInterpreters(Attachment attachment) {
        List<InterpreterState> interpreters = InterpreterRegistry.all().reversed().stream()
                .filter(interpreter -> !interpreter.isMain())
                .toList();
        if (!interpreters.isEmpty()) {
            warn();
        }
        try (var _ = attachment.detach()) {
            boolean allEnded = WarmInterpreters.end(Duration.ofNanos(PATIENCE_NANOS));
            for (InterpreterState interpreter : interpreters) {
                allEnded &= end(interpreter);
            }
            return allEnded && InterpreterRegistry.awaitFreed(PATIENCE_NANOS).isEmpty();
        } catch (InterruptedException stop) {
            System.getLogger("dev.ophion").log(Level.WARNING, "interrupted before all interpreters were freed");
            return false;
        }
    }

    private static void warn() {
        try (Arena arena = Arena.ofConfined()) {
            int warned = PyWarnings.PyErr_WarnEx(
                    PyExc.PyExc_RuntimeWarning.object(),
                    arena.allocateFrom("remaining subinterpreters; close them with Interpreter.close()"),
                    0);
            if (warned != 0) {
                PyErrors.PyErr_WriteUnraisable(MemorySegment.NULL);
            }
        }
    }

    private static boolean end(InterpreterState interpreter) {
        if (!interpreter.beginEnd()) {
            return true; // somebody else is about to
        }
        try {
            if (!InterpreterEnd.clear(interpreter, PATIENCE_NANOS)) {
                System.getLogger("dev.ophion")
                        .log(Level.WARNING, "{0} is still running and was not ended", interpreter);
                return false;
            }
            interpreter.end();
            return true;
        } catch (InterruptedException stop) {
            System.getLogger("dev.ophion").log(Level.WARNING, "interrupted before {0} was ended", interpreter);
            return false;
        }
    }

    /// Writes out what the main interpreter has buffered.
    static boolean flush(InterpreterState main) {
        try (Attachment attachment = Attachment.attach(main)) {
            MainProgram.FUNCTIONS.run(attachment, "flush");
            return true;
        }
    }

    /// Puts streams in the place of the standard ones that no thread which hangs from now on can hold the lock of.
    static void takeStreams(Attachment attachment) {
        try {
            MainProgram.FUNCTIONS.run(attachment, "take_streams");
        } catch (RaisedException kept) {
            kept.discard(attachment);
        }
    }
}
