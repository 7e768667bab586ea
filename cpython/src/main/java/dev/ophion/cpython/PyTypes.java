package dev.ophion.cpython;

import java.lang.foreign.MemorySegment;

/// The built-in types that C code names, each after the header of its object. They are the same objects in every
/// interpreter, and their addresses are known once the library is loaded.
///
/// @see <a href="https://docs.python.org/3.14/c-api/concrete.html">C API</a>
public enum PyTypes {
    /// `PyBaseObject_Type`.
    PyBaseObject_Type,
    /// `PyBool_Type`.
    PyBool_Type,
    /// `PyByteArray_Type`.
    PyByteArray_Type,
    /// `PyBytes_Type`.
    PyBytes_Type,
    /// `PyCFunction_Type`.
    PyCFunction_Type,
    /// `PyCapsule_Type`.
    PyCapsule_Type,
    /// `PyCell_Type`.
    PyCell_Type,
    /// `PyCode_Type`.
    PyCode_Type,
    /// `PyComplex_Type`.
    PyComplex_Type,
    /// `PyCoro_Type`.
    PyCoro_Type,
    /// `PyDict_Type`.
    PyDict_Type,
    /// `PyEllipsis_Type`.
    PyEllipsis_Type,
    /// `PyFloat_Type`.
    PyFloat_Type,
    /// `PyFrame_Type`.
    PyFrame_Type,
    /// `PyFrozenSet_Type`.
    PyFrozenSet_Type,
    /// `PyFunction_Type`.
    PyFunction_Type,
    /// `PyGen_Type`.
    PyGen_Type,
    /// `PyList_Type`.
    PyList_Type,
    /// `PyLong_Type`.
    PyLong_Type,
    /// `PyMemoryView_Type`.
    PyMemoryView_Type,
    /// `PyMethod_Type`.
    PyMethod_Type,
    /// `PyModule_Type`.
    PyModule_Type,
    /// `PyModuleDef_Type`.
    PyModuleDef_Type,
    /// `PyPickleBuffer_Type`.
    PyPickleBuffer_Type,
    /// `PyProperty_Type`.
    PyProperty_Type,
    /// `PyRange_Type`.
    PyRange_Type,
    /// `PySet_Type`.
    PySet_Type,
    /// `PySlice_Type`.
    PySlice_Type,
    /// `PyTraceBack_Type`.
    PyTraceBack_Type,
    /// `PyTuple_Type`.
    PyTuple_Type,
    /// `PyType_Type`.
    PyType_Type,
    /// `PyUnicode_Type`.
    PyUnicode_Type;

    private final long address = LibPython.symbol(name()).address();

    /// Names the type object.
    ///
    /// @return a borrowed reference
    public MemorySegment object() {
        return MemorySegment.ofAddress(address);
    }
}
