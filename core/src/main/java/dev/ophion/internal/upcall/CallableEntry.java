package dev.ophion.internal.upcall;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.ophion.cpython.LibPython;
import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyCFunction;
import dev.ophion.cpython.PyMethodDef;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

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

    private static final long UNBOUNDED = Long.MAX_VALUE / 2;
    private static final MemorySegment DEFINITION = definition();

    private CallableEntry() {}

    private static MemorySegment definition() {
        try {
            var handle = MethodHandles.lookup()
                    .findStatic(
                            CallableEntry.class,
                            "enter",
                            MethodType.methodType(
                                    MemorySegment.class,
                                    MemorySegment.class,
                                    MemorySegment.class,
                                    long.class,
                                    MemorySegment.class));
            Arena arena = Arena.global();
            MemorySegment definition = PyMethodDef.array(arena, 1);
            PyMethodDef.set(
                    definition,
                    0,
                    arena.allocateFrom("java_function"),
                    LibPython.upcall(
                            handle, FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS), arena),
                    PyMethodDef.METH_FASTCALL | PyMethodDef.METH_KEYWORDS,
                    arena.allocateFrom("A function written in Java."));
            return definition;
        } catch (ReflectiveOperationException missing) {
            throw new AssertionError(missing);
        }
    }

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

    /// @return a new reference, or `NULL` with the error indicator set
    @SuppressWarnings("unused") // an upcall
    private static MemorySegment enter(
            MemorySegment self, MemorySegment vector, long count, MemorySegment keywordNames) {
        try {
            Attachment attachment = Attachment.enterUpcall();
            try {
                return ((Target) JavaCapsule.require(self))
                        .call(attachment, Memory.asBytes(vector, UNBOUNDED), Math.toIntExact(count), keywordNames);
            } catch (Throwable thrown) {
                return ThrownInUpcall.raise(attachment, thrown);
            } finally {
                attachment.leaveUpcall();
            }
        } catch (Throwable lost) { // must not unwind into C: the JVM would terminate
            return ThrownInUpcall.giveUp(lost);
        }
    }
}
