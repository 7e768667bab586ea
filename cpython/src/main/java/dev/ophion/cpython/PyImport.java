package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Imports, after `Include/import.h` and `Include/cpython/import.h`.
public final class PyImport {
    // int PyImport_AppendInittab(const char *name, PyObject *(*initfunc)(void))
    private static final NativeFunction PyImport_AppendInittab = NativeFunction.of("PyImport_AppendInittab");

    /// Adds a built-in module for every interpreter. To be called before the runtime is initialised; `name` and
    /// `initfunc` must live as long as it.
    ///
    /// @return 0, or -1 if memory is exhausted
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_AppendInittab">C API</a>
    public static int PyImport_AppendInittab(MemorySegment name, MemorySegment initfunc) {
        return (int) PyImport_AppendInittab.call(word(name), word(initfunc));
    }

    // PyObject *PyImport_Import(PyObject *name)
    private static final NativeFunction PyImport_Import = NativeFunction.of("PyImport_Import");

    /// Imports the module `name`, as `__import__` of the running globals does, and names it, not its top package.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_Import">C API</a>
    public static MemorySegment PyImport_Import(MemorySegment name) {
        return pointer(PyImport_Import.call(word(name)));
    }

    // PyObject *PyImport_ImportModule(const char *name)
    private static final NativeFunction PyImport_ImportModule = NativeFunction.of("PyImport_ImportModule");

    /// Imports the module with a UTF-8 name and names it, not its top package.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_ImportModule">C API</a>
    public static MemorySegment PyImport_ImportModule(MemorySegment name) {
        return pointer(PyImport_ImportModule.call(word(name)));
    }

    // PyObject *PyImport_ImportModuleLevelObject(PyObject *name, PyObject *globals, PyObject *locals, PyObject
    //         *fromlist, int level)
    private static final NativeFunction PyImport_ImportModuleLevelObject =
            NativeFunction.of("PyImport_ImportModuleLevelObject");

    /// Does what `__import__` does by default. `globals`, `locals` and `fromlist` may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_ImportModuleLevelObject">C API</a>
    public static MemorySegment PyImport_ImportModuleLevelObject(
            MemorySegment name, MemorySegment globals, MemorySegment locals, MemorySegment fromlist, int level) {
        return pointer(PyImport_ImportModuleLevelObject.call(
                word(name), word(globals), word(locals), word(fromlist), (long) level));
    }

    // PyObject *PyImport_AddModuleRef(const char *name)
    private static final NativeFunction PyImport_AddModuleRef = NativeFunction.of("PyImport_AddModuleRef");

    /// Names the module with a UTF-8 name in `sys.modules`, added empty if it is missing; no import.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_AddModuleRef">C API</a>
    public static MemorySegment PyImport_AddModuleRef(MemorySegment name) {
        return pointer(PyImport_AddModuleRef.call(word(name)));
    }

    // PyObject *PyImport_GetModuleDict(void)
    private static final CriticalFunction PyImport_GetModuleDict = CriticalFunction.of("PyImport_GetModuleDict");

    /// Names `sys.modules`.
    ///
    /// @return a borrowed reference
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_GetModuleDict">C API</a>
    public static MemorySegment PyImport_GetModuleDict() {
        return pointer(PyImport_GetModuleDict.call());
    }

    // PyObject *PyImport_GetModule(PyObject *name)
    private static final NativeFunction PyImport_GetModule = NativeFunction.of("PyImport_GetModule");

    /// Names a module that is already imported.
    ///
    /// @return a new reference; `NULL` if it is missing, with an error set only if one occurred
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_GetModule">C API</a>
    public static MemorySegment PyImport_GetModule(MemorySegment name) {
        return pointer(PyImport_GetModule.call(word(name)));
    }

    // PyObject *PyImport_GetImporter(PyObject *path)
    private static final NativeFunction PyImport_GetImporter = NativeFunction.of("PyImport_GetImporter");

    /// Names the finder for a `sys.path` entry, from `sys.path_importer_cache` or new.
    ///
    /// @return a new reference, `None` if there is none, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_GetImporter">C API</a>
    public static MemorySegment PyImport_GetImporter(MemorySegment path) {
        return pointer(PyImport_GetImporter.call(word(path)));
    }

    // PyObject *PyImport_ExecCodeModuleObject(PyObject *name, PyObject *co, PyObject *pathname, PyObject
    //         *cpathname)
    private static final NativeFunction PyImport_ExecCodeModuleObject =
            NativeFunction.of("PyImport_ExecCodeModuleObject");

    /// Runs the code object `co` as the module `name`, new or to be reloaded. The paths of source and bytecode may
    /// be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_ExecCodeModuleObject">C API</a>
    public static MemorySegment PyImport_ExecCodeModuleObject(
            MemorySegment name, MemorySegment co, MemorySegment pathname, MemorySegment cpathname) {
        return pointer(PyImport_ExecCodeModuleObject.call(word(name), word(co), word(pathname), word(cpathname)));
    }

    // PyObject *PyImport_ImportModuleAttrString(const char *mod_name, const char *attr_name)
    private static final NativeFunction PyImport_ImportModuleAttrString =
            NativeFunction.of("PyImport_ImportModuleAttrString");

    /// Imports a module and names one of its attributes.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_ImportModuleAttrString">C API</a>
    public static MemorySegment PyImport_ImportModuleAttrString(MemorySegment mod_name, MemorySegment attr_name) {
        return pointer(PyImport_ImportModuleAttrString.call(word(mod_name), word(attr_name)));
    }

    private PyImport() {}
}
