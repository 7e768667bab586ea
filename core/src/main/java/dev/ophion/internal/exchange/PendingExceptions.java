package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyException;
import dev.ophion.cpython.PyRun;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// What others have set for the attached thread while it waited on the Java side, where no bytecode raises it.
public final class PendingExceptions {
    private PendingExceptions() {}

    /// Raises the interrupt that this thread was asked to raise itself, because it waits in a function of ours.
    ///
    /// @throws PythonError if there is one
    public static void raiseAsked(Attachment attachment) {
        MemorySegment type = attachment.threadState().takeAsked();
        if (type.address() != 0) {
            throw new PythonError(type, "");
        }
    }

    /// Lets Python deliver what is pending: signals, when this is the main thread of the main interpreter, pending
    /// calls, and an asynchronous exception.
    ///
    /// The evaluation loop delivers an asynchronous exception when it begins to run code, so some code is run: the
    /// constant None. No C function does that.
    ///
    /// @throws RaisedException what that raised
    /// @throws PythonError as [#raiseAsked(Attachment)]
    public static void deliver(Attachment attachment) {
        raiseAsked(attachment);
        RaisedException.orThrow(attachment, PyErrors.PyErr_CheckSignals());
        try (References references = new References(attachment);
                Arena arena = Arena.ofConfined()) {
            MemorySegment globals = references.own(PyDict.PyDict_New());
            MemorySegment result = PyRun.PyRun_StringFlags(
                    arena.allocateFrom("None"), PyRun.Py_eval_input, globals, globals, MemorySegment.NULL);
            if (result.address() == 0) {
                RaisedException raised = RaisedException.take(attachment);
                PyException.PyException_SetTraceback(raised.exception(), Singletons.none());
                throw raised;
            }
            references.own(result);
        }
    }
}
