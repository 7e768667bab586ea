package dev.ophion.internal.object;

import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyLong;
import dev.ophion.cpython.PyNumber;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyTypes;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.WordStack;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;

/// Python's int and Java's integers, of any size.
public final class PyInt {
    /// The ints that CPython has only once, for all interpreters; they are immortal.
    private static final int LEAST_SMALL = -5;

    private static final int LARGEST_SMALL = 256;

    private static final MemorySegment[] SMALL = new MemorySegment[LARGEST_SMALL - LEAST_SMALL + 1];

    static {
        for (int i = 0; i < SMALL.length; i++) {
            MemorySegment made = PyLong.PyLong_FromLongLong(i + LEAST_SMALL);
            if (!PyRefcount._Py_IsImmortal(made)) {
                throw new AssertionError("the int " + (i + LEAST_SMALL) + " is not immortal");
            }
            SMALL[i] = made;
        }
    }

    private PyInt() {}

    /// A new reference to an int.
    public static MemorySegment fromJava(Attachment attachment, long value) {
        long index = value - LEAST_SMALL;
        if (index >= 0 && index < SMALL.length) {
            return SMALL[(int) index];
        }
        return RaisedException.orThrow(attachment, PyLong.PyLong_FromLongLong(value));
    }

    /// A new reference to an int of any size.
    public static MemorySegment fromJava(Attachment attachment, BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            return fromJava(attachment, value.longValueExact());
        }
        byte[] bigEndian = value.toByteArray();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, bigEndian);
            return RaisedException.orThrow(
                    attachment,
                    PyLong.PyLong_FromNativeBytes(bytes, bigEndian.length, PyLong.Py_ASNATIVEBYTES_BIG_ENDIAN));
        }
    }

    /// Whether it is an exact int that is small enough to be read at once.
    public static boolean isCompact(MemorySegment object) {
        return TypeCheck.isExactly(object, PyTypes.PyLong_Type) && PyLong.PyUnstable_Long_IsCompact(object) != 0;
    }

    /// The value of an int, or of an object with `__index__`.
    ///
    /// @throws PythonError an OverflowError, beyond 64 bits
    /// @throws RaisedException a TypeError, if it is no integer
    public static long toLong(Attachment attachment, MemorySegment object) {
        if (isCompact(object)) {
            return PyLong.PyUnstable_Long_CompactValue(object);
        }
        WordStack words = attachment.words();
        MemorySegment overflow = words.take(1);
        try {
            MemorySegment index = RaisedException.orThrow(attachment, PyNumber.PyNumber_Index(object));
            long value = PyLong.PyLong_AsLongLongAndOverflow(index, overflow);
            PyRefcount.Py_DecRef(index);
            if (overflow.get(ValueLayout.JAVA_INT, 0) != 0) {
                throw new PythonError(PyExc.PyExc_OverflowError, "Python int too large to convert to C ssize_t");
            }
            if (value == -1) {
                RaisedException.throwIfSet(attachment);
            }
            return value;
        } finally {
            words.giveBack(1);
        }
    }

    /// The value of an int as a Long when it fits 64 bits, as a BigInteger otherwise.
    public static Number toJava(Attachment attachment, MemorySegment object) {
        if (PyLong.PyUnstable_Long_IsCompact(object) != 0) {
            return PyLong.PyUnstable_Long_CompactValue(object);
        }
        WordStack words = attachment.words();
        MemorySegment overflow = words.take(1);
        try {
            long value = PyLong.PyLong_AsLongLongAndOverflow(object, overflow);
            if (overflow.get(ValueLayout.JAVA_INT, 0) != 0) {
                return toBigInteger(attachment, object);
            }
            if (value == -1) {
                RaisedException.throwIfSet(attachment);
            }
            return value;
        } finally {
            words.giveBack(1);
        }
    }

    private static BigInteger toBigInteger(Attachment attachment, MemorySegment object) {
        long byteSize = size(
                attachment,
                PyLong.PyLong_AsNativeBytes(object, MemorySegment.NULL, 0, PyLong.Py_ASNATIVEBYTES_BIG_ENDIAN));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(byteSize);
            size(attachment, PyLong.PyLong_AsNativeBytes(object, bytes, byteSize, PyLong.Py_ASNATIVEBYTES_BIG_ENDIAN));
            return new BigInteger(bytes.toArray(ValueLayout.JAVA_BYTE));
        }
    }

    private static long size(Attachment attachment, long result) {
        if (result < 0) {
            throw RaisedException.take(attachment);
        }
        return result;
    }
}
