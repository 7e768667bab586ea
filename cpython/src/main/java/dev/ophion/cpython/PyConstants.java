package dev.ophion.cpython;

import java.lang.foreign.MemorySegment;

/// The objects there is one of, after `Include/object.h`, `boolobject.h` and `sliceobject.h`. They are immortal and
/// the same in every interpreter: references to them need not be counted.
///
/// @see <a href="https://docs.python.org/3.14/c-api/none.html">C API</a>
public final class PyConstants {
    /// `None`.
    public static final MemorySegment Py_None = LibPython.symbol("_Py_NoneStruct");
    /// `True`.
    public static final MemorySegment Py_True = LibPython.symbol("_Py_TrueStruct");
    /// `False`.
    public static final MemorySegment Py_False = LibPython.symbol("_Py_FalseStruct");
    /// `...`.
    public static final MemorySegment Py_Ellipsis = LibPython.symbol("_Py_EllipsisObject");
    /// `NotImplemented`.
    public static final MemorySegment Py_NotImplemented = LibPython.symbol("_Py_NotImplementedStruct");

    private PyConstants() {}
}
