package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Modules, after `Include/moduleobject.h` and `Include/modsupport.h`. [PyModuleDef] describes them.
public final class PyModule {
    // PyObject *PyModuleDef_Init(PyModuleDef *def)
    private static final MethodHandle PyModuleDef_Init = LibPython.words("PyModuleDef_Init", 1);

    /// Prepares `def` to be returned by an init function: multi-phase initialisation.
    ///
    /// @return `def` as a borrowed reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/extension-modules.html#c.PyModuleDef_Init">C API</a>
    public static MemorySegment PyModuleDef_Init(MemorySegment def) {
        try {
            return pointer((long) PyModuleDef_Init.invokeExact(word(def)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyModuleDef_Init", misbound);
        }
    }

    // PyObject *PyModule_NewObject(PyObject *name)
    private static final MethodHandle PyModule_NewObject = LibPython.words("PyModule_NewObject", 1);

    /// Makes an empty module.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_NewObject">C API</a>
    public static MemorySegment PyModule_NewObject(MemorySegment name) {
        try {
            return pointer((long) PyModule_NewObject.invokeExact(word(name)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_NewObject", misbound);
        }
    }

    // PyObject *PyModule_GetDict(PyObject *module)
    private static final MethodHandle PyModule_GetDict = LibPython.words("PyModule_GetDict", 1);

    /// Names the `__dict__` of the module.
    ///
    /// @return a borrowed reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_GetDict">C API</a>
    public static MemorySegment PyModule_GetDict(MemorySegment module) {
        try {
            return pointer((long) PyModule_GetDict.invokeExact(word(module)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_GetDict", misbound);
        }
    }

    // PyObject *PyModule_GetNameObject(PyObject *module)
    private static final MethodHandle PyModule_GetNameObject = LibPython.words("PyModule_GetNameObject", 1);

    /// Names the `__name__` of the module.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_GetNameObject">C API</a>
    public static MemorySegment PyModule_GetNameObject(MemorySegment module) {
        try {
            return pointer((long) PyModule_GetNameObject.invokeExact(word(module)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_GetNameObject", misbound);
        }
    }

    // void *PyModule_GetState(PyObject *module)
    private static final MethodHandle PyModule_GetState = LibPython.words("PyModule_GetState", 1);

    /// Names the state of the module: `m_size` bytes, zeros at first.
    ///
    /// @return memory that belongs to the module; `NULL` if it has none, with an error set only if `module` is no
    ///     module
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_GetState">C API</a>
    public static MemorySegment PyModule_GetState(MemorySegment module) {
        try {
            return pointer((long) PyModule_GetState.invokeExact(word(module)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_GetState", misbound);
        }
    }

    // PyModuleDef *PyModule_GetDef(PyObject *module)
    private static final MethodHandle PyModule_GetDef = LibPython.words("PyModule_GetDef", 1);

    /// Names the definition the module was made from.
    ///
    /// @return the definition; `NULL` if there is none, with an error set only if `module` is no module
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_GetDef">C API</a>
    public static MemorySegment PyModule_GetDef(MemorySegment module) {
        try {
            return pointer((long) PyModule_GetDef.invokeExact(word(module)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_GetDef", misbound);
        }
    }

    // int PyModule_AddObjectRef(PyObject *module, const char *name, PyObject *value)
    private static final MethodHandle PyModule_AddObjectRef = LibPython.words("PyModule_AddObjectRef", 3);

    /// Adds `value` under a UTF-8 name. Steals no reference. If `value` is `NULL`, an error must be set already.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_AddObjectRef">C API</a>
    public static int PyModule_AddObjectRef(MemorySegment module, MemorySegment name, MemorySegment value) {
        try {
            return (int) (long) PyModule_AddObjectRef.invokeExact(word(module), word(name), word(value));
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_AddObjectRef", misbound);
        }
    }

    // int PyModule_AddIntConstant(PyObject *module, const char *name, long value)
    private static final MethodHandle PyModule_AddIntConstant = LibPython.words("PyModule_AddIntConstant", 3);

    /// Adds an int under a UTF-8 name.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_AddIntConstant">C API</a>
    public static int PyModule_AddIntConstant(MemorySegment module, MemorySegment name, long value) {
        try {
            return (int) (long) PyModule_AddIntConstant.invokeExact(word(module), word(name), value);
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_AddIntConstant", misbound);
        }
    }

    // int PyModule_AddStringConstant(PyObject *module, const char *name, const char *value)
    private static final MethodHandle PyModule_AddStringConstant = LibPython.words("PyModule_AddStringConstant", 3);

    /// Adds a UTF-8 string under a UTF-8 name.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_AddStringConstant">C API</a>
    public static int PyModule_AddStringConstant(MemorySegment module, MemorySegment name, MemorySegment value) {
        try {
            return (int) (long) PyModule_AddStringConstant.invokeExact(word(module), word(name), word(value));
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_AddStringConstant", misbound);
        }
    }

    // int PyModule_AddType(PyObject *module, PyTypeObject *type)
    private static final MethodHandle PyModule_AddType = LibPython.words("PyModule_AddType", 2);

    /// Adds `type` under its name without module.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_AddType">C API</a>
    public static int PyModule_AddType(MemorySegment module, MemorySegment type) {
        try {
            return (int) (long) PyModule_AddType.invokeExact(word(module), word(type));
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_AddType", misbound);
        }
    }

    // int PyModule_AddFunctions(PyObject *module, PyMethodDef *functions)
    private static final MethodHandle PyModule_AddFunctions = LibPython.words("PyModule_AddFunctions", 2);

    /// Adds the functions of an array that ends with zeros and lives as long as they do.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_AddFunctions">C API</a>
    public static int PyModule_AddFunctions(MemorySegment module, MemorySegment functions) {
        try {
            return (int) (long) PyModule_AddFunctions.invokeExact(word(module), word(functions));
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_AddFunctions", misbound);
        }
    }

    // PyObject *PyModule_FromDefAndSpec2(PyModuleDef *def, PyObject *spec, int module_api_version)
    private static final MethodHandle PyModule_FromDefAndSpec2 = LibPython.words("PyModule_FromDefAndSpec2", 3);

    /// Makes a module from `def` and the import specification `spec`, without executing it.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_FromDefAndSpec2">C API</a>
    public static MemorySegment PyModule_FromDefAndSpec2(
            MemorySegment def, MemorySegment spec, int module_api_version) {
        try {
            return pointer(
                    (long) PyModule_FromDefAndSpec2.invokeExact(word(def), word(spec), (long) module_api_version));
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_FromDefAndSpec2", misbound);
        }
    }

    // int PyModule_ExecDef(PyObject *module, PyModuleDef *def)
    private static final MethodHandle PyModule_ExecDef = LibPython.words("PyModule_ExecDef", 2);

    /// Runs the `Py_mod_exec` slots of `def` on `module`.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_ExecDef">C API</a>
    public static int PyModule_ExecDef(MemorySegment module, MemorySegment def) {
        try {
            return (int) (long) PyModule_ExecDef.invokeExact(word(module), word(def));
        } catch (Throwable misbound) {
            throw new AssertionError("PyModule_ExecDef", misbound);
        }
    }

    private PyModule() {}
}
