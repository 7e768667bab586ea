package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

/// Reads and writes at addresses that C hands out. A pointer from C has no size, so nothing is checked here:
/// whoever calls knows what the address points at and that it is alive.
public final class Memory {
    private static final MemorySegment EVERYTHING = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    private static final VarHandle BYTE = JAVA_BYTE.varHandle();
    private static final VarHandle INT = JAVA_INT.varHandle();
    private static final VarHandle LONG = JAVA_LONG.varHandle();

    /// The `byteSize` bytes at `pointer`, as memory that is never freed from Java. `NULL` gives an empty segment.
    public static MemorySegment asBytes(MemorySegment pointer, long byteSize) {
        return pointer.address() == 0 ? MemorySegment.NULL : pointer.reinterpret(byteSize);
    }

    /// The `byteSize` bytes at `pointer`, to be used until `arena` is closed. They are not freed then.
    public static MemorySegment asBytes(MemorySegment pointer, long byteSize, Arena arena) {
        return pointer.reinterpret(byteSize, arena, null);
    }

    /// Copies the UTF-8 text at `utf8`, up to its NUL byte.
    public static String string(MemorySegment utf8) {
        return utf8.reinterpret(Long.MAX_VALUE).getString(0);
    }

    /// Copies the UTF-8 text of `byteSize` bytes at `utf8`, which may contain NUL bytes.
    public static String string(MemorySegment utf8, long byteSize) {
        return new String(asBytes(utf8, byteSize).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
    }

    /// Copies `text` into memory from `allocator`, as UTF-8 with a NUL byte at the end. A lone surrogate becomes
    /// `?`.
    ///
    /// @throws IllegalArgumentException if `text` contains a NUL character, at which C would stop reading
    public static MemorySegment cString(SegmentAllocator allocator, String text) {
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw new IllegalArgumentException(
                    "NUL character at index " + nul + " of \"" + text.replace("\0", "\\0") + '"');
        }
        return allocator.allocateFrom(text);
    }

    /// Reads the pointer `offset` bytes after `pointer`.
    public static MemorySegment getAddress(MemorySegment pointer, long offset) {
        return EVERYTHING.get(ADDRESS, pointer.address() + offset);
    }

    /// Reads the 64-bit value `offset` bytes after `pointer`.
    public static long getLong(MemorySegment pointer, long offset) {
        return EVERYTHING.get(JAVA_LONG, pointer.address() + offset);
    }

    /// Sets the 64-bit value `offset` bytes after `pointer` if it is `expected`, at once for all threads.
    public static boolean compareAndSetLong(MemorySegment pointer, long offset, long expected, long value) {
        return LONG.compareAndSet(EVERYTHING, pointer.address() + offset, expected, value);
    }

    /// Sets bits of the 64-bit value `offset` bytes after `pointer`, at once for all threads.
    public static void orLong(MemorySegment pointer, long offset, long bits) {
        long _ = (long) LONG.getAndBitwiseOr(EVERYTHING, pointer.address() + offset, bits);
    }

    /// Reads the 32-bit value `offset` bytes after `pointer`.
    public static int getInt(MemorySegment pointer, long offset) {
        return EVERYTHING.get(JAVA_INT, pointer.address() + offset);
    }

    /// Reads the byte `offset` bytes after `pointer`.
    public static byte getByte(MemorySegment pointer, long offset) {
        return EVERYTHING.get(JAVA_BYTE, pointer.address() + offset);
    }

    /// Reads the double `offset` bytes after `pointer`.
    public static double getDouble(MemorySegment pointer, long offset) {
        return EVERYTHING.get(JAVA_DOUBLE, pointer.address() + offset);
    }

    /// Reads the byte `offset` bytes after `pointer`, which other threads change.
    public static byte getByteVolatile(MemorySegment pointer, long offset) {
        return (byte) BYTE.getVolatile(EVERYTHING, pointer.address() + offset);
    }

    /// Reads the 32-bit value at `pointer`, which other threads change.
    public static int getIntVolatile(MemorySegment pointer) {
        return (int) INT.getVolatile(EVERYTHING, pointer.address());
    }

    /// Reads the 64-bit value `offset` bytes after `pointer`, which other threads change.
    public static long getLongVolatile(MemorySegment pointer, long offset) {
        return (long) LONG.getVolatile(EVERYTHING, pointer.address() + offset);
    }

    /// Writes a pointer `offset` bytes after `pointer`.
    public static void setAddress(MemorySegment pointer, long offset, MemorySegment value) {
        EVERYTHING.set(ADDRESS, pointer.address() + offset, value);
    }

    /// Writes a 64-bit value `offset` bytes after `pointer`.
    public static void setLong(MemorySegment pointer, long offset, long value) {
        EVERYTHING.set(JAVA_LONG, pointer.address() + offset, value);
    }

    /// Writes a 32-bit value `offset` bytes after `pointer`.
    public static void setInt(MemorySegment pointer, long offset, int value) {
        EVERYTHING.set(JAVA_INT, pointer.address() + offset, value);
    }

    /// Copies the `byteSize` bytes at `pointer`.
    public static byte[] toArray(MemorySegment pointer, long byteSize) {
        byte[] copy = new byte[Math.toIntExact(byteSize)];
        MemorySegment.copy(EVERYTHING, JAVA_BYTE, pointer.address(), copy, 0, copy.length);
        return copy;
    }

    /// Copies all of `source` to `pointer`.
    public static void copy(byte[] source, MemorySegment pointer) {
        MemorySegment.copy(source, 0, EVERYTHING, JAVA_BYTE, pointer.address(), source.length);
    }

    /// Copies `count` 64-bit values at `pointer` into `target`, from `index` on.
    public static void copy(MemorySegment pointer, long[] target, int index, int count) {
        MemorySegment.copy(EVERYTHING, JAVA_LONG, pointer.address(), target, index, count);
    }

    private Memory() {}
}
