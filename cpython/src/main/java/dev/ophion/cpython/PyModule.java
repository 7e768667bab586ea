package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Modules, after `Include/moduleobject.h` and `Include/modsupport.h`. [PyModuleDef] describes them.
public final class PyModule {
    // PyObject *PyModuleDef_Init(PyModuleDef *def)
    private static final NativeFunction PyModuleDef_Init = NativeFunction.of("PyModuleDef_Init");

    /// Prepares `def` to be returned by an init function: multi-phase initialisation.
    ///
    /// @return `def` as a borrowed reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/extension-modules.html#c.PyModuleDef_Init">C API</a>
    public static MemorySegment PyModuleDef_Init(MemorySegment def) {
        return pointer(PyModuleDef_Init.call(word(def)));
    }

    // PyObject *PyModule_NewObject(PyObject *name)
    private static final NativeFunction PyModule_NewObject = NativeFunction.of("PyModule_NewObject");

    /// Makes an empty module.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_NewObject">C API</a>
    public static MemorySegment PyModule_NewObject(MemorySegment name) {
        return pointer(PyModule_NewObject.call(word(name)));
    }

    // PyObject *PyModule_GetDict(PyObject *module)
    private static final NativeFunction PyModule_GetDict = NativeFunction.of("PyModule_GetDict");

    /// Names the `__dict__` of the module.
    ///
    /// @return a borrowed reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_GetDict">C API</a>
    public static MemorySegment PyModule_GetDict(MemorySegment module) {
        return pointer(PyModule_GetDict.call(word(module)));
    }

    // PyObject *PyModuleObject.md_dict
    private static final long MD_DICT = PyObject.LAYOUT.byteSize();

    /// The same of `op`, which must be a module. Reads the field.
    ///
    /// @return a borrowed reference
    public static MemorySegment dict(MemorySegment op) {
        return Memory.getAddress(op, MD_DICT);
    }

    // PyObject *PyModule_GetNameObject(PyObject *module)
    private static final NativeFunction PyModule_GetNameObject = NativeFunction.of("PyModule_GetNameObject");

    /// Names the `__name__` of the module.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_GetNameObject">C API</a>
    public static MemorySegment PyModule_GetNameObject(MemorySegment module) {
        return pointer(PyModule_GetNameObject.call(word(module)));
    }

    // void *PyModule_GetState(PyObject *module)
    private static final NativeFunction PyModule_GetState = NativeFunction.of("PyModule_GetState");

    /// Names the state of the module: `m_size` bytes, zeros at first.
    ///
    /// @return memory that belongs to the module; `NULL` if it has none, with an error set only if `module` is no
    ///     module
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_GetState">C API</a>
    public static MemorySegment PyModule_GetState(MemorySegment module) {
        return pointer(PyModule_GetState.call(word(module)));
    }

    // PyModuleDef *PyModule_GetDef(PyObject *module)
    private static final NativeFunction PyModule_GetDef = NativeFunction.of("PyModule_GetDef");

    /// Names the definition the module was made from.
    ///
    /// @return the definition; `NULL` if there is none, with an error set only if `module` is no module
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_GetDef">C API</a>
    public static MemorySegment PyModule_GetDef(MemorySegment module) {
        return pointer(PyModule_GetDef.call(word(module)));
    }

    // int PyModule_AddObjectRef(PyObject *module, const char *name, PyObject *value)
    private static final NativeFunction PyModule_AddObjectRef = NativeFunction.of("PyModule_AddObjectRef");

    /// Adds `value` under a UTF-8 name. Steals no reference. If `value` is `NULL`, an error must be set already.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_AddObjectRef">C API</a>
    public static int PyModule_AddObjectRef(MemorySegment module, MemorySegment name, MemorySegment value) {
        return (int) PyModule_AddObjectRef.call(word(module), word(name), word(value));
    }

    // int PyModule_AddIntConstant(PyObject *module, const char *name, long value)
    private static final NativeFunction PyModule_AddIntConstant = NativeFunction.of("PyModule_AddIntConstant");

    /// Adds an int under a UTF-8 name.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_AddIntConstant">C API</a>
    public static int PyModule_AddIntConstant(MemorySegment module, MemorySegment name, long value) {
        return (int) PyModule_AddIntConstant.call(word(module), word(name), value);
    }

    // int PyModule_AddStringConstant(PyObject *module, const char *name, const char *value)
    private static final NativeFunction PyModule_AddStringConstant = NativeFunction.of("PyModule_AddStringConstant");

    /// Adds a UTF-8 string under a UTF-8 name.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_AddStringConstant">C API</a>
    public static int PyModule_AddStringConstant(MemorySegment module, MemorySegment name, MemorySegment value) {
        return (int) PyModule_AddStringConstant.call(word(module), word(name), word(value));
    }

    // int PyModule_AddType(PyObject *module, PyTypeObject *type)
    private static final NativeFunction PyModule_AddType = NativeFunction.of("PyModule_AddType");

    /// Adds `type` under its name without module.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_AddType">C API</a>
    public static int PyModule_AddType(MemorySegment module, MemorySegment type) {
        return (int) PyModule_AddType.call(word(module), word(type));
    }

    // int PyModule_AddFunctions(PyObject *module, PyMethodDef *functions)
    private static final NativeFunction PyModule_AddFunctions = NativeFunction.of("PyModule_AddFunctions");

    /// Adds the functions of an array that ends with zeros and lives as long as they do.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_AddFunctions">C API</a>
    public static int PyModule_AddFunctions(MemorySegment module, MemorySegment functions) {
        return (int) PyModule_AddFunctions.call(word(module), word(functions));
    }

    // PyObject *PyModule_FromDefAndSpec2(PyModuleDef *def, PyObject *spec, int module_api_version)
    private static final NativeFunction PyModule_FromDefAndSpec2 = NativeFunction.of("PyModule_FromDefAndSpec2");

    /// Makes a module from `def` and the import specification `spec`, without executing it.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_FromDefAndSpec2">C API</a>
    public static MemorySegment PyModule_FromDefAndSpec2(
            MemorySegment def, MemorySegment spec, int module_api_version) {
        return pointer(PyModule_FromDefAndSpec2.call(word(def), word(spec), (long) module_api_version));
    }

    // int PyModule_ExecDef(PyObject *module, PyModuleDef *def)
    private static final NativeFunction PyModule_ExecDef = NativeFunction.of("PyModule_ExecDef");

    /// Runs the `Py_mod_exec` slots of `def` on `module`.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModule_ExecDef">C API</a>
    public static int PyModule_ExecDef(MemorySegment module, MemorySegment def) {
        return (int) PyModule_ExecDef.call(word(module), word(def));
    }

    private PyModule() {}
}
