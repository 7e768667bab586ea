package dev.ophion.internal.value;

import java.lang.foreign.MemorySegment;

/// One kind of Java value, turned into its Python counterpart.
@FunctionalInterface
interface Encoder {
    /// Copies a value.
    ///
    /// @param value an instance of the class this encoder is registered for
    /// @return a new reference
    MemorySegment encode(Encoding encoding, Object value);
}
