package dev.ophion.cpython;

/// The ids of the slots of a type, after `Include/typeslots.h`: what a [PyType#SLOT] holds. The signature of each
/// function is that of the field with the same name in the type object.
///
/// @see <a href="https://docs.python.org/3.14/c-api/type.html#c.PyType_Slot">C API</a>
public final class TypeSlots {
    /// Function `bf_getbuffer`.
    public static final int Py_bf_getbuffer = 1;
    /// Function `bf_releasebuffer`.
    public static final int Py_bf_releasebuffer = 2;
    /// Function `mp_ass_subscript`.
    public static final int Py_mp_ass_subscript = 3;
    /// Function `mp_length`.
    public static final int Py_mp_length = 4;
    /// Function `mp_subscript`.
    public static final int Py_mp_subscript = 5;
    /// Function `nb_absolute`.
    public static final int Py_nb_absolute = 6;
    /// Function `nb_add`.
    public static final int Py_nb_add = 7;
    /// Function `nb_and`.
    public static final int Py_nb_and = 8;
    /// Function `nb_bool`.
    public static final int Py_nb_bool = 9;
    /// Function `nb_divmod`.
    public static final int Py_nb_divmod = 10;
    /// Function `nb_float`.
    public static final int Py_nb_float = 11;
    /// Function `nb_floor_divide`.
    public static final int Py_nb_floor_divide = 12;
    /// Function `nb_index`.
    public static final int Py_nb_index = 13;
    /// Function `nb_inplace_add`.
    public static final int Py_nb_inplace_add = 14;
    /// Function `nb_inplace_and`.
    public static final int Py_nb_inplace_and = 15;
    /// Function `nb_inplace_floor_divide`.
    public static final int Py_nb_inplace_floor_divide = 16;
    /// Function `nb_inplace_lshift`.
    public static final int Py_nb_inplace_lshift = 17;
    /// Function `nb_inplace_multiply`.
    public static final int Py_nb_inplace_multiply = 18;
    /// Function `nb_inplace_or`.
    public static final int Py_nb_inplace_or = 19;
    /// Function `nb_inplace_power`.
    public static final int Py_nb_inplace_power = 20;
    /// Function `nb_inplace_remainder`.
    public static final int Py_nb_inplace_remainder = 21;
    /// Function `nb_inplace_rshift`.
    public static final int Py_nb_inplace_rshift = 22;
    /// Function `nb_inplace_subtract`.
    public static final int Py_nb_inplace_subtract = 23;
    /// Function `nb_inplace_true_divide`.
    public static final int Py_nb_inplace_true_divide = 24;
    /// Function `nb_inplace_xor`.
    public static final int Py_nb_inplace_xor = 25;
    /// Function `nb_int`.
    public static final int Py_nb_int = 26;
    /// Function `nb_invert`.
    public static final int Py_nb_invert = 27;
    /// Function `nb_lshift`.
    public static final int Py_nb_lshift = 28;
    /// Function `nb_multiply`.
    public static final int Py_nb_multiply = 29;
    /// Function `nb_negative`.
    public static final int Py_nb_negative = 30;
    /// Function `nb_or`.
    public static final int Py_nb_or = 31;
    /// Function `nb_positive`.
    public static final int Py_nb_positive = 32;
    /// Function `nb_power`.
    public static final int Py_nb_power = 33;
    /// Function `nb_remainder`.
    public static final int Py_nb_remainder = 34;
    /// Function `nb_rshift`.
    public static final int Py_nb_rshift = 35;
    /// Function `nb_subtract`.
    public static final int Py_nb_subtract = 36;
    /// Function `nb_true_divide`.
    public static final int Py_nb_true_divide = 37;
    /// Function `nb_xor`.
    public static final int Py_nb_xor = 38;
    /// Function `sq_ass_item`.
    public static final int Py_sq_ass_item = 39;
    /// Function `sq_concat`.
    public static final int Py_sq_concat = 40;
    /// Function `sq_contains`.
    public static final int Py_sq_contains = 41;
    /// Function `sq_inplace_concat`.
    public static final int Py_sq_inplace_concat = 42;
    /// Function `sq_inplace_repeat`.
    public static final int Py_sq_inplace_repeat = 43;
    /// Function `sq_item`.
    public static final int Py_sq_item = 44;
    /// Function `sq_length`.
    public static final int Py_sq_length = 45;
    /// Function `sq_repeat`.
    public static final int Py_sq_repeat = 46;
    /// Function `tp_alloc`.
    public static final int Py_tp_alloc = 47;
    /// Base type.
    public static final int Py_tp_base = 48;
    /// Tuple of base types.
    public static final int Py_tp_bases = 49;
    /// Function `tp_call`.
    public static final int Py_tp_call = 50;
    /// Function `tp_clear`.
    public static final int Py_tp_clear = 51;
    /// Function `tp_dealloc`.
    public static final int Py_tp_dealloc = 52;
    /// Function `tp_del`.
    public static final int Py_tp_del = 53;
    /// Function `tp_descr_get`.
    public static final int Py_tp_descr_get = 54;
    /// Function `tp_descr_set`.
    public static final int Py_tp_descr_set = 55;
    /// Docstring, UTF-8.
    public static final int Py_tp_doc = 56;
    /// Function `tp_getattr`.
    public static final int Py_tp_getattr = 57;
    /// Function `tp_getattro`.
    public static final int Py_tp_getattro = 58;
    /// Function `tp_hash`.
    public static final int Py_tp_hash = 59;
    /// Function `tp_init`.
    public static final int Py_tp_init = 60;
    /// Function `tp_is_gc`.
    public static final int Py_tp_is_gc = 61;
    /// Function `tp_iter`.
    public static final int Py_tp_iter = 62;
    /// Function `tp_iternext`.
    public static final int Py_tp_iternext = 63;
    /// Array of [PyMethodDef].
    public static final int Py_tp_methods = 64;
    /// Function `tp_new`.
    public static final int Py_tp_new = 65;
    /// Function `tp_repr`.
    public static final int Py_tp_repr = 66;
    /// Function `tp_richcompare`.
    public static final int Py_tp_richcompare = 67;
    /// Function `tp_setattr`.
    public static final int Py_tp_setattr = 68;
    /// Function `tp_setattro`.
    public static final int Py_tp_setattro = 69;
    /// Function `tp_str`.
    public static final int Py_tp_str = 70;
    /// Function `tp_traverse`.
    public static final int Py_tp_traverse = 71;
    /// Array of `PyMemberDef`, see [PyDescr].
    public static final int Py_tp_members = 72;
    /// Array of `PyGetSetDef`, see [PyDescr].
    public static final int Py_tp_getset = 73;
    /// Function `tp_free`.
    public static final int Py_tp_free = 74;
    /// Function `nb_matrix_multiply`.
    public static final int Py_nb_matrix_multiply = 75;
    /// Function `nb_inplace_matrix_multiply`.
    public static final int Py_nb_inplace_matrix_multiply = 76;
    /// Function `am_await`.
    public static final int Py_am_await = 77;
    /// Function `am_aiter`.
    public static final int Py_am_aiter = 78;
    /// Function `am_anext`.
    public static final int Py_am_anext = 79;
    /// Function `tp_finalize`.
    public static final int Py_tp_finalize = 80;
    /// Function `am_send`.
    public static final int Py_am_send = 81;
    /// Function `tp_vectorcall`.
    public static final int Py_tp_vectorcall = 82;
    /// Token by which subclasses find the type, an address.
    public static final int Py_tp_token = 83;

    private TypeSlots() {}
}
