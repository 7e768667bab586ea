package dev.ophion.cpython;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where CPython's structures have the fields that a debugger reads in the memory of another process, after
/// `Include/internal/pycore_debug_offsets.h`. The table stands at the start of `_PyRuntime`, so that it is found
/// without the headers of the version at work.
public final class PyDebugOffsets {
    /// How much of `_PyRuntime` is the table, as far as it is read here.
    public static final int BYTES = 81 * Long.BYTES;

    /// The section of the library, or program, that begins with it.
    public static final String SECTION = ".PyRuntime";

    private static final String COOKIE = "xdebugpy";

    /// CPython 3.14 to the first version whose table nobody has looked at here.
    private static final long FIRST_VERSION = 0x030E_0000;

    private static final long END_OF_VERSIONS = 0x030F_0000;

    private static final long REFERENCE_TAG = 3;

    private final ByteBuffer table;

    private PyDebugOffsets(ByteBuffer table) {
        this.table = table;
    }

    /// The table in `bytes`; empty if it is none, or that of another version of CPython.
    public static Optional<PyDebugOffsets> of(byte[] bytes) {
        if (bytes.length < BYTES || !new String(bytes, 0, Long.BYTES, StandardCharsets.US_ASCII).equals(COOKIE)) {
            return Optional.empty();
        }
        var offsets = new PyDebugOffsets(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()));
        long version = offsets.table.getLong(Long.BYTES);
        boolean isKnown = version >= FIRST_VERSION && version < END_OF_VERSIONS;
        return isKnown && !offsets.isFreeThreaded() ? Optional.of(offsets) : Optional.empty();
    }

    /// The table of this process, if its CPython has one that is known.
    public static Optional<PyDebugOffsets> ofThisProcess() {
        return address().flatMap(table -> of(Memory.toArray(table, BYTES)));
    }

    /// Where the table of this process is, if its CPython has one.
    public static Optional<MemorySegment> address() {
        return LibPython.find("_PyRuntime");
    }

    /// One field of one structure: how many bytes after its start it is found.
    public enum Field {
        RUNTIME_INTERPRETERS_HEAD(5),
        INTERPRETER_ID(7),
        INTERPRETER_NEXT(8),
        INTERPRETER_THREADS_HEAD(9),
        INTERPRETER_CEVAL_GIL(15),
        INTERPRETER_OWN_GIL(16),
        INTERPRETER_OWN_GIL_LOCKED(18),
        INTERPRETER_OWN_GIL_HOLDER(19),
        THREAD_NEXT(24),
        THREAD_CURRENT_FRAME(26),
        THREAD_ID(27),
        THREAD_NATIVE_ID(28),
        FRAME_PREVIOUS(32),
        FRAME_EXECUTABLE(33),
        FRAME_INSTR_PTR(34),
        FRAME_OWNER(36),
        CODE_FILENAME(40),
        CODE_QUALNAME(42),
        CODE_LINETABLE(43),
        CODE_FIRSTLINENO(44),
        CODE_ADAPTIVE(48),
        BYTES_SIZE(75),
        BYTES_VALUE(76),
        STR_STATE(78),
        STR_LENGTH(79),
        /// The size of a str of ASCII characters without them: they follow.
        STR_ASCII_SIZE(80);

        private final int word;

        Field(int word) {
            this.word = word;
        }
    }

    /// The offset of `field` in bytes.
    public int of(Field field) {
        return Math.toIntExact(table.getLong(field.word * Long.BYTES));
    }

    private boolean isFreeThreaded() {
        return table.getLong(2 * Long.BYTES) != 0;
    }

    /// The address of the object that a frame refers to with `reference`, whose lowest bits tell how it is counted.
    public static long object(long reference) {
        return reference & ~REFERENCE_TAG;
    }

    /// `_PyInterpreterFrame.owner` of frames that stand for no Python function.
    public static boolean isShim(byte owner) {
        return owner >= 3; // FRAME_OWNED_BY_INTERPRETER, FRAME_OWNED_BY_CSTACK
    }
}
