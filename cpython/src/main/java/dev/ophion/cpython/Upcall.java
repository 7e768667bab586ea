package dev.ophion.cpython;

/// Java code behind a C function of up to four parameters that are integers or pointers, with such a result or none.
/// What [NativeFunction] does for calls into C this does for calls out of it: all have one linked shape. See
/// [LibPython#upcall].
@FunctionalInterface
public interface Upcall {
    /// Called from C. Must catch every `Throwable`: one that escapes ends the JVM.
    ///
    /// Of a pointer an argument is the address. Of a narrower integer it has the lower bits, with anything above;
    /// and a word for which the C function has no parameter is anything at all.
    ///
    /// @return the address or the integer; for `void` anything
    long enter(long first, long second, long third, long fourth);
}
