package dev.ophion.internal.object;

import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyUnicode;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicReference;

/// The name of an attribute that Java code asks for often: one interned str in each interpreter.
public final class InternedName {
    private final String text;
    private final InterpreterLocal<AtomicReference<MemorySegment>> strs =
            new InterpreterLocal<>(interpreter -> new AtomicReference<>(MemorySegment.NULL));

    /// A name without NUL characters.
    public InternedName(String text) {
        this.text = text;
    }

    /// The str of the attached interpreter, borrowed; it stays until the interpreter ends.
    public MemorySegment of(Attachment attachment) {
        AtomicReference<MemorySegment> str = strs.of(attachment.interpreter());
        MemorySegment known = str.get();
        return known.address() != 0 ? known : intern(attachment, str);
    }

    /// Threads of one interpreter take turns with its GIL, so one of them does this.
    private MemorySegment intern(Attachment attachment, AtomicReference<MemorySegment> str) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment made =
                    RaisedException.orThrow(attachment, PyUnicode.PyUnicode_InternFromString(arena.allocateFrom(text)));
            str.set(made);
            attachment.interpreter().atExit(attachment, ending -> {
                str.set(MemorySegment.NULL);
                PyRefcount.Py_DecRef(made);
            });
            return made;
        }
    }
}
