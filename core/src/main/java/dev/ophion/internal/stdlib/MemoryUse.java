package dev.ophion.internal.stdlib;

import dev.ophion.InterpreterCreationException;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.memory.MemoryAccount;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.policy.Restriction;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterRegistry;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.upcall.Arguments;
import java.lang.foreign.MemorySegment;
import java.util.OptionalLong;

/// The functions of `_ophion_memory` about what interpreters hold.
final class MemoryUse {
    private MemoryUse() {}

    /// `usage(id=None)`
    static MemorySegment usage(Attachment attachment, Arguments arguments) {
        InterpreterState interpreter =
                arguments.isPresent(0) ? find(attachment, arguments.toLong(0)) : attachment.interpreter();
        OptionalLong arenas;
        try {
            arenas = interpreter.arenas();
        } catch (IllegalStateException closed) {
            throw notFound(interpreter.id());
        }
        MemoryAccount account = interpreter.memory();
        try (var references = new References(attachment)) {
            MemorySegment tuple = references.own(PyTuple.PyTuple_New(4));
            set(attachment, tuple, 0, arenas);
            set(attachment, tuple, 1, account.blocks());
            set(attachment, tuple, 2, account.limit());
            set(attachment, tuple, 3, OptionalLong.of(account.errors()));
            return References.share(tuple);
        }
    }

    private static void set(Attachment attachment, MemorySegment tuple, int index, OptionalLong value) {
        PyTuple.PyTuple_SetItem(
                tuple,
                index,
                value.isPresent() ? PyInt.fromJava(attachment, value.getAsLong()) : Singletons.none()); // steals
    }

    /// `limit(id, size)`
    static MemorySegment limit(Attachment attachment, Arguments arguments) {
        InterpreterState interpreter = find(attachment, arguments.toLong(0));
        long size = arguments.toLong(1);
        if (size <= 0) {
            throw new PythonError(PyExc.PyExc_ValueError, "a memory limit must be positive, got " + size);
        }
        try (var _ = attachment.detach();
                var inside = Attachment.attach(interpreter)) {
            interpreter.limitMemory(inside, size);
        } catch (IllegalStateException | InterpreterCreationException refused) {
            throw new PythonError(PyExc.PyExc_ValueError, String.valueOf(refused.getMessage()));
        }
        return Singletons.none();
    }

    private static InterpreterState find(Attachment attachment, long id) {
        return InterpreterRegistry.find(id)
                .filter(found -> Restriction.mayUse(attachment.interpreter(), found))
                .orElseThrow(() -> notFound(id));
    }

    private static PythonError notFound(long id) {
        return new PythonError(PyExc.PyExc_ValueError, "interpreter %d is closed, or never was".formatted(id));
    }
}
