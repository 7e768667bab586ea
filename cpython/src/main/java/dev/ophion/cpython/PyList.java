package dev.ophion.cpython;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/// Lists, after `Include/listobject.h`.
public final class PyList {
    /// `PyListObject`.
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            PyObject.VAR_LAYOUT.withName("ob_base"), ADDRESS.withName("ob_item"), JAVA_LONG.withName("allocated"));

    private static final long OB_ITEM = LAYOUT.byteOffset(groupElement("ob_item"));

    /// Counts the items of `p`, which must be a list. Reads the field, as the macro of C does.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/list.html#c.PyList_GET_SIZE">C API</a>
    public static long PyList_GET_SIZE(MemorySegment p) {
        return PyObject.Py_SIZE(p);
    }

    /// Names an item of `p`, which must be a list; no bounds are checked. Reads the field, as the macro of C does.
    ///
    /// @return a borrowed reference
    /// @see <a href="https://docs.python.org/3.14/c-api/list.html#c.PyList_GET_ITEM">C API</a>
    public static MemorySegment PyList_GET_ITEM(MemorySegment p, long i) {
        return Memory.getAddress(Memory.getAddress(p, OB_ITEM), i * ADDRESS.byteSize());
    }

    // PyObject *PyList_New(Py_ssize_t len)
    private static final MethodHandle PyList_New =
            LibPython.downcall("PyList_New", FunctionDescriptor.of(ADDRESS, JAVA_LONG));

    /// Makes a list of `len` items, all `NULL`, to be set before anybody else sees it.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/list.html#c.PyList_New">C API</a>
    public static MemorySegment PyList_New(long len) {
        try {
            return (MemorySegment) PyList_New.invokeExact(len);
        } catch (Throwable misbound) {
            throw new AssertionError("PyList_New", misbound);
        }
    }

    // Py_ssize_t PyList_Size(PyObject *list)
    private static final MethodHandle PyList_Size =
            LibPython.downcall("PyList_Size", FunctionDescriptor.of(JAVA_LONG, ADDRESS));

    /// Counts the items of `list`.
    ///
    /// @return the count, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/list.html#c.PyList_Size">C API</a>
    public static long PyList_Size(MemorySegment list) {
        try {
            return (long) PyList_Size.invokeExact(list);
        } catch (Throwable misbound) {
            throw new AssertionError("PyList_Size", misbound);
        }
    }

    // PyObject *PyList_GetItemRef(PyObject *list, Py_ssize_t index)
    private static final MethodHandle PyList_GetItemRef =
            LibPython.downcall("PyList_GetItemRef", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG));

    /// Names an item; negative indices are out of range.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/list.html#c.PyList_GetItemRef">C API</a>
    public static MemorySegment PyList_GetItemRef(MemorySegment list, long index) {
        try {
            return (MemorySegment) PyList_GetItemRef.invokeExact(list, index);
        } catch (Throwable misbound) {
            throw new AssertionError("PyList_GetItemRef", misbound);
        }
    }

    // PyObject *PyList_GetItem(PyObject *list, Py_ssize_t index)
    private static final MethodHandle PyList_GetItem =
            LibPython.downcall("PyList_GetItem", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG));

    /// Names an item; negative indices are out of range.
    ///
    /// @return a borrowed reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/list.html#c.PyList_GetItem">C API</a>
    public static MemorySegment PyList_GetItem(MemorySegment list, long index) {
        try {
            return (MemorySegment) PyList_GetItem.invokeExact(list, index);
        } catch (Throwable misbound) {
            throw new AssertionError("PyList_GetItem", misbound);
        }
    }

    // int PyList_SetItem(PyObject *list, Py_ssize_t index, PyObject *item)
    private static final MethodHandle PyList_SetItem =
            LibPython.downcall("PyList_SetItem", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS));

    /// Sets an item, releases the one it replaces, and steals the reference to `item`, even on an error.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/list.html#c.PyList_SetItem">C API</a>
    public static int PyList_SetItem(MemorySegment list, long index, MemorySegment item) {
        try {
            return (int) PyList_SetItem.invokeExact(list, index, item);
        } catch (Throwable misbound) {
            throw new AssertionError("PyList_SetItem", misbound);
        }
    }

    // int PyList_Append(PyObject *list, PyObject *item)
    private static final MethodHandle PyList_Append =
            LibPython.downcall("PyList_Append", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Appends `item`. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/list.html#c.PyList_Append">C API</a>
    public static int PyList_Append(MemorySegment list, MemorySegment item) {
        try {
            return (int) PyList_Append.invokeExact(list, item);
        } catch (Throwable misbound) {
            throw new AssertionError("PyList_Append", misbound);
        }
    }

    // PyObject *PyList_AsTuple(PyObject *list)
    private static final MethodHandle PyList_AsTuple =
            LibPython.downcall("PyList_AsTuple", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Copies the items into a tuple.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/list.html#c.PyList_AsTuple">C API</a>
    public static MemorySegment PyList_AsTuple(MemorySegment list) {
        try {
            return (MemorySegment) PyList_AsTuple.invokeExact(list);
        } catch (Throwable misbound) {
            throw new AssertionError("PyList_AsTuple", misbound);
        }
    }

    private PyList() {}
}
