package dev.ophion.internal.upcall;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyCFunction;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// Java objects as Python functions: one entry point for all of them, which finds the object in the function's
/// `self`.
public final class CallableEntry {
    /// Java code behind such a function.
    @FunctionalInterface
    public interface Target {
        /// Called from Python, attached.
        ///
        /// @param vector the positional arguments, then the values of the keyword arguments; borrowed
        ///     references
        /// @param count how many are positional
        /// @param keywordNames a tuple of the names, or `NULL`
        /// @return a new reference
        MemorySegment call(Attachment attachment, MemorySegment vector, int count, MemorySegment keywordNames);
    }

    /// A vector of arguments has no length of its own; this is how far the segment reaches.
    private static final long UNBOUNDED = Long.MAX_VALUE / 2;

    private static final MemorySegment DEFINITION = FunctionEntry.definition(
            "java_function",
            "A function written in Java.",
            (attachment, self, vector, count, keywordNames) -> ((Target) JavaCapsule.require(self))
                    .call(attachment, Memory.asBytes(vector, UNBOUNDED), count, keywordNames));

    private CallableEntry() {}

    /// A new reference to a function that calls `target`, and keeps it reachable as long as it lives.
    public static MemorySegment function(Attachment attachment, Target target) {
        MemorySegment capsule = JavaCapsule.keep(attachment, target);
        try {
            return RaisedException.orThrow(
                    attachment, PyCFunction.PyCFunction_NewEx(DEFINITION, capsule, MemorySegment.NULL));
        } finally {
            PyRefcount.Py_DecRef(capsule);
        }
    }
}
