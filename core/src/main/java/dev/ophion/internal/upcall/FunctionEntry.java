package dev.ophion.internal.upcall;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.ophion.cpython.LibPython;
import dev.ophion.cpython.Memory;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.LongAdder;

/// The entry point of a Java function behind CPython's vectorcall convention with keywords:
/// `PyObject *(*)(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)`.
final class FunctionEntry {
    private static final FunctionDescriptor DESCRIPTOR =
            FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);

    private static final MethodHandle ENTER = enterHandle();

    /// A vector of arguments has no length of its own; this is how far the segment reaches.
    private static final long UNBOUNDED = Long.MAX_VALUE / 2;

    private final Signature signature;
    private final JavaFunction function;
    private final LongAdder calls;

    private FunctionEntry(Signature signature, JavaFunction function, LongAdder calls) {
        this.signature = signature;
        this.function = function;
        this.calls = calls;
    }

    /// Makes a C function out of a Java one.
    ///
    /// @param calls counts every call
    /// @param arena how long the C function lives
    static MemorySegment stub(Signature signature, JavaFunction function, LongAdder calls, Arena arena) {
        return LibPython.upcall(ENTER.bindTo(new FunctionEntry(signature, function, calls)), DESCRIPTOR, arena);
    }

    private static MethodHandle enterHandle() {
        try {
            return MethodHandles.lookup()
                    .findVirtual(
                            FunctionEntry.class,
                            "enter",
                            MethodType.methodType(
                                    MemorySegment.class,
                                    MemorySegment.class,
                                    MemorySegment.class,
                                    long.class,
                                    MemorySegment.class));
        } catch (ReflectiveOperationException missing) {
            throw new AssertionError(missing);
        }
    }

    /// @return a new reference, or `NULL` with the error indicator set
    @SuppressWarnings("unused") // an upcall
    private MemorySegment enter(MemorySegment self, MemorySegment vector, long count, MemorySegment keywordNames) {
        try {
            calls.increment();
            Attachment attachment = Attachment.enterUpcall();
            try {
                MemorySegment[] bound =
                        signature.bind(attachment, Memory.asBytes(vector, UNBOUNDED), count, keywordNames);
                try {
                    return function.call(attachment, new Arguments(attachment, self, bound));
                } finally {
                    signature.release(bound);
                }
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
