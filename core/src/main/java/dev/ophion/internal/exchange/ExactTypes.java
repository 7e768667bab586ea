package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyConstants;
import dev.ophion.cpython.PyTypes;

/// The addresses of the types that cross without anybody registering them.
final class ExactTypes {
    static final long NONE = PyConstants.Py_None.address();
    static final long BOOL = PyTypes.PyBool_Type.object().address();
    static final long INT = PyTypes.PyLong_Type.object().address();
    static final long FLOAT = PyTypes.PyFloat_Type.object().address();
    static final long STR = PyTypes.PyUnicode_Type.object().address();
    static final long BYTES = PyTypes.PyBytes_Type.object().address();
    static final long TUPLE = PyTypes.PyTuple_Type.object().address();

    static final long MEMORYVIEW = PyTypes.PyMemoryView_Type.object().address();
    static final long LIST = PyTypes.PyList_Type.object().address();
    static final long DICT = PyTypes.PyDict_Type.object().address();
    static final long TYPE = PyTypes.PyType_Type.object().address();
    static final long C_FUNCTION = PyTypes.PyCFunction_Type.object().address();
    static final long FUNCTION = PyTypes.PyFunction_Type.object().address();

    private ExactTypes() {}

    static boolean isBasic(long type) {
        return type == STR
                || type == INT
                || type == TUPLE
                || type == BYTES
                || type == FLOAT
                || type == BOOL
                || type == MEMORYVIEW;
    }
}
