package dev.ophion.internal.object;

import dev.ophion.cpython.PyMarshal;
import java.lang.foreign.MemorySegment;
import java.util.function.Supplier;

/// Code objects whose origin Java knows, where a policy would refuse them: byte code is trusted by CPython without a
/// check, and the wrong one reads any memory.
public final class TrustedCode {
    /// Whether the next code object that the calling thread makes is trusted.
    private static final ThreadLocal<Boolean> NEXT = ThreadLocal.withInitial(() -> false);

    private TrustedCode() {}

    /// Unmarshals a code object from bytes that CPython itself has made.
    ///
    /// @return a new reference, or `NULL` with an error set
    public static MemorySegment unmarshal(MemorySegment bytes, long length) {
        return make(() -> PyMarshal.PyMarshal_ReadObjectFromString(bytes, length));
    }

    /// Runs `make`, which makes one code object from a known origin before it runs any Python code.
    public static <T> T make(Supplier<T> make) {
        NEXT.set(true);
        try {
            return make.get();
        } finally {
            NEXT.remove();
        }
    }

    /// Whether the code object that is about to be made is trusted. The one after it is not.
    public static boolean take() {
        boolean trusted = NEXT.get();
        if (trusted) {
            NEXT.remove();
        }
        return trusted;
    }
}
