package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Functions written in C, after `Include/methodobject.h`. [PyMethodDef] describes them.
public final class PyCFunction {
    // PyObject *PyCFunction_NewEx(PyMethodDef *ml, PyObject *self, PyObject *module)
    private static final NativeFunction PyCFunction_NewEx = NativeFunction.of("PyCFunction_NewEx");

    /// Makes a function. `ml` must live as long as the function; `self` and `module`, the value of `__module__`,
    /// may be `NULL`. Steals no reference.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/structures.html#c.PyCFunction_NewEx">C API</a>
    public static MemorySegment PyCFunction_NewEx(MemorySegment ml, MemorySegment self, MemorySegment module) {
        return pointer(PyCFunction_NewEx.call(word(ml), word(self), word(module)));
    }

    // PyObject *PyCMethod_New(PyMethodDef *ml, PyObject *self, PyObject *module, PyTypeObject *cls)
    private static final NativeFunction PyCMethod_New = NativeFunction.of("PyCMethod_New");

    /// Makes a function that knows its defining class `cls`, given exactly if the flags have `METH_METHOD`. `ml`
    /// must live as long as the function.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/structures.html#c.PyCMethod_New">C API</a>
    public static MemorySegment PyCMethod_New(
            MemorySegment ml, MemorySegment self, MemorySegment module, MemorySegment cls) {
        return pointer(PyCMethod_New.call(word(ml), word(self), word(module), word(cls)));
    }

    // PyObject *PyCFunction_GetSelf(PyObject *op)
    private static final NativeFunction PyCFunction_GetSelf = NativeFunction.of("PyCFunction_GetSelf");

    /// Names what the function is bound to: for one of a module, the module.
    ///
    /// @return a borrowed reference, or `NULL` if there is none
    public static MemorySegment PyCFunction_GetSelf(MemorySegment op) {
        return pointer(PyCFunction_GetSelf.call(word(op)));
    }

    // PyObject *PyInstanceMethod_New(PyObject *func)
    private static final NativeFunction PyInstanceMethod_New = NativeFunction.of("PyInstanceMethod_New");

    /// Makes a method of any callable: as an attribute of a class it is called with the instance before the arguments.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/method.html#c.PyInstanceMethod_New">C API</a>
    public static MemorySegment PyInstanceMethod_New(MemorySegment func) {
        return pointer(PyInstanceMethod_New.call(word(func)));
    }

    private PyCFunction() {}
}
