package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.cLong;
import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;
import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;

/// Type objects and how to make them, after `Include/object.h`.
public final class PyType {
    /// `PyType_Spec`: the description `PyType_FromModuleAndSpec` makes a type from.
    public static final StructLayout SPEC = MemoryLayout.structLayout(
            ADDRESS.withName("name"),
            JAVA_INT.withName("basicsize"),
            JAVA_INT.withName("itemsize"),
            JAVA_INT.withName("flags"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("slots"));
    /// `PyType_Slot`: one entry of the array `slots` points at, which ends with a zero entry.
    public static final StructLayout SLOT = MemoryLayout.structLayout(
            JAVA_INT.withName("slot"), MemoryLayout.paddingLayout(4), ADDRESS.withName("pfunc"));

    private static final long SLOT_PFUNC = SLOT.byteOffset(groupElement("pfunc"));

    /// Writes a type description, with its slots after it, into memory from `allocator`. CPython copies it, so it
    /// may
    /// go once the type is made; what the slots point at must live as long as the type. The basic size is that of
    /// the base.
    ///
    /// @param name UTF-8, `module.Type`
    /// @param flags `Py_TPFLAGS_…`
    /// @param slots functions and data by slot id, see [TypeSlots]
    public static MemorySegment spec(
            SegmentAllocator allocator, MemorySegment name, int flags, Map<Integer, MemorySegment> slots) {
        var array = allocator.allocate(SLOT, slots.size() + 1L);
        long at = 0;
        for (var slot : slots.entrySet()) {
            array.set(JAVA_INT, at, slot.getKey());
            array.set(ADDRESS, at + SLOT_PFUNC, slot.getValue());
            at += SLOT.byteSize();
        }
        var spec = allocator.allocate(SPEC);
        spec.set(ADDRESS, SPEC.byteOffset(groupElement("name")), name);
        spec.set(JAVA_INT, SPEC.byteOffset(groupElement("flags")), flags);
        spec.set(ADDRESS, SPEC.byteOffset(groupElement("slots")), array);
        return spec;
    }

    // PyObject *PyType_FromModuleAndSpec(PyObject *module, PyType_Spec *spec, PyObject *bases)
    private static final MethodHandle PyType_FromModuleAndSpec = LibPython.words("PyType_FromModuleAndSpec", 3);

    /// Makes a heap type. `module`, which it then belongs to, and `bases`, a class or a tuple, may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_FromModuleAndSpec">C API</a>
    public static MemorySegment PyType_FromModuleAndSpec(
            MemorySegment module, MemorySegment spec, MemorySegment bases) {
        try {
            return pointer((long) PyType_FromModuleAndSpec.invokeExact(word(module), word(spec), word(bases)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyType_FromModuleAndSpec", misbound);
        }
    }

    // PyObject *PyType_FromSpecWithBases(PyType_Spec *spec, PyObject *bases)
    private static final MethodHandle PyType_FromSpecWithBases = LibPython.words("PyType_FromSpecWithBases", 2);

    /// Makes a heap type that belongs to no module. `bases`, a class or a tuple, may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_FromSpecWithBases">C API</a>
    public static MemorySegment PyType_FromSpecWithBases(MemorySegment spec, MemorySegment bases) {
        try {
            return pointer((long) PyType_FromSpecWithBases.invokeExact(word(spec), word(bases)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyType_FromSpecWithBases", misbound);
        }
    }

    // PyObject *PyType_GetModule(PyTypeObject *type)
    private static final MethodHandle PyType_GetModule = LibPython.words("PyType_GetModule", 1);

    /// Names the module that heap `type` was made with.
    ///
    /// @return a borrowed reference; `NULL` with `TypeError` set if there is none
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_GetModule">C API</a>
    public static MemorySegment PyType_GetModule(MemorySegment type) {
        try {
            return pointer((long) PyType_GetModule.invokeExact(word(type)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyType_GetModule", misbound);
        }
    }

    // void *PyType_GetModuleState(PyTypeObject *type)
    private static final MethodHandle PyType_GetModuleState = LibPython.words("PyType_GetModuleState", 1);

    /// Names the state of the module that heap `type` was made with.
    ///
    /// @return the state, owned by the module; `NULL` with `TypeError` set if there is no module
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_GetModuleState">C API</a>
    public static MemorySegment PyType_GetModuleState(MemorySegment type) {
        try {
            return pointer((long) PyType_GetModuleState.invokeExact(word(type)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyType_GetModuleState", misbound);
        }
    }

    // PyObject *PyType_GetName(PyTypeObject *type)
    private static final MethodHandle PyType_GetName = LibPython.words("PyType_GetName", 1);

    /// Names `type.__name__`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_GetName">C API</a>
    public static MemorySegment PyType_GetName(MemorySegment type) {
        try {
            return pointer((long) PyType_GetName.invokeExact(word(type)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyType_GetName", misbound);
        }
    }

    // PyObject *PyType_GetQualName(PyTypeObject *type)
    private static final MethodHandle PyType_GetQualName = LibPython.words("PyType_GetQualName", 1);

    /// Names `type.__qualname__`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_GetQualName">C API</a>
    public static MemorySegment PyType_GetQualName(MemorySegment type) {
        try {
            return pointer((long) PyType_GetQualName.invokeExact(word(type)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyType_GetQualName", misbound);
        }
    }

    // PyObject *PyType_GetModuleName(PyTypeObject *type)
    private static final MethodHandle PyType_GetModuleName = LibPython.words("PyType_GetModuleName", 1);

    /// Names `type.__module__`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_GetModuleName">C API</a>
    public static MemorySegment PyType_GetModuleName(MemorySegment type) {
        try {
            return pointer((long) PyType_GetModuleName.invokeExact(word(type)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyType_GetModuleName", misbound);
        }
    }

    // PyObject *PyType_GetFullyQualifiedName(PyTypeObject *type)
    private static final MethodHandle PyType_GetFullyQualifiedName = LibPython.words("PyType_GetFullyQualifiedName", 1);

    /// Names `module.qualname`, or `qualname` alone for `builtins` and `__main__`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_GetFullyQualifiedName">C API</a>
    public static MemorySegment PyType_GetFullyQualifiedName(MemorySegment type) {
        try {
            return pointer((long) PyType_GetFullyQualifiedName.invokeExact(word(type)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyType_GetFullyQualifiedName", misbound);
        }
    }

    // void *PyType_GetSlot(PyTypeObject *type, int slot)
    private static final MethodHandle PyType_GetSlot = LibPython.words("PyType_GetSlot", 2);

    /// Names the function or data in a slot.
    ///
    /// @return the slot, owned by the type; `NULL`, with an error set only if `slot` is invalid
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_GetSlot">C API</a>
    public static MemorySegment PyType_GetSlot(MemorySegment type, int slot) {
        try {
            return pointer((long) PyType_GetSlot.invokeExact(word(type), (long) slot));
        } catch (Throwable misbound) {
            throw new AssertionError("PyType_GetSlot", misbound);
        }
    }

    // unsigned long PyType_GetFlags(PyTypeObject *type)
    private static final MethodHandle PyType_GetFlags = LibPython.critical("PyType_GetFlags", 1);

    /// Names the `Py_TPFLAGS_…` of `type`. Critical: it reads a field.
    ///
    /// @return the flags
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_GetFlags">C API</a>
    public static long PyType_GetFlags(MemorySegment type) {
        try {
            return cLong((long) PyType_GetFlags.invokeExact(word(type)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyType_GetFlags", misbound);
        }
    }

    // int PyType_IsSubtype(PyTypeObject *a, PyTypeObject *b)
    private static final MethodHandle PyType_IsSubtype = LibPython.critical("PyType_IsSubtype", 2);

    /// Tells whether `a` is `b` or derives from it, by the method resolution order alone. Critical: it walks a
    /// tuple.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_IsSubtype">C API</a>
    public static int PyType_IsSubtype(MemorySegment a, MemorySegment b) {
        try {
            return (int) (long) PyType_IsSubtype.invokeExact(word(a), word(b));
        } catch (Throwable misbound) {
            throw new AssertionError("PyType_IsSubtype", misbound);
        }
    }

    // PyObject *PyType_GenericAlloc(PyTypeObject *type, Py_ssize_t nitems)
    private static final MethodHandle PyType_GenericAlloc = LibPython.words("PyType_GenericAlloc", 2);

    /// Allocates an instance filled with zeros and tracks it if the type has garbage collection; fits
    /// `Py_tp_alloc`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_GenericAlloc">C API</a>
    public static MemorySegment PyType_GenericAlloc(MemorySegment type, long nitems) {
        try {
            return pointer((long) PyType_GenericAlloc.invokeExact(word(type), nitems));
        } catch (Throwable misbound) {
            throw new AssertionError("PyType_GenericAlloc", misbound);
        }
    }

    // PyObject *PyType_GenericNew(PyTypeObject *type, PyObject *args, PyObject *kwds)
    private static final MethodHandle PyType_GenericNew = LibPython.words("PyType_GenericNew", 3);

    /// Makes an instance through the allocation slot of the type and ignores the arguments; fits `Py_tp_new`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_GenericNew">C API</a>
    public static MemorySegment PyType_GenericNew(MemorySegment type, MemorySegment args, MemorySegment kwds) {
        try {
            return pointer((long) PyType_GenericNew.invokeExact(word(type), word(args), word(kwds)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyType_GenericNew", misbound);
        }
    }

    // int PyType_Freeze(PyTypeObject *type)
    private static final MethodHandle PyType_Freeze = LibPython.words("PyType_Freeze", 1);

    /// Makes `type`, all of whose bases are immutable, immutable.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_Freeze">C API</a>
    public static int PyType_Freeze(MemorySegment type) {
        try {
            return (int) (long) PyType_Freeze.invokeExact(word(type));
        } catch (Throwable misbound) {
            throw new AssertionError("PyType_Freeze", misbound);
        }
    }

    private PyType() {}
}
