package dev.ophion.internal.upcall;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyCFunction;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ConcurrentHashMap;

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

    private static final String NAME = "java_function";

    private static final MemorySegment ENTRY = FunctionEntry.function(
            (attachment, self, vector, count, keywordNames) -> ((Target) JavaCapsule.require(self))
                    .call(attachment, Memory.asBytes(vector, UNBOUNDED), count, keywordNames),
            Arena.global());

    /// By the name of the function. The names are few: CPython keeps pointers to all of them.
    private static final ConcurrentHashMap<String, MemorySegment> DEFINITIONS = new ConcurrentHashMap<>();

    private CallableEntry() {}

    /// A new reference to a function that calls `target`, and keeps it reachable as long as it lives.
    public static MemorySegment function(Attachment attachment, Target target) {
        return function(attachment, NAME, target);
    }

    /// As [#function(Attachment, Target)].
    ///
    /// @param name its `__name__`: one of a limited number, which is kept for good
    public static MemorySegment function(Attachment attachment, String name, Target target) {
        MemorySegment definition = DEFINITIONS.computeIfAbsent(
                name, each -> FunctionEntry.definition(each, "A function written in Java.", ENTRY));
        MemorySegment capsule = JavaCapsule.keep(attachment, target);
        try {
            return RaisedException.orThrow(
                    attachment, PyCFunction.PyCFunction_NewEx(definition, capsule, MemorySegment.NULL));
        } finally {
            PyRefcount.Py_DecRef(capsule);
        }
    }
}
