package dev.ophion.internal.upcall;

import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// What becomes of a Throwable at the border to C: the error indicator, whatever it was.
public final class ThrownInUpcall {
    private ThrownInUpcall() {}

    /// Sets the error indicator.
    ///
    /// @return `NULL`, for the upcall to return
    public static MemorySegment raise(Attachment attachment, Throwable thrown) {
        switch (thrown) {
            case RaisedException raised -> raised.restore(attachment);
            case PythonError error -> set(attachment, error.type(), error.getMessage());
            case StackOverflowError deep -> set(attachment, PyExc.PyExc_RecursionError.object(), deep.toString());
            case OutOfMemoryError full -> set(attachment, PyExc.PyExc_MemoryError.object(), full.toString());
            default -> set(attachment, PyExc.PyExc_RuntimeError.object(), thrown.toString());
        }
        return MemorySegment.NULL;
    }

    private static void set(Attachment attachment, MemorySegment type, String text) {
        MemorySegment message = PyStr.fromJavaLossy(attachment, text);
        if (message.address() != 0) { // or else MemoryError is set already
            PyErrors.PyErr_SetObject(type, message);
            PyRefcount.Py_DecRef(message);
        }
    }

    /// The last resort, when even setting an exception failed: MemoryError needs no allocation.
    static MemorySegment giveUp(Throwable lost) {
        try {
            PyErrors.PyErr_NoMemory();
        } catch (Throwable worse) { // there is nothing left to try, and nothing may unwind into C
            lost.addSuppressed(worse);
        }
        return MemorySegment.NULL;
    }
}
