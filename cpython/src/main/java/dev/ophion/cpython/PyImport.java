package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Imports, after `Include/import.h` and `Include/cpython/import.h`.
public final class PyImport {
    // int PyImport_AppendInittab(const char *name, PyObject *(*initfunc)(void))
    private static final MethodHandle PyImport_AppendInittab =
            LibPython.downcall("PyImport_AppendInittab", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Adds a built-in module for every interpreter. To be called before the runtime is initialised; `name` and
    /// `initfunc` must live as long as it.
    ///
    /// @return 0, or -1 if memory is exhausted
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_AppendInittab">C API</a>
    public static int PyImport_AppendInittab(MemorySegment name, MemorySegment initfunc) {
        try {
            return (int) PyImport_AppendInittab.invokeExact(name, initfunc);
        } catch (Throwable misbound) {
            throw new AssertionError("PyImport_AppendInittab", misbound);
        }
    }

    // PyObject *PyImport_Import(PyObject *name)
    private static final MethodHandle PyImport_Import =
            LibPython.downcall("PyImport_Import", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Imports the module `name`, as `__import__` of the running globals does, and names it, not its top package.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_Import">C API</a>
    public static MemorySegment PyImport_Import(MemorySegment name) {
        try {
            return (MemorySegment) PyImport_Import.invokeExact(name);
        } catch (Throwable misbound) {
            throw new AssertionError("PyImport_Import", misbound);
        }
    }

    // PyObject *PyImport_ImportModule(const char *name)
    private static final MethodHandle PyImport_ImportModule =
            LibPython.downcall("PyImport_ImportModule", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Imports the module with a UTF-8 name and names it, not its top package.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_ImportModule">C API</a>
    public static MemorySegment PyImport_ImportModule(MemorySegment name) {
        try {
            return (MemorySegment) PyImport_ImportModule.invokeExact(name);
        } catch (Throwable misbound) {
            throw new AssertionError("PyImport_ImportModule", misbound);
        }
    }

    // PyObject *PyImport_ImportModuleLevelObject(PyObject *name, PyObject *globals, PyObject *locals, PyObject
    //         *fromlist, int level)
    private static final MethodHandle PyImport_ImportModuleLevelObject = LibPython.downcall(
            "PyImport_ImportModuleLevelObject",
            FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT));

    /// Does what `__import__` does by default. `globals`, `locals` and `fromlist` may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_ImportModuleLevelObject">C API</a>
    public static MemorySegment PyImport_ImportModuleLevelObject(
            MemorySegment name, MemorySegment globals, MemorySegment locals, MemorySegment fromlist, int level) {
        try {
            return (MemorySegment) PyImport_ImportModuleLevelObject.invokeExact(name, globals, locals, fromlist, level);
        } catch (Throwable misbound) {
            throw new AssertionError("PyImport_ImportModuleLevelObject", misbound);
        }
    }

    // PyObject *PyImport_AddModuleRef(const char *name)
    private static final MethodHandle PyImport_AddModuleRef =
            LibPython.downcall("PyImport_AddModuleRef", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Names the module with a UTF-8 name in `sys.modules`, added empty if it is missing; no import.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_AddModuleRef">C API</a>
    public static MemorySegment PyImport_AddModuleRef(MemorySegment name) {
        try {
            return (MemorySegment) PyImport_AddModuleRef.invokeExact(name);
        } catch (Throwable misbound) {
            throw new AssertionError("PyImport_AddModuleRef", misbound);
        }
    }

    // PyObject *PyImport_GetModuleDict(void)
    private static final MethodHandle PyImport_GetModuleDict =
            LibPython.downcall("PyImport_GetModuleDict", FunctionDescriptor.of(ADDRESS));

    /// Names `sys.modules`.
    ///
    /// @return a borrowed reference
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_GetModuleDict">C API</a>
    public static MemorySegment PyImport_GetModuleDict() {
        try {
            return (MemorySegment) PyImport_GetModuleDict.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("PyImport_GetModuleDict", misbound);
        }
    }

    // PyObject *PyImport_GetModule(PyObject *name)
    private static final MethodHandle PyImport_GetModule =
            LibPython.downcall("PyImport_GetModule", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Names a module that is already imported.
    ///
    /// @return a new reference; `NULL` if it is missing, with an error set only if one occurred
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_GetModule">C API</a>
    public static MemorySegment PyImport_GetModule(MemorySegment name) {
        try {
            return (MemorySegment) PyImport_GetModule.invokeExact(name);
        } catch (Throwable misbound) {
            throw new AssertionError("PyImport_GetModule", misbound);
        }
    }

    // PyObject *PyImport_GetImporter(PyObject *path)
    private static final MethodHandle PyImport_GetImporter =
            LibPython.downcall("PyImport_GetImporter", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Names the finder for a `sys.path` entry, from `sys.path_importer_cache` or new.
    ///
    /// @return a new reference, `None` if there is none, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_GetImporter">C API</a>
    public static MemorySegment PyImport_GetImporter(MemorySegment path) {
        try {
            return (MemorySegment) PyImport_GetImporter.invokeExact(path);
        } catch (Throwable misbound) {
            throw new AssertionError("PyImport_GetImporter", misbound);
        }
    }

    // PyObject *PyImport_ExecCodeModuleObject(PyObject *name, PyObject *co, PyObject *pathname, PyObject
    //         *cpathname)
    private static final MethodHandle PyImport_ExecCodeModuleObject = LibPython.downcall(
            "PyImport_ExecCodeModuleObject", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));

    /// Runs the code object `co` as the module `name`, new or to be reloaded. The paths of source and bytecode may
    /// be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_ExecCodeModuleObject">C API</a>
    public static MemorySegment PyImport_ExecCodeModuleObject(
            MemorySegment name, MemorySegment co, MemorySegment pathname, MemorySegment cpathname) {
        try {
            return (MemorySegment) PyImport_ExecCodeModuleObject.invokeExact(name, co, pathname, cpathname);
        } catch (Throwable misbound) {
            throw new AssertionError("PyImport_ExecCodeModuleObject", misbound);
        }
    }

    // PyObject *PyImport_ImportModuleAttrString(const char *mod_name, const char *attr_name)
    private static final MethodHandle PyImport_ImportModuleAttrString =
            LibPython.downcall("PyImport_ImportModuleAttrString", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));

    /// Imports a module and names one of its attributes.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/import.html#c.PyImport_ImportModuleAttrString">C API</a>
    public static MemorySegment PyImport_ImportModuleAttrString(MemorySegment mod_name, MemorySegment attr_name) {
        try {
            return (MemorySegment) PyImport_ImportModuleAttrString.invokeExact(mod_name, attr_name);
        } catch (Throwable misbound) {
            throw new AssertionError("PyImport_ImportModuleAttrString", misbound);
        }
    }

    private PyImport() {}
}
