package dev.ophion.internal.thread;

import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyRefcount;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// `ophion.Interrupted`, the class of exceptions that stop Python code from outside; one in each interpreter.
public final class InterruptedType {
    private static final String DOC = """
            The code was stopped from outside: by Java, by ophion.interrupt(), by an ophion.deadline() around it, or
            because its interpreter is being closed.

            It is a KeyboardInterrupt, so that "except Exception" does not swallow it and everything that treats Ctrl-C
            in its own way, such as asyncio, does the same here.""";

    private static final InterpreterLocal<InterruptedType> TYPES =
            new InterpreterLocal<>(interpreter -> new InterruptedType());

    private MemorySegment type = MemorySegment.NULL;

    private InterruptedType() {}

    /// A borrowed reference to the class of the attached interpreter; KeyboardInterrupt itself when there is no
    /// memory for it, or the interpreter has given it up already.
    public static MemorySegment of(Attachment attachment) {
        InterruptedType local = TYPES.of(attachment.interpreter());
        if (local.type.address() == 0) {
            local.make(attachment);
        }
        return local.type;
    }

    private void make(Attachment attachment) {
        MemorySegment base = PyExc.PyExc_KeyboardInterrupt.object();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment made = PyErrors.PyErr_NewExceptionWithDoc(
                    arena.allocateFrom("ophion.Interrupted"), arena.allocateFrom(DOC), base, MemorySegment.NULL);
            if (made.address() == 0) {
                PyErrors.PyErr_Clear();
                PyRefcount.Py_IncRef(base);
                made = base;
            }
            type = made;
        }
        attachment.interpreter().atExit(attachment, this::release);
    }

    private void release(Attachment attachment) {
        attachment.check();
        MemorySegment gone = type;
        type = PyExc.PyExc_KeyboardInterrupt.object(); // never freed: good for what still runs
        PyRefcount.Py_DecRef(gone);
    }
}
