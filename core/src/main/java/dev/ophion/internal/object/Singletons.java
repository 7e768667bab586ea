package dev.ophion.internal.object;

import dev.ophion.cpython.PyConstants;
import java.lang.foreign.MemorySegment;

/// The objects that exist once and that all interpreters share: they are immortal, their address is their identity.
public final class Singletons {
    private static final MemorySegment NONE = PyConstants.Py_None;
    private static final MemorySegment TRUE = PyConstants.Py_True;
    private static final MemorySegment FALSE = PyConstants.Py_False;

    private Singletons() {}

    /// None; a borrowed reference that may stand for a new one, because None is immortal.
    public static MemorySegment none() {
        return NONE;
    }

    public static MemorySegment bool(boolean value) {
        return value ? TRUE : FALSE;
    }

    public static boolean isNone(MemorySegment object) {
        return object.address() == NONE.address();
    }

    public static boolean isTrue(MemorySegment object) {
        return object.address() == TRUE.address();
    }

    public static boolean isFalse(MemorySegment object) {
        return object.address() == FALSE.address();
    }
}
