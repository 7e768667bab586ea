package dev.ophion.cpython;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;

/// The description of a function or method, after `Include/methodobject.h`. An array of them ends with a zero entry
/// and lives as long as the functions made from it.
///
/// @see <a href="https://docs.python.org/3.14/c-api/structures.html#c.PyMethodDef">C API</a>
public final class PyMethodDef {
    /// `PyMethodDef`.
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            ADDRESS.withName("ml_name"),
            ADDRESS.withName("ml_meth"),
            JAVA_INT.withName("ml_flags"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("ml_doc"));

    /// Called with `self` and a tuple of arguments.
    public static final int METH_VARARGS = 0x0001;
    /// Together with another flag: takes keyword arguments, with `METH_VARARGS` as a dict, else as names.
    public static final int METH_KEYWORDS = 0x0002;
    /// Called with `self` and `NULL`.
    public static final int METH_NOARGS = 0x0004;
    /// Called with `self` and the one argument.
    public static final int METH_O = 0x0008;
    /// The first argument is the class.
    public static final int METH_CLASS = 0x0010;
    /// The first argument is `NULL`.
    public static final int METH_STATIC = 0x0020;
    /// Called with `self`, an array of arguments and their number.
    public static final int METH_FASTCALL = 0x0080;
    /// Together with `METH_FASTCALL | METH_KEYWORDS`: called with the defining class after `self`.
    public static final int METH_METHOD = 0x0200;

    private static final long ML_METH = LAYOUT.byteOffset(groupElement("ml_meth"));
    private static final long ML_FLAGS = LAYOUT.byteOffset(groupElement("ml_flags"));
    private static final long ML_DOC = LAYOUT.byteOffset(groupElement("ml_doc"));

    /// Allocates an array for `count` descriptions and the zero entry at its end.
    public static MemorySegment array(SegmentAllocator allocator, int count) {
        return allocator.allocate(LAYOUT, count + 1L).fill((byte) 0);
    }

    /// Writes the description at `index` of `array`.
    ///
    /// @param name UTF-8
    /// @param function an upcall with the signature `flags` asks for
    /// @param flags `METH_…`
    /// @param doc UTF-8, or `NULL`
    public static void set(
            MemorySegment array, long index, MemorySegment name, MemorySegment function, int flags, MemorySegment doc) {
        long at = index * LAYOUT.byteSize();
        array.set(ADDRESS, at, name);
        array.set(ADDRESS, at + ML_METH, function);
        array.set(JAVA_INT, at + ML_FLAGS, flags);
        array.set(ADDRESS, at + ML_DOC, doc);
    }

    private PyMethodDef() {}
}
