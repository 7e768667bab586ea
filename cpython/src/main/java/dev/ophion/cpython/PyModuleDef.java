package dev.ophion.cpython;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;

/// The description of a module, after `Include/moduleobject.h`. It lives as long as the runtime: CPython keeps it.
///
/// @see <a href="https://docs.python.org/3.14/c-api/module.html#c.PyModuleDef">C API</a>
public final class PyModuleDef {
    /// `PyModuleDef_Base`: an object head and what `PyModuleDef_Init` fills in.
    public static final StructLayout BASE_LAYOUT = MemoryLayout.structLayout(
            PyObject.LAYOUT.withName("ob_base"),
            ADDRESS.withName("m_init"),
            JAVA_LONG.withName("m_index"),
            ADDRESS.withName("m_copy"));
    /// `PyModuleDef`.
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            BASE_LAYOUT.withName("m_base"),
            ADDRESS.withName("m_name"),
            ADDRESS.withName("m_doc"),
            JAVA_LONG.withName("m_size"),
            ADDRESS.withName("m_methods"),
            ADDRESS.withName("m_slots"),
            ADDRESS.withName("m_traverse"),
            ADDRESS.withName("m_clear"),
            ADDRESS.withName("m_free"));
    /// `PyModuleDef_Slot`.
    public static final StructLayout SLOT = MemoryLayout.structLayout(
            JAVA_INT.withName("slot"), MemoryLayout.paddingLayout(4), ADDRESS.withName("value"));

    /// Slot: `PyObject *(*)(PyObject *spec, PyModuleDef *def)` that makes the module.
    public static final int Py_mod_create = 1;
    /// Slot: `int (*)(PyObject *module)` that fills the module. There may be several.
    public static final int Py_mod_exec = 2;
    /// Slot: a `Py_MOD_…` value that says which interpreters may import the module.
    public static final int Py_mod_multiple_interpreters = 3;
    /// Slot: a `Py_MOD_GIL_…` value that says whether the module needs a GIL.
    public static final int Py_mod_gil = 4;
    /// Only the main interpreter may import the module.
    public static final MemorySegment Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED = MemorySegment.NULL;
    /// Interpreters that share the main interpreter's GIL may import the module.
    public static final MemorySegment Py_MOD_MULTIPLE_INTERPRETERS_SUPPORTED = MemorySegment.ofAddress(1);
    /// Every interpreter may import the module.
    public static final MemorySegment Py_MOD_PER_INTERPRETER_GIL_SUPPORTED = MemorySegment.ofAddress(2);
    /// The module needs a GIL.
    public static final MemorySegment Py_MOD_GIL_USED = MemorySegment.NULL;
    /// The module needs no GIL.
    public static final MemorySegment Py_MOD_GIL_NOT_USED = MemorySegment.ofAddress(1);

    // _Py_STATIC_IMMORTAL_INITIAL_REFCNT on 64-bit: the immortal count, then the flags "static" and "immortal"
    private static final long STATIC_IMMORTAL = 3L << 30 | 5L << 48;
    private static final long SLOT_VALUE = SLOT.byteOffset(groupElement("value"));

    /// Allocates a description whose head is that of `PyModuleDef_HEAD_INIT`.
    ///
    /// @param name UTF-8
    /// @param doc UTF-8, or `NULL`
    /// @param stateByteSize the bytes of the module's state; 0 for none
    /// @param methods an array of [PyMethodDef], or `NULL`
    /// @param slots an array made by [#slots]
    public static MemorySegment allocate(
            SegmentAllocator allocator,
            MemorySegment name,
            MemorySegment doc,
            long stateByteSize,
            MemorySegment methods,
            MemorySegment slots) {
        var def = allocator.allocate(LAYOUT).fill((byte) 0);
        def.set(JAVA_LONG, 0, STATIC_IMMORTAL);
        def.set(ADDRESS, offset("m_name"), name);
        def.set(ADDRESS, offset("m_doc"), doc);
        def.set(JAVA_LONG, offset("m_size"), stateByteSize);
        def.set(ADDRESS, offset("m_methods"), methods);
        def.set(ADDRESS, offset("m_slots"), slots);
        return def;
    }

    /// Sets the functions the garbage collector calls on the module's state; each may be `NULL`.
    ///
    /// @param traverse `int (*)(PyObject *module, visitproc visit, void *arg)`
    /// @param clear `int (*)(PyObject *module)`
    /// @param free `void (*)(void *module)`
    public static void setCollectorFunctions(
            MemorySegment def, MemorySegment traverse, MemorySegment clear, MemorySegment free) {
        def.set(ADDRESS, offset("m_traverse"), traverse);
        def.set(ADDRESS, offset("m_clear"), clear);
        def.set(ADDRESS, offset("m_free"), free);
    }

    /// Allocates an array for `count` slots and the zero entry at its end.
    public static MemorySegment slots(SegmentAllocator allocator, int count) {
        return allocator.allocate(SLOT, count + 1L).fill((byte) 0);
    }

    /// Writes the slot at `index` of `slots`.
    public static void setSlot(MemorySegment slots, long index, int slot, MemorySegment value) {
        slots.set(JAVA_INT, index * SLOT.byteSize(), slot);
        slots.set(ADDRESS, index * SLOT.byteSize() + SLOT_VALUE, value);
    }

    private static long offset(String field) {
        return LAYOUT.byteOffset(groupElement(field));
    }

    private PyModuleDef() {}
}
