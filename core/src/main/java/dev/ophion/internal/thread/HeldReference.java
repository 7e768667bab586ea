package dev.ophion.internal.thread;

import dev.ophion.cpython.PyRefcount;
import java.lang.foreign.MemorySegment;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A reference to a Python object that Java owns until it gives it up, or until the interpreter ends, which takes back
/// those that are left: CPython frees none of the memory of an interpreter in which a single object has stayed.
public final class HeldReference {
    private final InterpreterState interpreter;
    private final MemorySegment object;

    /// Whether the interpreter has taken it back; guarded by the GIL.
    private boolean takenBack;

    /// The references of one interpreter.
    static final class All {
        private final Set<HeldReference> held = ConcurrentHashMap.newKeySet();

        /// Takes back those that are left. The calling thread is attached.
        void takeBack() {
            held.forEach(reference -> {
                if (held.remove(reference)) {
                    reference.takenBack = true;
                    PyRefcount.Py_DecRef(reference.object);
                }
            });
        }
    }

    /// Takes over `object`, a new reference of the attached interpreter.
    public HeldReference(Attachment attachment, MemorySegment object) {
        attachment.check();
        this.interpreter = attachment.interpreter();
        this.object = object;
        interpreter.heldReferences().held.add(this);
    }

    public InterpreterState interpreter() {
        return interpreter;
    }

    /// The object, borrowed. The calling thread is attached.
    ///
    /// @throws IllegalStateException if the interpreter has taken it back
    public MemorySegment object() {
        if (takenBack) {
            throw new IllegalStateException(interpreter + " is closed");
        }
        return object;
    }

    /// Gives it up, once. Any thread, attached or not.
    public void giveUp() {
        if (interpreter.heldReferences().held.remove(this)) {
            interpreter.decrefs().add(object);
        }
    }
}
