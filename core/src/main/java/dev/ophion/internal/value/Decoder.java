package dev.ophion.internal.value;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// One kind of Python value, turned into its Java counterpart.
@FunctionalInterface
interface Decoder {
    /// Copies a value.
    ///
    /// @param object a borrowed reference to an object of this kind
    @Nullable
    Object decode(Decoding decoding, MemorySegment object);
}
