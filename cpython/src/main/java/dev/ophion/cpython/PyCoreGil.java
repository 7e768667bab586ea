package dev.ophion.cpython;

import static dev.ophion.cpython.PyDebugOffsets.Field.INTERPRETER_CEVAL_GIL;
import static dev.ophion.cpython.PyDebugOffsets.Field.INTERPRETER_OWN_GIL;
import static dev.ophion.cpython.PyDebugOffsets.Field.INTERPRETER_OWN_GIL_LOCKED;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// The GIL as a thread sees it that has not got it, after `Include/internal/pycore_gil.h`.
public final class PyCoreGil {
    private static final Optional<PyDebugOffsets> OFFSETS = PyDebugOffsets.address()
            .map(table -> Memory.toArray(table, PyDebugOffsets.BYTES))
            .flatMap(PyDebugOffsets::of);

    private PyCoreGil() {}

    /// Names the field of the GIL of `interp` that [#isLocked(MemorySegment)] reads: interpreters may share it. It
    /// lives as long as the interpreter that has it.
    ///
    /// @return `NULL` if nobody knows where it is
    public static MemorySegment locked(MemorySegment interp) {
        return OFFSETS.map(offsets -> locked(offsets, interp)).orElse(MemorySegment.NULL);
    }

    private static MemorySegment locked(PyDebugOffsets offsets, MemorySegment interp) {
        MemorySegment gil = Memory.getAddress(interp, offsets.of(INTERPRETER_CEVAL_GIL));
        int locked = offsets.of(INTERPRETER_OWN_GIL_LOCKED) - offsets.of(INTERPRETER_OWN_GIL);
        return gil.address() == 0 ? gil : MemorySegment.ofAddress(gil.address() + locked);
    }

    /// Tells whether a thread holds the GIL at the moment. Reads the field, as the evaluation loop does.
    public static boolean isLocked(MemorySegment locked) {
        return Memory.getIntVolatile(locked) > 0;
    }
}
