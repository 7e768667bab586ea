package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;
import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// Functions written in Python, after `Include/cpython/funcobject.h`.
public final class PyFunction {
    /// `PyFunctionObject`, up to its attributes.
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            PyObject.LAYOUT.withName("ob_base"),
            ADDRESS.withName("func_globals"),
            ADDRESS.withName("func_builtins"),
            ADDRESS.withName("func_name"),
            ADDRESS.withName("func_qualname"),
            ADDRESS.withName("func_code"),
            ADDRESS.withName("func_defaults"),
            ADDRESS.withName("func_kwdefaults"),
            ADDRESS.withName("func_closure"),
            ADDRESS.withName("func_doc"),
            ADDRESS.withName("func_dict"),
            ADDRESS.withName("func_weakreflist"));

    private static final long FUNC_GLOBALS = LAYOUT.byteOffset(groupElement("func_globals"));
    private static final long FUNC_BUILTINS = LAYOUT.byteOffset(groupElement("func_builtins"));
    private static final long FUNC_CODE = LAYOUT.byteOffset(groupElement("func_code"));
    private static final long FUNC_DEFAULTS = LAYOUT.byteOffset(groupElement("func_defaults"));
    private static final long FUNC_KWDEFAULTS = LAYOUT.byteOffset(groupElement("func_kwdefaults"));
    private static final long FUNC_CLOSURE = LAYOUT.byteOffset(groupElement("func_closure"));
    private static final long FUNC_DICT = LAYOUT.byteOffset(groupElement("func_dict"));
    private static final long FUNC_WEAKREFLIST = LAYOUT.byteOffset(groupElement("func_weakreflist"));

    /// Names the code object of `op`, which must be a function. Reads the field.
    ///
    /// @return a borrowed reference
    public static MemorySegment code(MemorySegment op) {
        return Memory.getAddress(op, FUNC_CODE);
    }

    /// Names the globals of `op`, which must be a function: as a rule a dict. Reads the field.
    ///
    /// @return a borrowed reference
    public static MemorySegment globals(MemorySegment op) {
        return Memory.getAddress(op, FUNC_GLOBALS);
    }

    /// Names the builtins of `op`, which must be a function: as a rule a dict. Reads the field.
    ///
    /// @return a borrowed reference
    public static MemorySegment builtins(MemorySegment op) {
        return Memory.getAddress(op, FUNC_BUILTINS);
    }

    /// Tells whether `op`, which must be a function, has neither defaults nor a closure. Reads the fields.
    public static boolean isBare(MemorySegment op) {
        return (Memory.getLong(op, FUNC_DEFAULTS)
                        | Memory.getLong(op, FUNC_KWDEFAULTS)
                        | Memory.getLong(op, FUNC_CLOSURE))
                == 0;
    }

    /// Tells whether `op`, which must be a function, is as [#PyFunction_New] made it of its code, as far as calls and
    /// attributes show: it has no defaults, closure, attributes of its own or weak references. Reads the fields.
    public static boolean isPlain(MemorySegment op) {
        return isBare(op) && (Memory.getLong(op, FUNC_DICT) | Memory.getLong(op, FUNC_WEAKREFLIST)) == 0;
    }

    // PyObject *PyFunction_New(PyObject *code, PyObject *globals)
    private static final NativeFunction PyFunction_New = NativeFunction.of("PyFunction_New");

    /// Makes a function of `code` with the dict `globals`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/function.html#c.PyFunction_New">C API</a>
    public static MemorySegment PyFunction_New(MemorySegment code, MemorySegment globals) {
        return pointer(PyFunction_New.call(word(code), word(globals)));
    }

    // PyObject *PyFunction_GetCode(PyObject *op)
    private static final NativeFunction PyFunction_GetCode = NativeFunction.of("PyFunction_GetCode");

    /// Names the code object.
    ///
    /// @return a borrowed reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/function.html#c.PyFunction_GetCode">C API</a>
    public static MemorySegment PyFunction_GetCode(MemorySegment op) {
        return pointer(PyFunction_GetCode.call(word(op)));
    }

    // PyObject *PyFunction_GetGlobals(PyObject *op)
    private static final NativeFunction PyFunction_GetGlobals = NativeFunction.of("PyFunction_GetGlobals");

    /// Names the dict of globals.
    ///
    /// @return a borrowed reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/function.html#c.PyFunction_GetGlobals">C API</a>
    public static MemorySegment PyFunction_GetGlobals(MemorySegment op) {
        return pointer(PyFunction_GetGlobals.call(word(op)));
    }

    // PyObject *PyFunction_GetModule(PyObject *op)
    private static final NativeFunction PyFunction_GetModule = NativeFunction.of("PyFunction_GetModule");

    /// Names `__module__`, usually a str.
    ///
    /// @return a borrowed reference; `NULL`, with an error set only if `op` is no function
    /// @see <a href="https://docs.python.org/3.14/c-api/function.html#c.PyFunction_GetModule">C API</a>
    public static MemorySegment PyFunction_GetModule(MemorySegment op) {
        return pointer(PyFunction_GetModule.call(word(op)));
    }

    // PyObject *PyFunction_GetDefaults(PyObject *op)
    private static final NativeFunction PyFunction_GetDefaults = NativeFunction.of("PyFunction_GetDefaults");

    /// Names the tuple of defaults.
    ///
    /// @return a borrowed reference; `NULL` if there are none, with an error set only if `op` is no function
    /// @see <a href="https://docs.python.org/3.14/c-api/function.html#c.PyFunction_GetDefaults">C API</a>
    public static MemorySegment PyFunction_GetDefaults(MemorySegment op) {
        return pointer(PyFunction_GetDefaults.call(word(op)));
    }

    // int PyFunction_SetDefaults(PyObject *op, PyObject *defaults)
    private static final NativeFunction PyFunction_SetDefaults = NativeFunction.of("PyFunction_SetDefaults");

    /// Sets the defaults, a tuple or `None`.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/function.html#c.PyFunction_SetDefaults">C API</a>
    public static int PyFunction_SetDefaults(MemorySegment op, MemorySegment defaults) {
        return (int) PyFunction_SetDefaults.call(word(op), word(defaults));
    }

    // PyObject *PyFunction_GetKwDefaults(PyObject *op)
    private static final NativeFunction PyFunction_GetKwDefaults = NativeFunction.of("PyFunction_GetKwDefaults");

    /// Names the dict of defaults of keyword-only parameters.
    ///
    /// @return a borrowed reference; `NULL` if there are none, with an error set only if `op` is no function
    /// @see <a href="https://docs.python.org/3.14/c-api/function.html#c.PyFunction_GetKwDefaults">C API</a>
    public static MemorySegment PyFunction_GetKwDefaults(MemorySegment op) {
        return pointer(PyFunction_GetKwDefaults.call(word(op)));
    }

    // int PyFunction_SetKwDefaults(PyObject *op, PyObject *defaults)
    private static final NativeFunction PyFunction_SetKwDefaults = NativeFunction.of("PyFunction_SetKwDefaults");

    /// Sets the defaults of keyword-only parameters, a dict or `None`.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/function.html#c.PyFunction_SetKwDefaults">C API</a>
    public static int PyFunction_SetKwDefaults(MemorySegment op, MemorySegment defaults) {
        return (int) PyFunction_SetKwDefaults.call(word(op), word(defaults));
    }

    // PyObject *PyFunction_GetClosure(PyObject *op)
    private static final NativeFunction PyFunction_GetClosure = NativeFunction.of("PyFunction_GetClosure");

    /// Names the tuple of cells.
    ///
    /// @return a borrowed reference; `NULL` if there is none, with an error set only if `op` is no function
    /// @see <a href="https://docs.python.org/3.14/c-api/function.html#c.PyFunction_GetClosure">C API</a>
    public static MemorySegment PyFunction_GetClosure(MemorySegment op) {
        return pointer(PyFunction_GetClosure.call(word(op)));
    }

    private PyFunction() {}
}
