package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;
import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/// Ints of any size, after `Include/longobject.h` and `Include/cpython/longobject.h`.
public final class PyLong {
    /// `PyLongObject`, with the first of its digits: `lv_tag` holds their number, flags, and the sign.
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            PyObject.LAYOUT.withName("ob_base"),
            JAVA_LONG.withName("lv_tag"),
            JAVA_INT.withName("ob_digit"),
            MemoryLayout.paddingLayout(4));

    private static final long LV_TAG = LAYOUT.byteOffset(groupElement("lv_tag"));
    private static final long OB_DIGIT = LAYOUT.byteOffset(groupElement("ob_digit"));
    private static final int NON_SIZE_BITS = 3;
    private static final long SIGN_MASK = 3;

    /// Flags of the native bytes: the order and signedness C has here.
    public static final int Py_ASNATIVEBYTES_DEFAULTS = -1;
    /// Flag of the native bytes: the most significant byte first.
    public static final int Py_ASNATIVEBYTES_BIG_ENDIAN = 0;
    /// Flag of the native bytes: the least significant byte first.
    public static final int Py_ASNATIVEBYTES_LITTLE_ENDIAN = 1;
    /// Flag of the native bytes: the order of this machine.
    public static final int Py_ASNATIVEBYTES_NATIVE_ENDIAN = 3;
    /// Flag of the native bytes: no room for a sign is needed.
    public static final int Py_ASNATIVEBYTES_UNSIGNED_BUFFER = 4;
    /// Flag of the native bytes: a negative value is an error.
    public static final int Py_ASNATIVEBYTES_REJECT_NEGATIVE = 8;
    /// Flag of the native bytes: an object with `__index__` will do.
    public static final int Py_ASNATIVEBYTES_ALLOW_INDEX = 16;

    // PyObject *PyLong_FromLongLong(long long v)
    private static final NativeFunction PyLong_FromLongLong = NativeFunction.of("PyLong_FromLongLong");

    /// Makes an int of a signed 64-bit value.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/long.html#c.PyLong_FromLongLong">C API</a>
    public static MemorySegment PyLong_FromLongLong(long v) {
        return pointer(PyLong_FromLongLong.call(v));
    }

    // PyObject *PyLong_FromUnsignedLongLong(unsigned long long v)
    private static final NativeFunction PyLong_FromUnsignedLongLong = NativeFunction.of("PyLong_FromUnsignedLongLong");

    /// Makes an int of an unsigned 64-bit value.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/long.html#c.PyLong_FromUnsignedLongLong">C API</a>
    public static MemorySegment PyLong_FromUnsignedLongLong(long v) {
        return pointer(PyLong_FromUnsignedLongLong.call(v));
    }

    // PyObject *PyLong_FromLong(long v)
    private static final NativeFunction PyLong_FromLong = NativeFunction.of("PyLong_FromLong");

    /// Makes an int of a C `long`, which has 32 bits on Windows: prefer `PyLong_FromLongLong`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/long.html#c.PyLong_FromLong">C API</a>
    public static MemorySegment PyLong_FromLong(long v) {
        return pointer(PyLong_FromLong.call(v));
    }

    // PyObject *PyLong_FromSsize_t(Py_ssize_t v)
    private static final NativeFunction PyLong_FromSsize_t = NativeFunction.of("PyLong_FromSsize_t");

    /// Makes an int of a `Py_ssize_t`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/long.html#c.PyLong_FromSsize_t">C API</a>
    public static MemorySegment PyLong_FromSsize_t(long v) {
        return pointer(PyLong_FromSsize_t.call(v));
    }

    /// Makes an int of the integer part of `v`.
    ///
    /// @return a new reference; `NULL` with an error set for an infinity or a NaN
    /// @see <a href="https://docs.python.org/3.14/c-api/long.html#c.PyLong_FromDouble">C API</a>
    public static MemorySegment PyLong_FromDouble(double v) {
        try {
            return (MemorySegment) Doubles.PyLong_FromDouble.invokeExact(v);
        } catch (Throwable misbound) {
            throw new AssertionError("PyLong_FromDouble", misbound);
        }
    }

    // PyObject *PyLong_FromVoidPtr(void *p)
    private static final NativeFunction PyLong_FromVoidPtr = NativeFunction.of("PyLong_FromVoidPtr");

    /// Makes an int of an address.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/long.html#c.PyLong_FromVoidPtr">C API</a>
    public static MemorySegment PyLong_FromVoidPtr(MemorySegment p) {
        return pointer(PyLong_FromVoidPtr.call(word(p)));
    }

    // long long PyLong_AsLongLong(PyObject *obj)
    private static final NativeFunction PyLong_AsLongLong = NativeFunction.of("PyLong_AsLongLong");

    /// Reads an int, or an object with `__index__`, as a signed 64-bit value.
    ///
    /// @return the value, or -1, with an error set if it is none or does not fit
    /// @see <a href="https://docs.python.org/3.14/c-api/long.html#c.PyLong_AsLongLong">C API</a>
    public static long PyLong_AsLongLong(MemorySegment obj) {
        return PyLong_AsLongLong.call(word(obj));
    }

    // long long PyLong_AsLongLongAndOverflow(PyObject *obj, int *overflow)
    private static final NativeFunction PyLong_AsLongLongAndOverflow =
            NativeFunction.of("PyLong_AsLongLongAndOverflow");

    /// Reads an int, or an object with `__index__`, as a signed 64-bit value. Stores 0 in `overflow`, or 1 or -1 if
    /// the value is too large or too small; that is no error.
    ///
    /// @return the value, or -1
    /// @see <a href="https://docs.python.org/3.14/c-api/long.html#c.PyLong_AsLongLongAndOverflow">C API</a>
    public static long PyLong_AsLongLongAndOverflow(MemorySegment obj, MemorySegment overflow) {
        return PyLong_AsLongLongAndOverflow.call(word(obj), word(overflow));
    }

    // unsigned long long PyLong_AsUnsignedLongLong(PyObject *obj)
    private static final NativeFunction PyLong_AsUnsignedLongLong = NativeFunction.of("PyLong_AsUnsignedLongLong");

    /// Reads an int as an unsigned 64-bit value.
    ///
    /// @return the value, or -1, with an error set if it is none or does not fit
    /// @see <a href="https://docs.python.org/3.14/c-api/long.html#c.PyLong_AsUnsignedLongLong">C API</a>
    public static long PyLong_AsUnsignedLongLong(MemorySegment obj) {
        return PyLong_AsUnsignedLongLong.call(word(obj));
    }

    /// Reads an int as a double.
    ///
    /// @return the value, or -1.0, with an error set if it is none or does not fit
    /// @see <a href="https://docs.python.org/3.14/c-api/long.html#c.PyLong_AsDouble">C API</a>
    public static double PyLong_AsDouble(MemorySegment obj) {
        try {
            return (double) Doubles.PyLong_AsDouble.invokeExact(obj);
        } catch (Throwable misbound) {
            throw new AssertionError("PyLong_AsDouble", misbound);
        }
    }

    // void *PyLong_AsVoidPtr(PyObject *obj)
    private static final NativeFunction PyLong_AsVoidPtr = NativeFunction.of("PyLong_AsVoidPtr");

    /// Reads an int made by `PyLong_FromVoidPtr`.
    ///
    /// @return the address, or `NULL`, with an error set if it is none or does not fit
    /// @see <a href="https://docs.python.org/3.14/c-api/long.html#c.PyLong_AsVoidPtr">C API</a>
    public static MemorySegment PyLong_AsVoidPtr(MemorySegment obj) {
        return pointer(PyLong_AsVoidPtr.call(word(obj)));
    }

    // Py_ssize_t PyLong_AsNativeBytes(PyObject *obj, void *buffer, Py_ssize_t n_bytes, int flags)
    private static final NativeFunction PyLong_AsNativeBytes = NativeFunction.of("PyLong_AsNativeBytes");

    /// Copies the two's complement of `obj` into a buffer of `n_bytes`, truncated if it is too small, sign-extended
    /// if it is larger.
    ///
    /// @return the bytes needed to hold the value, which may be more than were given, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/long.html#c.PyLong_AsNativeBytes">C API</a>
    public static long PyLong_AsNativeBytes(MemorySegment obj, MemorySegment buffer, long n_bytes, int flags) {
        return PyLong_AsNativeBytes.call(word(obj), word(buffer), n_bytes, (long) flags);
    }

    // PyObject *PyLong_FromNativeBytes(const void *buffer, size_t n_bytes, int flags)
    private static final NativeFunction PyLong_FromNativeBytes = NativeFunction.of("PyLong_FromNativeBytes");

    /// Makes an int of a two's complement in `n_bytes`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/long.html#c.PyLong_FromNativeBytes">C API</a>
    public static MemorySegment PyLong_FromNativeBytes(MemorySegment buffer, long n_bytes, int flags) {
        return pointer(PyLong_FromNativeBytes.call(word(buffer), n_bytes, (long) flags));
    }

    // PyObject *PyLong_FromUnsignedNativeBytes(const void *buffer, size_t n_bytes, int flags)
    private static final NativeFunction PyLong_FromUnsignedNativeBytes =
            NativeFunction.of("PyLong_FromUnsignedNativeBytes");

    /// Makes an int of an unsigned number in `n_bytes`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/long.html#c.PyLong_FromUnsignedNativeBytes">C API</a>
    public static MemorySegment PyLong_FromUnsignedNativeBytes(MemorySegment buffer, long n_bytes, int flags) {
        return pointer(PyLong_FromUnsignedNativeBytes.call(word(buffer), n_bytes, (long) flags));
    }

    // int PyLong_GetSign(PyObject *obj, int *sign)
    private static final NativeFunction PyLong_GetSign = NativeFunction.of("PyLong_GetSign");

    /// Stores the sign of an int, -1, 0 or 1, in `sign`.
    ///
    /// @return 0, or -1 with `TypeError` set
    /// @see <a href="https://docs.python.org/3.14/c-api/long.html#c.PyLong_GetSign">C API</a>
    public static int PyLong_GetSign(MemorySegment obj, MemorySegment sign) {
        return (int) PyLong_GetSign.call(word(obj), word(sign));
    }

    // int PyLong_IsNegative(PyObject *obj)
    private static final NativeFunction PyLong_IsNegative = NativeFunction.of("PyLong_IsNegative");

    /// Tells whether an int is negative.
    ///
    /// @return 1 if so, 0 if not, -1 with `TypeError` set
    /// @see <a href="https://docs.python.org/3.14/c-api/long.html#c.PyLong_IsNegative">C API</a>
    public static int PyLong_IsNegative(MemorySegment obj) {
        return (int) PyLong_IsNegative.call(word(obj));
    }

    // int PyLong_IsZero(PyObject *obj)
    private static final NativeFunction PyLong_IsZero = NativeFunction.of("PyLong_IsZero");

    /// Tells whether an int is zero.
    ///
    /// @return 1 if so, 0 if not, -1 with `TypeError` set
    /// @see <a href="https://docs.python.org/3.14/c-api/long.html#c.PyLong_IsZero">C API</a>
    public static int PyLong_IsZero(MemorySegment obj) {
        return (int) PyLong_IsZero.call(word(obj));
    }

    /// Tells whether `op` has a single digit, and its value can be read at once. Reads the field, as the inline
    /// function of `Include/cpython/longintrepr.h` does.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/long.html#c.PyUnstable_Long_IsCompact">C API</a>
    public static int PyUnstable_Long_IsCompact(MemorySegment op) {
        return Long.compareUnsigned(Memory.getLong(op, LV_TAG), 2L << NON_SIZE_BITS) < 0 ? 1 : 0;
    }

    /// Reads the value of a compact int. Reads the fields, as the inline function of
    /// `Include/cpython/longintrepr.h` does.
    ///
    /// @return the value; undefined if `op` is not compact
    /// @see <a href="https://docs.python.org/3.14/c-api/long.html#c.PyUnstable_Long_CompactValue">C API</a>
    public static long PyUnstable_Long_CompactValue(MemorySegment op) {
        long sign = 1 - (Memory.getLong(op, LV_TAG) & SIGN_MASK);
        return sign * Integer.toUnsignedLong(Memory.getInt(op, OB_DIGIT));
    }

    /// Linked when they are first needed: each has a shape of its own.
    private static final class Doubles {
        // PyObject *PyLong_FromDouble(double v)
        static final MethodHandle PyLong_FromDouble =
                LibPython.downcall("PyLong_FromDouble", FunctionDescriptor.of(ADDRESS, JAVA_DOUBLE));

        // double PyLong_AsDouble(PyObject *obj)
        static final MethodHandle PyLong_AsDouble =
                LibPython.downcall("PyLong_AsDouble", FunctionDescriptor.of(JAVA_DOUBLE, ADDRESS));
    }

    private PyLong() {}
}
