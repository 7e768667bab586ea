package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Dicts, after `Include/dictobject.h` and `Include/cpython/dictobject.h`.
public final class PyDict {
    // PyObject *PyDict_New(void)
    private static final NativeFunction PyDict_New = NativeFunction.of("PyDict_New");

    /// Makes an empty dict.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_New">C API</a>
    public static MemorySegment PyDict_New() {
        return pointer(PyDict_New.call());
    }

    // PyObject *PyDict_Copy(PyObject *p)
    private static final NativeFunction PyDict_Copy = NativeFunction.of("PyDict_Copy");

    /// Copies the dict.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_Copy">C API</a>
    public static MemorySegment PyDict_Copy(MemorySegment p) {
        return pointer(PyDict_Copy.call(word(p)));
    }

    // Py_ssize_t PyDict_Size(PyObject *p)
    private static final NativeFunction PyDict_Size = NativeFunction.of("PyDict_Size");

    /// Counts the items.
    ///
    /// @return the count, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_Size">C API</a>
    public static long PyDict_Size(MemorySegment p) {
        return PyDict_Size.call(word(p));
    }

    // PyObject *PyDict_GetItemWithError(PyObject *p, PyObject *key)
    private static final NativeFunction PyDict_GetItemWithError = NativeFunction.of("PyDict_GetItemWithError");

    /// Names the value of `key`.
    ///
    /// @return a borrowed reference; `NULL` if it is missing, with an error set only if one occurred
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_GetItemWithError">C API</a>
    public static MemorySegment PyDict_GetItemWithError(MemorySegment p, MemorySegment key) {
        return pointer(PyDict_GetItemWithError.call(word(p), word(key)));
    }

    // int PyDict_GetItemRef(PyObject *p, PyObject *key, PyObject **result)
    private static final NativeFunction PyDict_GetItemRef = NativeFunction.of("PyDict_GetItemRef");

    /// Stores the value of `key` in `result`: a new reference, or `NULL` if it is missing or an error occurred.
    ///
    /// @return 1 if found, 0 if missing, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_GetItemRef">C API</a>
    public static int PyDict_GetItemRef(MemorySegment p, MemorySegment key, MemorySegment result) {
        return (int) PyDict_GetItemRef.call(word(p), word(key), word(result));
    }

    // int PyDict_GetItemStringRef(PyObject *p, const char *key, PyObject **result)
    private static final NativeFunction PyDict_GetItemStringRef = NativeFunction.of("PyDict_GetItemStringRef");

    /// Stores the value of a UTF-8 key in `result`: a new reference, or `NULL` if it is missing or an error
    /// occurred.
    ///
    /// @return 1 if found, 0 if missing, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_GetItemStringRef">C API</a>
    public static int PyDict_GetItemStringRef(MemorySegment p, MemorySegment key, MemorySegment result) {
        return (int) PyDict_GetItemStringRef.call(word(p), word(key), word(result));
    }

    // int PyDict_SetItem(PyObject *p, PyObject *key, PyObject *val)
    private static final NativeFunction PyDict_SetItem = NativeFunction.of("PyDict_SetItem");

    /// Sets the value of `key`. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_SetItem">C API</a>
    public static int PyDict_SetItem(MemorySegment p, MemorySegment key, MemorySegment val) {
        return (int) PyDict_SetItem.call(word(p), word(key), word(val));
    }

    // int PyDict_SetItemString(PyObject *p, const char *key, PyObject *val)
    private static final NativeFunction PyDict_SetItemString = NativeFunction.of("PyDict_SetItemString");

    /// Sets the value of a UTF-8 key. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_SetItemString">C API</a>
    public static int PyDict_SetItemString(MemorySegment p, MemorySegment key, MemorySegment val) {
        return (int) PyDict_SetItemString.call(word(p), word(key), word(val));
    }

    // int PyDict_DelItem(PyObject *p, PyObject *key)
    private static final NativeFunction PyDict_DelItem = NativeFunction.of("PyDict_DelItem");

    /// Removes `key`.
    ///
    /// @return 0, or -1 with an error set, `KeyError` if it is missing
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_DelItem">C API</a>
    public static int PyDict_DelItem(MemorySegment p, MemorySegment key) {
        return (int) PyDict_DelItem.call(word(p), word(key));
    }

    // int PyDict_DelItemString(PyObject *p, const char *key)
    private static final NativeFunction PyDict_DelItemString = NativeFunction.of("PyDict_DelItemString");

    /// Removes a UTF-8 key.
    ///
    /// @return 0, or -1 with an error set, `KeyError` if it is missing
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_DelItemString">C API</a>
    public static int PyDict_DelItemString(MemorySegment p, MemorySegment key) {
        return (int) PyDict_DelItemString.call(word(p), word(key));
    }

    // int PyDict_Contains(PyObject *p, PyObject *key)
    private static final NativeFunction PyDict_Contains = NativeFunction.of("PyDict_Contains");

