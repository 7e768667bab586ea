package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Dicts, after `Include/dictobject.h` and `Include/cpython/dictobject.h`.
public final class PyDict {
    // PyObject *PyDict_New(void)
    private static final MethodHandle PyDict_New = LibPython.words("PyDict_New", 0);

    /// Makes an empty dict.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_New">C API</a>
    public static MemorySegment PyDict_New() {
        try {
            return pointer((long) PyDict_New.invokeExact());
        } catch (Throwable misbound) {
            throw new AssertionError("PyDict_New", misbound);
        }
    }

    // PyObject *PyDict_Copy(PyObject *p)
    private static final MethodHandle PyDict_Copy = LibPython.words("PyDict_Copy", 1);

    /// Copies the dict.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_Copy">C API</a>
    public static MemorySegment PyDict_Copy(MemorySegment p) {
        try {
            return pointer((long) PyDict_Copy.invokeExact(word(p)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyDict_Copy", misbound);
        }
    }

    // Py_ssize_t PyDict_Size(PyObject *p)
    private static final MethodHandle PyDict_Size = LibPython.words("PyDict_Size", 1);

    /// Counts the items.
    ///
    /// @return the count, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_Size">C API</a>
    public static long PyDict_Size(MemorySegment p) {
        try {
            return (long) PyDict_Size.invokeExact(word(p));
        } catch (Throwable misbound) {
            throw new AssertionError("PyDict_Size", misbound);
        }
    }

    // PyObject *PyDict_GetItemWithError(PyObject *p, PyObject *key)
    private static final MethodHandle PyDict_GetItemWithError = LibPython.words("PyDict_GetItemWithError", 2);

    /// Names the value of `key`.
    ///
    /// @return a borrowed reference; `NULL` if it is missing, with an error set only if one occurred
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_GetItemWithError">C API</a>
    public static MemorySegment PyDict_GetItemWithError(MemorySegment p, MemorySegment key) {
        try {
            return pointer((long) PyDict_GetItemWithError.invokeExact(word(p), word(key)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyDict_GetItemWithError", misbound);
        }
    }

    // int PyDict_GetItemRef(PyObject *p, PyObject *key, PyObject **result)
    private static final MethodHandle PyDict_GetItemRef = LibPython.words("PyDict_GetItemRef", 3);

    /// Stores the value of `key` in `result`: a new reference, or `NULL` if it is missing or an error occurred.
    ///
    /// @return 1 if found, 0 if missing, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_GetItemRef">C API</a>
    public static int PyDict_GetItemRef(MemorySegment p, MemorySegment key, MemorySegment result) {
        try {
            return (int) (long) PyDict_GetItemRef.invokeExact(word(p), word(key), word(result));
        } catch (Throwable misbound) {
            throw new AssertionError("PyDict_GetItemRef", misbound);
        }
    }

    // int PyDict_GetItemStringRef(PyObject *p, const char *key, PyObject **result)
    private static final MethodHandle PyDict_GetItemStringRef = LibPython.words("PyDict_GetItemStringRef", 3);

    /// Stores the value of a UTF-8 key in `result`: a new reference, or `NULL` if it is missing or an error
    /// occurred.
    ///
    /// @return 1 if found, 0 if missing, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_GetItemStringRef">C API</a>
    public static int PyDict_GetItemStringRef(MemorySegment p, MemorySegment key, MemorySegment result) {
        try {
            return (int) (long) PyDict_GetItemStringRef.invokeExact(word(p), word(key), word(result));
        } catch (Throwable misbound) {
            throw new AssertionError("PyDict_GetItemStringRef", misbound);
        }
    }

    // int PyDict_SetItem(PyObject *p, PyObject *key, PyObject *val)
    private static final MethodHandle PyDict_SetItem = LibPython.words("PyDict_SetItem", 3);

    /// Sets the value of `key`. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_SetItem">C API</a>
    public static int PyDict_SetItem(MemorySegment p, MemorySegment key, MemorySegment val) {
        try {
            return (int) (long) PyDict_SetItem.invokeExact(word(p), word(key), word(val));
        } catch (Throwable misbound) {
            throw new AssertionError("PyDict_SetItem", misbound);
        }
    }

    // int PyDict_SetItemString(PyObject *p, const char *key, PyObject *val)
    private static final MethodHandle PyDict_SetItemString = LibPython.words("PyDict_SetItemString", 3);

    /// Sets the value of a UTF-8 key. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_SetItemString">C API</a>
    public static int PyDict_SetItemString(MemorySegment p, MemorySegment key, MemorySegment val) {
        try {
            return (int) (long) PyDict_SetItemString.invokeExact(word(p), word(key), word(val));
        } catch (Throwable misbound) {
            throw new AssertionError("PyDict_SetItemString", misbound);
        }
    }

    // int PyDict_DelItem(PyObject *p, PyObject *key)
    private static final MethodHandle PyDict_DelItem = LibPython.words("PyDict_DelItem", 2);

    /// Removes `key`.
    ///
    /// @return 0, or -1 with an error set, `KeyError` if it is missing
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_DelItem">C API</a>
    public static int PyDict_DelItem(MemorySegment p, MemorySegment key) {
        try {
            return (int) (long) PyDict_DelItem.invokeExact(word(p), word(key));
        } catch (Throwable misbound) {
            throw new AssertionError("PyDict_DelItem", misbound);
        }
    }

    // int PyDict_DelItemString(PyObject *p, const char *key)
    private static final MethodHandle PyDict_DelItemString = LibPython.words("PyDict_DelItemString", 2);

    /// Removes a UTF-8 key.
    ///
    /// @return 0, or -1 with an error set, `KeyError` if it is missing
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_DelItemString">C API</a>
    public static int PyDict_DelItemString(MemorySegment p, MemorySegment key) {
        try {
            return (int) (long) PyDict_DelItemString.invokeExact(word(p), word(key));
        } catch (Throwable misbound) {
            throw new AssertionError("PyDict_DelItemString", misbound);
        }
    }

    // int PyDict_Contains(PyObject *p, PyObject *key)
    private static final MethodHandle PyDict_Contains = LibPython.words("PyDict_Contains", 2);

    /// Tells whether `key` is in the dict.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_Contains">C API</a>
    public static int PyDict_Contains(MemorySegment p, MemorySegment key) {
        try {
            return (int) (long) PyDict_Contains.invokeExact(word(p), word(key));
        } catch (Throwable misbound) {
            throw new AssertionError("PyDict_Contains", misbound);
        }
    }

    // int PyDict_ContainsString(PyObject *p, const char *key)
    private static final MethodHandle PyDict_ContainsString = LibPython.words("PyDict_ContainsString", 2);

    /// Tells whether a UTF-8 key is in the dict.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_ContainsString">C API</a>
    public static int PyDict_ContainsString(MemorySegment p, MemorySegment key) {
        try {
            return (int) (long) PyDict_ContainsString.invokeExact(word(p), word(key));
        } catch (Throwable misbound) {
            throw new AssertionError("PyDict_ContainsString", misbound);
        }
    }

    // int PyDict_SetDefaultRef(PyObject *p, PyObject *key, PyObject *default_value, PyObject **result)
    private static final MethodHandle PyDict_SetDefaultRef = LibPython.words("PyDict_SetDefaultRef", 4);

    /// Sets `key` to `default_value` unless it has a value. Stores the value it then has in `result`, a new
    /// reference, unless that is `NULL`.
    ///
    /// @return 1 if it was there, 0 if it was set, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_SetDefaultRef">C API</a>
    public static int PyDict_SetDefaultRef(
            MemorySegment p, MemorySegment key, MemorySegment default_value, MemorySegment result) {
        try {
            return (int) (long) PyDict_SetDefaultRef.invokeExact(word(p), word(key), word(default_value), word(result));
        } catch (Throwable misbound) {
            throw new AssertionError("PyDict_SetDefaultRef", misbound);
        }
    }

    // int PyDict_Pop(PyObject *p, PyObject *key, PyObject **result)
    private static final MethodHandle PyDict_Pop = LibPython.words("PyDict_Pop", 3);

    /// Removes `key` and stores its value in `result`, a new reference, unless that is `NULL`.
    ///
    /// @return 1 if it was there, 0 if missing, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_Pop">C API</a>
    public static int PyDict_Pop(MemorySegment p, MemorySegment key, MemorySegment result) {
        try {
            return (int) (long) PyDict_Pop.invokeExact(word(p), word(key), word(result));
        } catch (Throwable misbound) {
            throw new AssertionError("PyDict_Pop", misbound);
        }
    }

    // int PyDict_Next(PyObject *p, Py_ssize_t *ppos, PyObject **pkey, PyObject **pvalue)
    private static final MethodHandle PyDict_Next = LibPython.words("PyDict_Next", 4);

    /// Steps through the items: `ppos` begins at 0 and is opaque, `pkey` and `pvalue` get borrowed references. The
    /// dict must not change its keys meanwhile.
    ///
    /// @return 1 if there was an item, 0 at the end
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_Next">C API</a>
    public static int PyDict_Next(MemorySegment p, MemorySegment ppos, MemorySegment pkey, MemorySegment pvalue) {
        try {
            return (int) (long) PyDict_Next.invokeExact(word(p), word(ppos), word(pkey), word(pvalue));
        } catch (Throwable misbound) {
            throw new AssertionError("PyDict_Next", misbound);
        }
    }

    // PyObject *PyDict_Keys(PyObject *p)
    private static final MethodHandle PyDict_Keys = LibPython.words("PyDict_Keys", 1);

    /// Lists the keys.
    ///
    /// @return a new reference to a list, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_Keys">C API</a>
    public static MemorySegment PyDict_Keys(MemorySegment p) {
        try {
            return pointer((long) PyDict_Keys.invokeExact(word(p)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyDict_Keys", misbound);
        }
    }

    // PyObject *PyDict_Values(PyObject *p)
    private static final MethodHandle PyDict_Values = LibPython.words("PyDict_Values", 1);

    /// Lists the values.
    ///
    /// @return a new reference to a list, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_Values">C API</a>
    public static MemorySegment PyDict_Values(MemorySegment p) {
        try {
            return pointer((long) PyDict_Values.invokeExact(word(p)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyDict_Values", misbound);
        }
    }

    // PyObject *PyDict_Items(PyObject *p)
    private static final MethodHandle PyDict_Items = LibPython.words("PyDict_Items", 1);

    /// Lists the items as pairs.
    ///
    /// @return a new reference to a list, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_Items">C API</a>
    public static MemorySegment PyDict_Items(MemorySegment p) {
        try {
            return pointer((long) PyDict_Items.invokeExact(word(p)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyDict_Items", misbound);
        }
    }

    // int PyDict_Update(PyObject *a, PyObject *b)
    private static final MethodHandle PyDict_Update = LibPython.words("PyDict_Update", 2);

    /// Does `a.update(b)` for a mapping `b`.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_Update">C API</a>
    public static int PyDict_Update(MemorySegment a, MemorySegment b) {
        try {
            return (int) (long) PyDict_Update.invokeExact(word(a), word(b));
        } catch (Throwable misbound) {
            throw new AssertionError("PyDict_Update", misbound);
        }
    }

    // void PyDict_Clear(PyObject *p)
    private static final MethodHandle PyDict_Clear = LibPython.words("PyDict_Clear", 1);

    /// Removes all items.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDict_Clear">C API</a>
    public static void PyDict_Clear(MemorySegment p) {
        try {
            long _ = (long) PyDict_Clear.invokeExact(word(p));
        } catch (Throwable misbound) {
            throw new AssertionError("PyDict_Clear", misbound);
        }
    }

    private PyDict() {}
}
