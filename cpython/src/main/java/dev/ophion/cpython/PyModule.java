package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.C_LONG;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Modules, after `Include/moduleobject.h` and `Include/modsupport.h`. [PyModuleDef] describes them.
public final class PyModule {
    // PyObject *PyModuleDef_Init(PyModuleDef *def)
    private static final MethodHandle PyModuleDef_Init =
            LibPython.downcall("PyModuleDef_Init", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Prepares `def` to be returned by an init function: multi-phase initialisation.
    ///
    /// @return `def` as a borrowed reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/extension-modules.html#c.PyModuleDef_Init">C API</a>
    public static MemorySegment PyModuleDef_Init(MemorySegment def) {
        try {
            return (MemorySegment) PyModuleDef_Init.invokeExact(def);
        } catch (Throwable misbound) {
            throw new AssertionError("PyModuleDef_Init", misbound);
        }
    }

    // PyObject *PyModule_NewObject(PyObject *name)
    private static final MethodHandle PyModule_NewObject =
            LibPython.downcall("PyModule_NewObject", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Makes an empty module.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_NewObject">C API</a>
    public static MemorySegment PyModule_NewObject(MemorySegment name) {
        try {
            return (MemorySegment) PyModule_NewObject.invokeExact(name);
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_NewObject", misbound);
        }
    }

    // PyObject *PyModule_GetDict(PyObject *module)
    private static final MethodHandle PyModule_GetDict =
            LibPython.downcall("PyModule_GetDict", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Names the `__dict__` of the module.
    ///
    /// @return a borrowed reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_GetDict">C API</a>
    public static MemorySegment PyModule_GetDict(MemorySegment module) {
        try {
            return (MemorySegment) PyModule_GetDict.invokeExact(module);
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_GetDict", misbound);
        }
    }

    // PyObject *PyModule_GetNameObject(PyObject *module)
    private static final MethodHandle PyModule_GetNameObject =
            LibPython.downcall("PyModule_GetNameObject", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Names the `__name__` of the module.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_GetNameObject">C API</a>
    public static MemorySegment PyModule_GetNameObject(MemorySegment module) {
        try {
            return (MemorySegment) PyModule_GetNameObject.invokeExact(module);
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_GetNameObject", misbound);
        }
    }

    // void *PyModule_GetState(PyObject *module)
    private static final MethodHandle PyModule_GetState =
            LibPython.downcall("PyModule_GetState", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Names the state of the module: `m_size` bytes, zeros at first.
    ///
    /// @return memory that belongs to the module; `NULL` if it has none, with an error set only if `module` is no
    ///     module
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_GetState">C API</a>
    public static MemorySegment PyModule_GetState(MemorySegment module) {
        try {
            return (MemorySegment) PyModule_GetState.invokeExact(module);
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_GetState", misbound);
        }
    }

    // PyModuleDef *PyModule_GetDef(PyObject *module)
    private static final MethodHandle PyModule_GetDef =
            LibPython.downcall("PyModule_GetDef", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Names the definition the module was made from.
    ///
    /// @return the definition; `NULL` if there is none, with an error set only if `module` is no module
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_GetDef">C API</a>
    public static MemorySegment PyModule_GetDef(MemorySegment module) {
        try {
            return (MemorySegment) PyModule_GetDef.invokeExact(module);
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_GetDef", misbound);
        }
    }

    // int PyModule_AddObjectRef(PyObject *module, const char *name, PyObject *value)
    private static final MethodHandle PyModule_AddObjectRef =
            LibPython.downcall("PyModule_AddObjectRef", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));

    /// Adds `value` under a UTF-8 name. Steals no reference. If `value` is `NULL`, an error must be set already.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_AddObjectRef">C API</a>
    public static int PyModule_AddObjectRef(MemorySegment module, MemorySegment name, MemorySegment value) {
        try {
            return (int) PyModule_AddObjectRef.invokeExact(module, name, value);
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_AddObjectRef", misbound);
        }
    }

    // int PyModule_AddIntConstant(PyObject *module, const char *name, long value)
    private static final MethodHandle PyModule_AddIntConstant =
            LibPython.downcall("PyModule_AddIntConstant", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, C_LONG));

    /// Adds an int under a UTF-8 name.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_AddIntConstant">C API</a>
    public static int PyModule_AddIntConstant(MemorySegment module, MemorySegment name, long value) {
        try {
            return (int) PyModule_AddIntConstant.invokeExact(module, name, value);
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_AddIntConstant", misbound);
        }
    }

    // int PyModule_AddStringConstant(PyObject *module, const char *name, const char *value)
    private static final MethodHandle PyModule_AddStringConstant = LibPython.downcall(
            "PyModule_AddStringConstant", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));

    /// Adds a UTF-8 string under a UTF-8 name.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_AddStringConstant">C API</a>
    public static int PyModule_AddStringConstant(MemorySegment module, MemorySegment name, MemorySegment value) {
        try {
            return (int) PyModule_AddStringConstant.invokeExact(module, name, value);
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_AddStringConstant", misbound);
        }
    }

    // int PyModule_AddType(PyObject *module, PyTypeObject *type)
    private static final MethodHandle PyModule_AddType =
            LibPython.downcall("PyModule_AddType", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Adds `type` under its name without module.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_AddType">C API</a>
    public static int PyModule_AddType(MemorySegment module, MemorySegment type) {
        try {
            return (int) PyModule_AddType.invokeExact(module, type);
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_AddType", misbound);
        }
    }

    // int PyModule_AddFunctions(PyObject *module, PyMethodDef *functions)
    private static final MethodHandle PyModule_AddFunctions =
            LibPython.downcall("PyModule_AddFunctions", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Adds the functions of an array that ends with zeros and lives as long as they do.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_AddFunctions">C API</a>
    public static int PyModule_AddFunctions(MemorySegment module, MemorySegment functions) {
        try {
            return (int) PyModule_AddFunctions.invokeExact(module, functions);
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_AddFunctions", misbound);
        }
    }

    // PyObject *PyModule_FromDefAndSpec2(PyModuleDef *def, PyObject *spec, int module_api_version)
    private static final MethodHandle PyModule_FromDefAndSpec2 =
            LibPython.downcall("PyModule_FromDefAndSpec2", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_INT));

    /// Makes a module from `def` and the import specification `spec`, without executing it.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_FromDefAndSpec2">C API</a>
    public static MemorySegment PyModule_FromDefAndSpec2(
            MemorySegment def, MemorySegment spec, int module_api_version) {
        try {
            return (MemorySegment) PyModule_FromDefAndSpec2.invokeExact(def, spec, module_api_version);
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_FromDefAndSpec2", misbound);
        }
    }

    // int PyModule_ExecDef(PyObject *module, PyModuleDef *def)
    private static final MethodHandle PyModule_ExecDef =
            LibPython.downcall("PyModule_ExecDef", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Runs the `Py_mod_exec` slots of `def` on `module`.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_ExecDef">C API</a>
    public static int PyModule_ExecDef(MemorySegment module, MemorySegment def) {
        try {
            return (int) PyModule_ExecDef.invokeExact(module, def);
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_ExecDef", misbound);
        }
    }

    private PyModule() {}
}
