package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;
import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

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

    /// Fills the empty item at `i` of a new list, which takes over the reference `o`. Writes the field.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/list.html#c.PyList_SET_ITEM">C API</a>
    public static void PyList_SET_ITEM(MemorySegment p, long i, MemorySegment o) {
        Memory.setAddress(Memory.getAddress(p, OB_ITEM), i * ADDRESS.byteSize(), o);
    }

    // PyObject *PyList_New(Py_ssize_t len)
    private static final NativeFunction PyList_New = NativeFunction.of("PyList_New");

    /// Makes a list of `len` items, all `NULL`, to be set before anybody else sees it.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/list.html#c.PyList_New">C API</a>
    public static MemorySegment PyList_New(long len) {
        return pointer(PyList_New.call(len));
    }

    // Py_ssize_t PyList_Size(PyObject *list)
    private static final NativeFunction PyList_Size = NativeFunction.of("PyList_Size");

    /// Counts the items of `list`.
    ///
    /// @return the count, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/list.html#c.PyList_Size">C API</a>
    public static long PyList_Size(MemorySegment list) {
        return PyList_Size.call(word(list));
    }

    // PyObject *PyList_GetItemRef(PyObject *list, Py_ssize_t index)
    private static final NativeFunction PyList_GetItemRef = NativeFunction.of("PyList_GetItemRef");

    /// Names an item; negative indices are out of range.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/list.html#c.PyList_GetItemRef">C API</a>
    public static MemorySegment PyList_GetItemRef(MemorySegment list, long index) {
        return pointer(PyList_GetItemRef.call(word(list), index));
    }

    // PyObject *PyList_GetItem(PyObject *list, Py_ssize_t index)
    private static final NativeFunction PyList_GetItem = NativeFunction.of("PyList_GetItem");

    /// Names an item; negative indices are out of range.
    ///
    /// @return a borrowed reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/list.html#c.PyList_GetItem">C API</a>
    public static MemorySegment PyList_GetItem(MemorySegment list, long index) {
        return pointer(PyList_GetItem.call(word(list), index));
    }

    // int PyList_SetItem(PyObject *list, Py_ssize_t index, PyObject *item)
    private static final NativeFunction PyList_SetItem = NativeFunction.of("PyList_SetItem");

    /// Sets an item, releases the one it replaces, and steals the reference to `item`, even on an error.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/list.html#c.PyList_SetItem">C API</a>
    public static int PyList_SetItem(MemorySegment list, long index, MemorySegment item) {
        return (int) PyList_SetItem.call(word(list), index, word(item));
    }

    // int PyList_Insert(PyObject *list, Py_ssize_t index, PyObject *newitem)
    private static final NativeFunction PyList_Insert = NativeFunction.of("PyList_Insert");

    /// Inserts `item` in front of what is at `index`. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/list.html#c.PyList_Insert">C API</a>
    public static int PyList_Insert(MemorySegment list, long index, MemorySegment item) {
        return (int) PyList_Insert.call(word(list), index, word(item));
    }

    // int PyList_Append(PyObject *list, PyObject *item)
    private static final NativeFunction PyList_Append = NativeFunction.of("PyList_Append");

    /// Appends `item`. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/list.html#c.PyList_Append">C API</a>
    public static int PyList_Append(MemorySegment list, MemorySegment item) {
        return (int) PyList_Append.call(word(list), word(item));
    }

    // PyObject *PyList_AsTuple(PyObject *list)
    private static final NativeFunction PyList_AsTuple = NativeFunction.of("PyList_AsTuple");

    /// Copies the items into a tuple.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/list.html#c.PyList_AsTuple">C API</a>
    public static MemorySegment PyList_AsTuple(MemorySegment list) {
        return pointer(PyList_AsTuple.call(word(list)));
    }

    private PyList() {}
}
