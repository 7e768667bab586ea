package dev.ophion.internal.upcall;

import dev.ophion.PythonExitException;
import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// What becomes of a Throwable at the border to C: the error indicator, whatever it was.
public final class ThrownInUpcall {
    private ThrownInUpcall() {}

    /// Sets the error indicator. A Throwable that is no Python exception on its way is raised as its
    /// counterpart or as `JavaError`, and stays with it as `__java_throwable__`: it is the cause again when
    /// that leaves Python.
    ///
    /// @return `NULL`, for the upcall to return
    public static MemorySegment raise(Attachment attachment, Throwable thrown) {
        // not a switch over types, which the JVM links at run time: each start would pay for it
        if (thrown instanceof RaisedException raised) {
            raised.restore(attachment);
        } else if (thrown instanceof PythonError error) {
            raisePython(attachment, error);
        } else if (thrown instanceof ThrownInJava wrapped) {
            raise(attachment, wrapped.thrown());
        } else {
            raiseJava(attachment, thrown);
        }
        return MemorySegment.NULL;
    }

    private static void raisePython(Attachment attachment, PythonError error) {
        if (error.errno() != 0) {
            raiseWithErrno(attachment, error);
        } else {
            set(attachment, error.type(), error.getMessage());
        }
    }

    private static void raiseWithErrno(Attachment attachment, PythonError error) {
        MemorySegment arguments = PyTuple.PyTuple_New(2);
        MemorySegment message = PyStr.fromJavaLossy(attachment, error.getMessage());
        if (arguments.address() != 0 && message.address() != 0) { // or else MemoryError is set already
            PyTuple.PyTuple_SetItem(arguments, 0, PyInt.fromJava(attachment, error.errno()));
            PyTuple.PyTuple_SetItem(arguments, 1, message);
            PyErrors.PyErr_SetObject(error.type(), arguments);
        }
        PyRefcount.Py_DecRef(arguments);
    }

    private static void raiseJava(Attachment attachment, Throwable thrown) {
        try {
            var counterpart = PythonCounterpart.of(thrown);
            if (thrown instanceof PythonExitException exit) {
                MemorySegment code = PyInt.fromJava(attachment, exit.exitCode());
                PyErrors.PyErr_SetObject(PyExc.PyExc_SystemExit.object(), code);
                PyRefcount.Py_DecRef(code);
            } else {
                MemorySegment type =
                        counterpart.isPresent() ? counterpart.get().object() : JavaErrorType.of(attachment);
                set(attachment, type, PythonCounterpart.message(thrown, counterpart.isPresent()));
            }
            attach(attachment, thrown);
        } catch (RaisedException failed) { // memory is short: that is what Python gets to know
            failed.restore(attachment);
        }
    }

    /// Leaves `thrown` with the exception that is set.
    private static void attach(Attachment attachment, Throwable thrown) {
        RaisedException raised = RaisedException.take(attachment);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment capsule = JavaCapsule.keep(attachment, thrown);
            if (PyObject.PyObject_SetAttrString(raised.exception(), arena.allocateFrom("__java_throwable__"), capsule)
                    < 0) {
                PyErrors.PyErr_Clear(); // without its cause it is still the exception to raise
            }
            PyRefcount.Py_DecRef(capsule);
        } catch (RaisedException noCapsule) {
            noCapsule.discard(attachment);
        }
        raised.restore(attachment);
    }

    private static void set(Attachment attachment, MemorySegment type, String text) {
        MemorySegment message = PyStr.fromJavaLossy(attachment, text);
        if (message.address() != 0) { // or else MemoryError is set already
            PyErrors.PyErr_SetObject(type, message);
            PyRefcount.Py_DecRef(message);
        }
    }

    /// The last resort, when even setting an exception failed: sets a MemoryError, which takes no memory, neither of
    /// Python nor of Java. [FailureRehearsal] has called it before.
    public static void giveUp() {
        try {
            PyErrors.PyErr_NoMemory();
        } catch (Throwable worse) {
            return; // there is nothing left to try, and nothing may unwind into C
        }
    }
}
