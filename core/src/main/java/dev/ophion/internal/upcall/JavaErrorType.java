package dev.ophion.internal.upcall;

import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// `ophion.JavaError`, the class of exceptions for what Java threw and Python has no better class for; one in each
/// interpreter.
public final class JavaErrorType {
    private static final String DOC = """
            A Java exception that came out of a function written in Java.

            Where Python has a matching class, such as ValueError for IllegalArgumentException, that one is raised.""";

    private static final InterpreterLocal<JavaErrorType> TYPES =
            new InterpreterLocal<>(interpreter -> new JavaErrorType());

    private MemorySegment type = MemorySegment.NULL;

    private JavaErrorType() {}

    /// A borrowed reference to the class of the attached interpreter.
    public static MemorySegment of(Attachment attachment) {
        JavaErrorType local = TYPES.of(attachment.interpreter());
        if (local.type.address() == 0) {
            try (Arena arena = Arena.ofConfined()) {
                local.type = RaisedException.orThrow(
                        attachment,
                        PyErrors.PyErr_NewExceptionWithDoc(
                                arena.allocateFrom("ophion.JavaError"),
                                arena.allocateFrom(DOC),
                                PyExc.PyExc_RuntimeError.object(),
                                MemorySegment.NULL));
            }
            attachment.interpreter().atExit(attachment, local::release);
        }
        return local.type;
    }

    private void release(Attachment attachment) {
        attachment.check();
        MemorySegment gone = type;
        type = MemorySegment.NULL;
        PyRefcount.Py_DecRef(gone);
    }
}
