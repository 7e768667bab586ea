package dev.ophion.cpython;

/// The flags of a type, after `Include/object.h`.
///
/// @see <a href="https://docs.python.org/3.14/c-api/typeobj.html#c.PyTypeObject.tp_flags">C API</a>
public final class TypeFlags {
    /// The flags any new type has.
    public static final int Py_TPFLAGS_DEFAULT = 0;
    /// CPython keeps the weak references of instances.
    public static final int Py_TPFLAGS_MANAGED_WEAKREF = 1 << 3;
    /// CPython keeps the `__dict__` of instances.
    public static final int Py_TPFLAGS_MANAGED_DICT = 1 << 4;
    /// Instances match sequence patterns.
    public static final int Py_TPFLAGS_SEQUENCE = 1 << 5;
    /// Instances match mapping patterns.
    public static final int Py_TPFLAGS_MAPPING = 1 << 6;
    /// Calling the type raises `TypeError`.
    public static final int Py_TPFLAGS_DISALLOW_INSTANTIATION = 1 << 7;
    /// The attributes of the type cannot be set.
    public static final int Py_TPFLAGS_IMMUTABLETYPE = 1 << 8;
    /// The type is allocated on the heap; set by CPython.
    public static final int Py_TPFLAGS_HEAPTYPE = 1 << 9;
    /// The type can be subclassed.
    public static final int Py_TPFLAGS_BASETYPE = 1 << 10;
    /// The type implements vectorcall.
    public static final int Py_TPFLAGS_HAVE_VECTORCALL = 1 << 11;
    /// The type is initialised; set by CPython.
    public static final int Py_TPFLAGS_READY = 1 << 12;
    /// Instances are looked after by the garbage collector.
    public static final int Py_TPFLAGS_HAVE_GC = 1 << 14;
    /// Instances behave like methods.
    public static final int Py_TPFLAGS_METHOD_DESCRIPTOR = 1 << 17;
    /// The class has abstract methods.
    public static final int Py_TPFLAGS_IS_ABSTRACT = 1 << 20;
    /// `int` or a subclass.
    public static final int Py_TPFLAGS_LONG_SUBCLASS = 1 << 24;
    /// `list` or a subclass.
    public static final int Py_TPFLAGS_LIST_SUBCLASS = 1 << 25;
    /// `tuple` or a subclass.
    public static final int Py_TPFLAGS_TUPLE_SUBCLASS = 1 << 26;
    /// `bytes` or a subclass.
    public static final int Py_TPFLAGS_BYTES_SUBCLASS = 1 << 27;
    /// `str` or a subclass.
    public static final int Py_TPFLAGS_UNICODE_SUBCLASS = 1 << 28;
    /// `dict` or a subclass.
    public static final int Py_TPFLAGS_DICT_SUBCLASS = 1 << 29;
    /// `BaseException` or a subclass.
    public static final int Py_TPFLAGS_BASE_EXC_SUBCLASS = 1 << 30;
    /// `type` or a subclass.
    public static final int Py_TPFLAGS_TYPE_SUBCLASS = 1 << 31;

    private TypeFlags() {}
}