    /// Tells whether `key` is in the dict.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_Contains">C API</a>
    public static int PyDict_Contains(MemorySegment p, MemorySegment key) {
        return (int) PyDict_Contains.call(word(p), word(key));
    }

    // int PyDict_ContainsString(PyObject *p, const char *key)
    private static final NativeFunction PyDict_ContainsString = NativeFunction.of("PyDict_ContainsString");

    /// Tells whether a UTF-8 key is in the dict.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_ContainsString">C API</a>
    public static int PyDict_ContainsString(MemorySegment p, MemorySegment key) {
        return (int) PyDict_ContainsString.call(word(p), word(key));
    }

    // int PyDict_SetDefaultRef(PyObject *p, PyObject *key, PyObject *default_value, PyObject **result)
    private static final NativeFunction PyDict_SetDefaultRef = NativeFunction.of("PyDict_SetDefaultRef");

    /// Sets `key` to `default_value` unless it has a value. Stores the value it then has in `result`, a new
    /// reference, unless that is `NULL`.
    ///
    /// @return 1 if it was there, 0 if it was set, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_SetDefaultRef">C API</a>
    public static int PyDict_SetDefaultRef(
            MemorySegment p, MemorySegment key, MemorySegment default_value, MemorySegment result) {
        return (int) PyDict_SetDefaultRef.call(word(p), word(key), word(default_value), word(result));
    }

    // int PyDict_Pop(PyObject *p, PyObject *key, PyObject **result)
    private static final NativeFunction PyDict_Pop = NativeFunction.of("PyDict_Pop");

    /// Removes `key` and stores its value in `result`, a new reference, unless that is `NULL`.
    ///
    /// @return 1 if it was there, 0 if missing, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_Pop">C API</a>
    public static int PyDict_Pop(MemorySegment p, MemorySegment key, MemorySegment result) {
        return (int) PyDict_Pop.call(word(p), word(key), word(result));
    }

    private static final long MA_USED = PyObject.LAYOUT.byteSize();

    /// Counts the items of `p`, which must be a dict. Reads the field, as the inline function of C does.
    public static long PyDict_GET_SIZE(MemorySegment p) {
        return Memory.getLong(p, MA_USED);
    }

    // int PyDict_Next(PyObject *p, Py_ssize_t *ppos, PyObject **pkey, PyObject **pvalue)
    private static final CriticalFunction PyDict_Next = CriticalFunction.of("PyDict_Next");

    /// Steps through the items: `ppos` begins at 0 and is opaque, `pkey` and `pvalue` get borrowed references. The
    /// dict must not change its keys meanwhile.
    ///
    /// @return 1 if there was an item, 0 at the end
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_Next">C API</a>
    public static int PyDict_Next(MemorySegment p, MemorySegment ppos, MemorySegment pkey, MemorySegment pvalue) {
        return (int) PyDict_Next.call(word(p), word(ppos), word(pkey), word(pvalue));
    }

    // PyObject *PyDict_Keys(PyObject *p)
    private static final NativeFunction PyDict_Keys = NativeFunction.of("PyDict_Keys");

    /// Lists the keys.
    ///
    /// @return a new reference to a list, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_Keys">C API</a>
    public static MemorySegment PyDict_Keys(MemorySegment p) {
        return pointer(PyDict_Keys.call(word(p)));
    }

    // PyObject *PyDict_Values(PyObject *p)
    private static final NativeFunction PyDict_Values = NativeFunction.of("PyDict_Values");

    /// Lists the values.
    ///
    /// @return a new reference to a list, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_Values">C API</a>
    public static MemorySegment PyDict_Values(MemorySegment p) {
        return pointer(PyDict_Values.call(word(p)));
    }

    // PyObject *PyDict_Items(PyObject *p)
    private static final NativeFunction PyDict_Items = NativeFunction.of("PyDict_Items");

    /// Lists the items as pairs.
    ///
    /// @return a new reference to a list, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_Items">C API</a>
    public static MemorySegment PyDict_Items(MemorySegment p) {
        return pointer(PyDict_Items.call(word(p)));
    }

    // int PyDict_Update(PyObject *a, PyObject *b)
    private static final NativeFunction PyDict_Update = NativeFunction.of("PyDict_Update");

    /// Does `a.update(b)` for a mapping `b`.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_Update">C API</a>
    public static int PyDict_Update(MemorySegment a, MemorySegment b) {
        return (int) PyDict_Update.call(word(a), word(b));
    }

    // void PyDict_Clear(PyObject *p)
    private static final NativeFunction PyDict_Clear = NativeFunction.of("PyDict_Clear");

    /// Removes all items.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_Clear">C API</a>
    public static void PyDict_Clear(MemorySegment p) {
        PyDict_Clear.call(word(p));
    }

    private PyDict() {}
}
