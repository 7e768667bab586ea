package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Imports, after `Include/import.h` and `Include/cpython/import.h`.
public final class PyImport {
    // int PyImport_AppendInittab(const char *name, PyObject *(*initfunc)(void))
    private static final MethodHandle PyImport_AppendInittab = LibPython.words("PyImport_AppendInittab", 2);

    /// Adds a built-in module for every interpreter. To be called before the runtime is initialised; `name` and
    /// `initfunc` must live as long as it.
    ///
    /// @return 0, or -1 if memory is exhausted
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_AppendInittab">C API</a>
    public static int PyImport_AppendInittab(MemorySegment name, MemorySegment initfunc) {
        try {
            return (int) (long) PyImport_AppendInittab.invokeExact(word(name), word(initfunc));
        } catch (Throwable misbound) {
            throw new AssertionError("PyImport_AppendInittab", misbound);
        }
    }

    // PyObject *PyImport_Import(PyObject *name)
    private static final MethodHandle PyImport_Import = LibPython.words("PyImport_Import", 1);

    /// Imports the module `name`, as `__import__` of the running globals does, and names it, not its top package.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_Import">C API</a>
    public static MemorySegment PyImport_Import(MemorySegment name) {
        try {
            return pointer((long) PyImport_Import.invokeExact(word(name)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyImport_Import", misbound);
        }
    }

    // PyObject *PyImport_ImportModule(const char *name)
    private static final MethodHandle PyImport_ImportModule = LibPython.words("PyImport_ImportModule", 1);

    /// Imports the module with a UTF-8 name and names it, not its top package.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_ImportModule">C API</a>
    public static MemorySegment PyImport_ImportModule(MemorySegment name) {
        try {
            return pointer((long) PyImport_ImportModule.invokeExact(word(name)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyImport_ImportModule", misbound);
        }
    }

    // PyObject *PyImport_ImportModuleLevelObject(PyObject *name, PyObject *globals, PyObject *locals, PyObject
    //         *fromlist, int level)
    private static final MethodHandle PyImport_ImportModuleLevelObject =
            LibPython.words("PyImport_ImportModuleLevelObject", 5);

    /// Does what `__import__` does by default. `globals`, `locals` and `fromlist` may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_ImportModuleLevelObject">C API</a>
    public static MemorySegment PyImport_ImportModuleLevelObject(
            MemorySegment name, MemorySegment globals, MemorySegment locals, MemorySegment fromlist, int level) {
        try {
            return pointer((long) PyImport_ImportModuleLevelObject.invokeExact(
                    word(name), word(globals), word(locals), word(fromlist), (long) level));
        } catch (Throwable misbound) {
            throw new AssertionError("PyImport_ImportModuleLevelObject", misbound);
        }
    }

    // PyObject *PyImport_AddModuleRef(const char *name)
    private static final MethodHandle PyImport_AddModuleRef = LibPython.words("PyImport_AddModuleRef", 1);

    /// Names the module with a UTF-8 name in `sys.modules`, added empty if it is missing; no import.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_AddModuleRef">C API</a>
    public static MemorySegment PyImport_AddModuleRef(MemorySegment name) {
        try {
            return pointer((long) PyImport_AddModuleRef.invokeExact(word(name)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyImport_AddModuleRef", misbound);
        }
    }

    // PyObject *PyImport_GetModuleDict(void)
    private static final MethodHandle PyImport_GetModuleDict = LibPython.words("PyImport_GetModuleDict", 0);

    /// Names `sys.modules`.
    ///
    /// @return a borrowed reference
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_GetModuleDict">C API</a>
    public static MemorySegment PyImport_GetModuleDict() {
        try {
            return pointer((long) PyImport_GetModuleDict.invokeExact());
        } catch (Throwable misbound) {
            throw new AssertionError("PyImport_GetModuleDict", misbound);
        }
    }

    // PyObject *PyImport_GetModule(PyObject *name)
    private static final MethodHandle PyImport_GetModule = LibPython.words("PyImport_GetModule", 1);

    /// Names a module that is already imported.
    ///
    /// @return a new reference; `NULL` if it is missing, with an error set only if one occurred
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_GetModule">C API</a>
    public static MemorySegment PyImport_GetModule(MemorySegment name) {
        try {
            return pointer((long) PyImport_GetModule.invokeExact(word(name)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyImport_GetModule", misbound);
        }
    }

    // PyObject *PyImport_GetImporter(PyObject *path)
    private static final MethodHandle PyImport_GetImporter = LibPython.words("PyImport_GetImporter", 1);

    /// Names the finder for a `sys.path` entry, from `sys.path_importer_cache` or new.
    ///
    /// @return a new reference, `None` if there is none, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_GetImporter">C API</a>
    public static MemorySegment PyImport_GetImporter(MemorySegment path) {
        try {
            return pointer((long) PyImport_GetImporter.invokeExact(word(path)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyImport_GetImporter", misbound);
        }
    }

    // PyObject *PyImport_ExecCodeModuleObject(PyObject *name, PyObject *co, PyObject *pathname, PyObject
    //         *cpathname)
    private static final MethodHandle PyImport_ExecCodeModuleObject =
            LibPython.words("PyImport_ExecCodeModuleObject", 4);

    /// Runs the code object `co` as the module `name`, new or to be reloaded. The paths of source and bytecode may
    /// be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_ExecCodeModuleObject">C API</a>
    public static MemorySegment PyImport_ExecCodeModuleObject(
            MemorySegment name, MemorySegment co, MemorySegment pathname, MemorySegment cpathname) {
        try {
            return pointer((long)
                    PyImport_ExecCodeModuleObject.invokeExact(word(name), word(co), word(pathname), word(cpathname)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyImport_ExecCodeModuleObject", misbound);
        }
    }

    // PyObject *PyImport_ImportModuleAttrString(const char *mod_name, const char *attr_name)
    private static final MethodHandle PyImport_ImportModuleAttrString =
            LibPython.words("PyImport_ImportModuleAttrString", 2);

    /// Imports a module and names one of its attributes.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_ImportModuleAttrString">C API</a>
    public static MemorySegment PyImport_ImportModuleAttrString(MemorySegment mod_name, MemorySegment attr_name) {
        try {
            return pointer((long) PyImport_ImportModuleAttrString.invokeExact(word(mod_name), word(attr_name)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyImport_ImportModuleAttrString", misbound);
        }
    }

    private PyImport() {}
}
