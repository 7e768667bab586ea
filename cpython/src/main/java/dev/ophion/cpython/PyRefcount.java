package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.word;
import static java.lang.foreign.MemoryLayout.PathElement.groupElement;

import java.lang.foreign.MemorySegment;

/// Reference counts, after `Include/refcount.h`.
public final class PyRefcount {
    /// The lower half of the field is the count.
    private static final long OB_REFCNT = PyObject.LAYOUT.byteOffset(groupElement("ob_refcnt"));

    /// From this count on an object is immortal, and nobody counts its references any more.
    private static final int IMMORTAL_INITIAL_REFCNT = 3 << 30;

    /// Tells whether `o` lives as long as the process, so that its references need not be counted. Reads the field.
    public static boolean _Py_IsImmortal(MemorySegment o) {
        return Memory.getInt(o, OB_REFCNT) < 0;
    }

    /// Tells whether there is a single reference to `o`, which must not be immortal. Reads the field.
    public static boolean isUnique(MemorySegment o) {
        return Memory.getInt(o, OB_REFCNT) == 1;
    }

    /// Takes a new reference to `o`; `NULL` does nothing. Adds one to the field, as the macro of C does.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/refcounting.html#c.Py_IncRef">C API</a>
    public static void Py_IncRef(MemorySegment o) {
        if (o.address() != 0) {
            int count = Memory.getInt(o, OB_REFCNT);
            if (Integer.compareUnsigned(count, IMMORTAL_INITIAL_REFCNT) < 0) {
                Memory.setInt(o, OB_REFCNT, count + 1);
            }
        }
    }

    // void Py_DecRef(PyObject *o)
    private static final NativeFunction Py_DecRef = NativeFunction.of("Py_DecRef");

    /// Releases a reference to `o`, and with the last one destroys it, which may run any code; `NULL` does nothing.
    /// As long as it is not the last one, takes one from the field, as the macro of C does.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/refcounting.html#c.Py_DecRef">C API</a>
    public static void Py_DecRef(MemorySegment o) {
        if (o.address() == 0) {
            return;
        }
        int count = Memory.getInt(o, OB_REFCNT);
        if (count > 1) {
            Memory.setInt(o, OB_REFCNT, count - 1);
        } else if (count >= 0) { // below zero it is immortal
            destroy(o);
        }
    }

    private static void destroy(MemorySegment o) {
        Py_DecRef.call(word(o));
    }

    /// Takes a new reference to `o`, which must not be `NULL`.
    ///
    /// @return `o`
    /// @see <a href="https://docs.python.org/3.14/c-api/refcounting.html#c.Py_NewRef">C API</a>
    public static MemorySegment Py_NewRef(MemorySegment o) {
        Py_IncRef(o);
        return o;
    }

    // Py_ssize_t Py_REFCNT(PyObject *o)
    private static final NativeFunction Py_REFCNT = NativeFunction.of("Py_REFCNT");

    /// Names the reference count of `o`, a very large one if it is immortal.
    ///
    /// @return the count
    /// @see <a href="https://docs.python.org/3.14/c-api/refcounting.html#c.Py_REFCNT">C API</a>
    public static long Py_REFCNT(MemorySegment o) {
        return Py_REFCNT.call(word(o));
    }

    private PyRefcount() {}
}
