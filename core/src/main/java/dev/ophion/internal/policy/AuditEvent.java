package dev.ophion.internal.policy;

import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// An audit event with its arguments. Reading them runs no code of theirs.
///
/// @param arguments a borrowed tuple; made by CPython, or by code that raises events of its own and may be wrong
record AuditEvent(Attachment attachment, Policy policy, MemorySegment arguments) {
    /// An argument, borrowed; None beyond the last.
    MemorySegment argument(int index) {
        return index < PyTuple.PyTuple_GET_SIZE(arguments)
                ? PyTuple.PyTuple_GET_ITEM(arguments, index)
                : Singletons.none();
    }

    FileArgument file(int index) {
        return FileArgument.of(attachment, argument(index));
    }

    /// The text of a str; empty for anything else.
    String text(int index) {
        return text(argument(index));
    }

    String text(MemorySegment object) {
        return TypeCheck.isStr(object) ? PyStr.toJava(attachment, object) : "";
    }

    /// The value of an int; -1 for anything else, and beyond 64 bits.
    long number(MemorySegment object) {
        return TypeCheck.isInt(object) && PyInt.toJava(attachment, object) instanceof Long value ? value : -1;
    }
}
