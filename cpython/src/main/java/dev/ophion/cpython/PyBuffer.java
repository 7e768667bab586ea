package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.word;
import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// The buffer protocol, after `Include/pybuffer.h`.
public final class PyBuffer {
    /// `Py_buffer`.
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            ADDRESS.withName("buf"),
            ADDRESS.withName("obj"),
            JAVA_LONG.withName("len"),
            JAVA_LONG.withName("itemsize"),
            JAVA_INT.withName("readonly"),
            JAVA_INT.withName("ndim"),
            ADDRESS.withName("format"),
            ADDRESS.withName("shape"),
            ADDRESS.withName("strides"),
            ADDRESS.withName("suboffsets"),
            ADDRESS.withName("internal"));

    /// Request: contiguous bytes, perhaps read-only.
    public static final int PyBUF_SIMPLE = 0;
    /// Request: it can be written.
    public static final int PyBUF_WRITABLE = 0x0001;
    /// Request: `format` is set.
    public static final int PyBUF_FORMAT = 0x0004;
    /// Request: `shape` is set.
    public static final int PyBUF_ND = 0x0008;
    /// Request: `shape` and `strides` are set.
    public static final int PyBUF_STRIDES = 0x0010 | PyBUF_ND;
    /// Request: contiguous, the last index varying fastest.
    public static final int PyBUF_C_CONTIGUOUS = 0x0020 | PyBUF_STRIDES;
    /// Request: contiguous, the first index varying fastest.
    public static final int PyBUF_F_CONTIGUOUS = 0x0040 | PyBUF_STRIDES;
    /// Request: contiguous, either way.
    public static final int PyBUF_ANY_CONTIGUOUS = 0x0080 | PyBUF_STRIDES;
    /// Request: all, `suboffsets` too.
    public static final int PyBUF_INDIRECT = 0x0100 | PyBUF_STRIDES;
    /// Request: contiguous, with `shape`, writable.
    public static final int PyBUF_CONTIG = PyBUF_ND | PyBUF_WRITABLE;
    /// Request: contiguous, with `shape`, perhaps read-only.
    public static final int PyBUF_CONTIG_RO = PyBUF_ND;
    /// Request: everything, writable.
    public static final int PyBUF_FULL = PyBUF_INDIRECT | PyBUF_WRITABLE | PyBUF_FORMAT;
    /// Request: everything, perhaps read-only.
    public static final int PyBUF_FULL_RO = PyBUF_INDIRECT | PyBUF_FORMAT;
    /// Access of [PyMemoryView]: read-only.
    public static final int PyBUF_READ = 0x100;
    /// Access of [PyMemoryView]: read and write.
    public static final int PyBUF_WRITE = 0x200;

    private static final long OBJ = LAYOUT.byteOffset(groupElement("obj"));
    private static final long LEN = LAYOUT.byteOffset(groupElement("len"));
    private static final long ITEMSIZE = LAYOUT.byteOffset(groupElement("itemsize"));
    private static final long READONLY = LAYOUT.byteOffset(groupElement("readonly"));
    private static final long NDIM = LAYOUT.byteOffset(groupElement("ndim"));
    private static final long FORMAT = LAYOUT.byteOffset(groupElement("format"));
    private static final long SHAPE = LAYOUT.byteOffset(groupElement("shape"));
    private static final long STRIDES = LAYOUT.byteOffset(groupElement("strides"));
    private static final long SUBOFFSETS = LAYOUT.byteOffset(groupElement("suboffsets"));
    private static final long INTERNAL = LAYOUT.byteOffset(groupElement("internal"));

    /// The first item.
    public static MemorySegment buf(MemorySegment view) {
        return Memory.getAddress(view, 0);
    }

    /// The exporter, owned by the view; `NULL` once it is released.
    public static MemorySegment obj(MemorySegment view) {
        return Memory.getAddress(view, OBJ);
    }

    /// Sets whether the items must not be written.
    public static void setReadonly(MemorySegment view, boolean readonly) {
        Memory.setInt(view, READONLY, readonly ? 1 : 0);
    }

    /// Sets the format, which lives as long as the view.
    public static void setFormat(MemorySegment view, MemorySegment format) {
        Memory.setAddress(view, FORMAT, format);
    }

    /// Sets the number of dimensions.
    public static void setNdim(MemorySegment view, int ndim) {
        Memory.setInt(view, NDIM, ndim);
    }

    /// Sets the array of lengths, which lives as long as the view.
    public static void setShape(MemorySegment view, MemorySegment shape) {
        Memory.setAddress(view, SHAPE, shape);
    }

    /// Sets the array of strides, which lives as long as the view.
    public static void setStrides(MemorySegment view, MemorySegment strides) {
        Memory.setAddress(view, STRIDES, strides);
    }

    /// Sets the array of suboffsets, which lives as long as the view.
    public static void setSuboffsets(MemorySegment view, MemorySegment suboffsets) {
        Memory.setAddress(view, SUBOFFSETS, suboffsets);
    }

    /// Sets where the first item is, and the bytes of one and of all.
    public static void setItems(MemorySegment view, MemorySegment buf, long itemsize, long len) {
        Memory.setAddress(view, 0, buf);
        Memory.setLong(view, ITEMSIZE, itemsize);
        Memory.setLong(view, LEN, len);
    }

    /// Sets the exporter: a new reference that the view takes over.
    public static void setObj(MemorySegment view, MemorySegment obj) {
        Memory.setAddress(view, OBJ, obj);
    }

    /// The bytes the items would take if they were contiguous.
    public static long len(MemorySegment view) {
        return Memory.getLong(view, LEN);
    }

    /// The bytes of one item.
    public static long itemsize(MemorySegment view) {
        return Memory.getLong(view, ITEMSIZE);
    }

    /// Tells whether the items must not be written.
    public static boolean readonly(MemorySegment view) {
        return Memory.getInt(view, READONLY) != 0;
    }

    /// The number of dimensions, 0 for a scalar.
    public static int ndim(MemorySegment view) {
        return Memory.getInt(view, NDIM);
    }

    /// The format of an item as in the `struct` module; `NULL` means `B`.
    public static MemorySegment format(MemorySegment view) {
        return Memory.getAddress(view, FORMAT);
    }

    /// An array of `ndim` lengths, 64 bits each; `NULL` if it was not requested.
    public static MemorySegment shape(MemorySegment view) {
        return Memory.getAddress(view, SHAPE);
    }

    /// An array of `ndim` strides in bytes, 64 bits each; `NULL` means C-contiguous.
    public static MemorySegment strides(MemorySegment view) {
        return Memory.getAddress(view, STRIDES);
    }

    /// An array of `ndim` suboffsets, 64 bits each; `NULL` if no dimension is indirect.
    public static MemorySegment suboffsets(MemorySegment view) {
        return Memory.getAddress(view, SUBOFFSETS);
    }

    /// What the exporter keeps for itself.
    public static MemorySegment internal(MemorySegment view) {
        return Memory.getAddress(view, INTERNAL);
    }

    /// Sets what the exporter keeps for itself.
    public static void setInternal(MemorySegment view, MemorySegment internal) {
        Memory.setAddress(view, INTERNAL, internal);
    }

    // int PyObject_CheckBuffer(PyObject *obj)
    private static final NativeFunction PyObject_CheckBuffer = NativeFunction.of("PyObject_CheckBuffer");

    /// Tells whether `obj` has the buffer protocol. Always succeeds.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/buffer.html#c.PyObject_CheckBuffer">C API</a>
    public static int PyObject_CheckBuffer(MemorySegment obj) {
        return (int) PyObject_CheckBuffer.call(word(obj));
    }

    // int PyObject_GetBuffer(PyObject *exporter, Py_buffer *view, int flags)
    private static final NativeFunction PyObject_GetBuffer = NativeFunction.of("PyObject_GetBuffer");

    /// Fills `view` as the `PyBUF_…` in `flags` request, and keeps `exporter` alive until `PyBuffer_Release`.
    ///
    /// @return 0, or -1 with an error set, `BufferError` if the request cannot be met
    /// @see <a href="https://docs.python.org/3.14/c-api/buffer.html#c.PyObject_GetBuffer">C API</a>
    public static int PyObject_GetBuffer(MemorySegment exporter, MemorySegment view, int flags) {
        return (int) PyObject_GetBuffer.call(word(exporter), word(view), (long) flags);
    }

    // void PyBuffer_Release(Py_buffer *view)
    private static final NativeFunction PyBuffer_Release = NativeFunction.of("PyBuffer_Release");

    /// Releases what `PyObject_GetBuffer` has filled; a second time does nothing.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/buffer.html#c.PyBuffer_Release">C API</a>
    public static void PyBuffer_Release(MemorySegment view) {
        PyBuffer_Release.call(word(view));
    }

    // int PyBuffer_IsContiguous(const Py_buffer *view, char order)
    private static final NativeFunction PyBuffer_IsContiguous = NativeFunction.of("PyBuffer_IsContiguous");

    /// Tells whether the items are contiguous in the order `'C'`, `'F'` or, for either, `'A'`. Always succeeds.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/buffer.html#c.PyBuffer_IsContiguous">C API</a>
    public static int PyBuffer_IsContiguous(MemorySegment view, byte order) {
        return (int) PyBuffer_IsContiguous.call(word(view), (long) order);
    }

    // void PyBuffer_FillContiguousStrides(int ndims, Py_ssize_t *shape, Py_ssize_t *strides, int itemsize, char
    //         order)
    private static final NativeFunction PyBuffer_FillContiguousStrides =
            NativeFunction.of("PyBuffer_FillContiguousStrides");

    /// Fills `strides` for contiguous items of `itemsize` bytes in the order `'C'` or `'F'`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/buffer.html#c.PyBuffer_FillContiguousStrides">C API</a>
    public static void PyBuffer_FillContiguousStrides(
            int ndims, MemorySegment shape, MemorySegment strides, int itemsize, byte order) {
        PyBuffer_FillContiguousStrides.call((long) ndims, word(shape), word(strides), (long) itemsize, (long) order);
    }

    // int PyBuffer_FillInfo(Py_buffer *view, PyObject *exporter, void *buf, Py_ssize_t len, int readonly, int
    //         flags)
    private static final NativeFunction PyBuffer_FillInfo = NativeFunction.of("PyBuffer_FillInfo");

    /// Fills `view` with `len` bytes at `buf` as `flags` request, for `Py_bf_getbuffer`. The view takes a new
    /// reference to `exporter`.
    ///
    /// @return 0, or -1 with `BufferError` set and the exporter in `view` set to `NULL`
    /// @see <a href="https://docs.python.org/3.14/c-api/buffer.html#c.PyBuffer_FillInfo">C API</a>
    public static int PyBuffer_FillInfo(
            MemorySegment view, MemorySegment exporter, MemorySegment buf, long len, int readonly, int flags) {
        return (int) PyBuffer_FillInfo.call(word(view), word(exporter), word(buf), len, (long) readonly, (long) flags);
    }

    // int PyBuffer_ToContiguous(void *buf, const Py_buffer *src, Py_ssize_t len, char order)
    private static final NativeFunction PyBuffer_ToContiguous = NativeFunction.of("PyBuffer_ToContiguous");

    /// Copies all the `len` bytes of `src` to `buf`, contiguous in the order `'C'`, `'F'` or `'A'`.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/buffer.html#c.PyBuffer_ToContiguous">C API</a>
    public static int PyBuffer_ToContiguous(MemorySegment buf, MemorySegment src, long len, byte order) {
        return (int) PyBuffer_ToContiguous.call(word(buf), word(src), len, (long) order);
    }

    private PyBuffer() {}
}
