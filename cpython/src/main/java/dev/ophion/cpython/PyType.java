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
    /// may go once the type is made; what the slots point at must live as long as the type. The basic size is that
    /// of the base.
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

    /// Where a type object has its flags.
    private static final long TP_FLAGS = 168;

    /// Lets the attributes of a heap type be set, or not any more: sets or clears `Py_TPFLAGS_IMMUTABLETYPE`. The
    /// caller has the GIL.
    ///
    /// @return whether they could not be set before
    /// @see <a href="https://docs.python.org/3.14/c-api/typeobj.html#c.PyTypeObject.tp_flags">C API</a>
    public static boolean setImmutable(MemorySegment type, boolean immutable) {
        long flags = Memory.getLong(type, TP_FLAGS);
        if ((int) flags != (int) PyType_GetFlags(type)) {
            throw new AssertionError("tp_flags is elsewhere");
        }
        long cleared = flags & ~TypeFlags.Py_TPFLAGS_IMMUTABLETYPE;
        Memory.setLong(type, TP_FLAGS, immutable ? cleared | TypeFlags.Py_TPFLAGS_IMMUTABLETYPE : cleared);
        return flags != cleared;
    }

    // PyObject *PyType_FromModuleAndSpec(PyObject *module, PyType_Spec *spec, PyObject *bases)
    private static final NativeFunction PyType_FromModuleAndSpec = NativeFunction.of("PyType_FromModuleAndSpec");

    /// Makes a heap type. `module`, which it then belongs to, and `bases`, a class or a tuple, may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_FromModuleAndSpec">C API</a>
    public static MemorySegment PyType_FromModuleAndSpec(
            MemorySegment module, MemorySegment spec, MemorySegment bases) {
        return pointer(PyType_FromModuleAndSpec.call(word(module), word(spec), word(bases)));
    }

    // PyObject *PyType_FromSpecWithBases(PyType_Spec *spec, PyObject *bases)
    private static final NativeFunction PyType_FromSpecWithBases = NativeFunction.of("PyType_FromSpecWithBases");

    /// Makes a heap type that belongs to no module. `bases`, a class or a tuple, may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_FromSpecWithBases">C API</a>
    public static MemorySegment PyType_FromSpecWithBases(MemorySegment spec, MemorySegment bases) {
        return pointer(PyType_FromSpecWithBases.call(word(spec), word(bases)));
    }

    // PyObject *PyType_GetDict(PyTypeObject *type)
    private static final NativeFunction PyType_GetDict = NativeFunction.of("PyType_GetDict");

    /// The namespace of `type`, which Python code only sees read-only.
    ///
    /// @return a new reference
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_GetDict">C API</a>
    public static MemorySegment PyType_GetDict(MemorySegment type) {
        return pointer(PyType_GetDict.call(word(type)));
    }

    // void PyType_Modified(PyTypeObject *type)
    private static final NativeFunction PyType_Modified = NativeFunction.of("PyType_Modified");

    /// Has CPython forget what it has looked up in `type` and its subclasses: for whoever changed the namespace.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_Modified">C API</a>
    public static void PyType_Modified(MemorySegment type) {
        PyType_Modified.call(word(type));
    }

    // PyObject *PyType_GetModule(PyTypeObject *type)
    private static final NativeFunction PyType_GetModule = NativeFunction.of("PyType_GetModule");

    /// Names the module that heap `type` was made with.
    ///
    /// @return a borrowed reference; `NULL` with `TypeError` set if there is none
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_GetModule">C API</a>
    public static MemorySegment PyType_GetModule(MemorySegment type) {
        return pointer(PyType_GetModule.call(word(type)));
    }

    // void *PyType_GetModuleState(PyTypeObject *type)
    private static final NativeFunction PyType_GetModuleState = NativeFunction.of("PyType_GetModuleState");

    /// Names the state of the module that heap `type` was made with.
    ///
    /// @return the state, owned by the module; `NULL` with `TypeError` set if there is no module
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_GetModuleState">C API</a>
    public static MemorySegment PyType_GetModuleState(MemorySegment type) {
        return pointer(PyType_GetModuleState.call(word(type)));
    }

    // PyObject *PyType_GetName(PyTypeObject *type)
    private static final NativeFunction PyType_GetName = NativeFunction.of("PyType_GetName");

    /// Names `type.__name__`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_GetName">C API</a>
    public static MemorySegment PyType_GetName(MemorySegment type) {
        return pointer(PyType_GetName.call(word(type)));
    }

    // PyObject *PyType_GetQualName(PyTypeObject *type)
    private static final NativeFunction PyType_GetQualName = NativeFunction.of("PyType_GetQualName");

    /// Names `type.__qualname__`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_GetQualName">C API</a>
    public static MemorySegment PyType_GetQualName(MemorySegment type) {
        return pointer(PyType_GetQualName.call(word(type)));
    }

    // PyObject *PyType_GetModuleName(PyTypeObject *type)
    private static final NativeFunction PyType_GetModuleName = NativeFunction.of("PyType_GetModuleName");

    /// Names `type.__module__`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_GetModuleName">C API</a>
    public static MemorySegment PyType_GetModuleName(MemorySegment type) {
        return pointer(PyType_GetModuleName.call(word(type)));
    }

    // PyObject *PyType_GetFullyQualifiedName(PyTypeObject *type)
    private static final NativeFunction PyType_GetFullyQualifiedName =
            NativeFunction.of("PyType_GetFullyQualifiedName");

    /// Names `module.qualname`, or `qualname` alone for `builtins` and `__main__`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_GetFullyQualifiedName">C API</a>
    public static MemorySegment PyType_GetFullyQualifiedName(MemorySegment type) {
        return pointer(PyType_GetFullyQualifiedName.call(word(type)));
    }

    // void *PyType_GetSlot(PyTypeObject *type, int slot)
    private static final NativeFunction PyType_GetSlot = NativeFunction.of("PyType_GetSlot");

    /// Names the function or data in a slot.
    ///
    /// @return the slot, owned by the type; `NULL`, with an error set only if `slot` is invalid
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_GetSlot">C API</a>
    public static MemorySegment PyType_GetSlot(MemorySegment type, int slot) {
        return pointer(PyType_GetSlot.call(word(type), (long) slot));
    }

    // unsigned long PyType_GetFlags(PyTypeObject *type)
    private static final CriticalFunction PyType_GetFlags = CriticalFunction.of("PyType_GetFlags");

    /// Names the `Py_TPFLAGS_…` of `type`. Critical: it reads a field.
    ///
    /// @return the flags
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_GetFlags">C API</a>
    public static long PyType_GetFlags(MemorySegment type) {
        return cLong(PyType_GetFlags.call(word(type)));
    }

    // int PyType_IsSubtype(PyTypeObject *a, PyTypeObject *b)
    private static final CriticalFunction PyType_IsSubtype = CriticalFunction.of("PyType_IsSubtype");

    /// Tells whether `a` is `b` or derives from it, by the method resolution order alone. Critical: it walks a
    /// tuple.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_IsSubtype">C API</a>
    public static int PyType_IsSubtype(MemorySegment a, MemorySegment b) {
        return (int) PyType_IsSubtype.call(word(a), word(b));
    }

    // PyObject *PyType_GenericAlloc(PyTypeObject *type, Py_ssize_t nitems)
    private static final NativeFunction PyType_GenericAlloc = NativeFunction.of("PyType_GenericAlloc");

    /// Allocates an instance filled with zeros and tracks it if the type has garbage collection; fits
    /// `Py_tp_alloc`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_GenericAlloc">C API</a>
    public static MemorySegment PyType_GenericAlloc(MemorySegment type, long nitems) {
        return pointer(PyType_GenericAlloc.call(word(type), nitems));
    }

    // PyObject *PyType_GenericNew(PyTypeObject *type, PyObject *args, PyObject *kwds)
    private static final NativeFunction PyType_GenericNew = NativeFunction.of("PyType_GenericNew");

    /// Makes an instance through the allocation slot of the type and ignores the arguments; fits `Py_tp_new`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_GenericNew">C API</a>
    public static MemorySegment PyType_GenericNew(MemorySegment type, MemorySegment args, MemorySegment kwds) {
        return pointer(PyType_GenericNew.call(word(type), word(args), word(kwds)));
    }

    // int PyType_Freeze(PyTypeObject *type)
    private static final NativeFunction PyType_Freeze = NativeFunction.of("PyType_Freeze");

    /// Makes `type`, all of whose bases are immutable, immutable.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_Freeze">C API</a>
    public static int PyType_Freeze(MemorySegment type) {
        return (int) PyType_Freeze.call(word(type));
    }

    private PyType() {}
}
