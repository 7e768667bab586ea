package dev.ophion.internal.thread;

import dev.ophion.cpython.PyInterpreterConfig;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/// What an interpreter may do and share, as PEP 684's `PyInterpreterConfig` says it.
public record InterpreterConfiguration(
        boolean useMainObmalloc,
        boolean allowFork,
        boolean allowExec,
        boolean allowThreads,
        boolean allowDaemonThreads,
        boolean checkMultiInterpExtensions,
        Gil gil) {

    /// Which GIL an interpreter has.
    public enum Gil {
        DEFAULT(PyInterpreterConfig.PyInterpreterConfig_DEFAULT_GIL),
        SHARED(PyInterpreterConfig.PyInterpreterConfig_SHARED_GIL),
        OWN(PyInterpreterConfig.PyInterpreterConfig_OWN_GIL);

        private final int code;

        Gil(int code) {
            this.code = code;
        }

        /// The one with a number of CPython's.
        ///
        /// @throws IllegalArgumentException if there is none
        public static Gil of(int code) {
            for (Gil gil : values()) {
                if (gil.code == code) {
                    return gil;
                }
            }
            throw new IllegalArgumentException("no GIL has the number " + code);
        }
    }

    /// An own GIL and nothing shared: what `concurrent.interpreters.create()` makes.
    public static final InterpreterConfiguration ISOLATED =
            new InterpreterConfiguration(false, false, false, true, false, true, Gil.OWN);

    /// Everything allowed and shared with the main interpreter, as `Py_NewInterpreter()` makes it.
    public static final InterpreterConfiguration LEGACY =
            new InterpreterConfiguration(true, true, true, true, true, false, Gil.SHARED);

    /// Writes it as CPython wants it, a [PyInterpreterConfig#LAYOUT].
    @SuppressWarnings("EnumOrdinal") // Gil stands in the order of the PyInterpreterConfig_*_GIL constants
    public MemorySegment toStruct(SegmentAllocator allocator) {
        return PyInterpreterConfig.allocate(
                allocator,
                useMainObmalloc,
                allowFork,
                allowExec,
                allowThreads,
                allowDaemonThreads,
                checkMultiInterpExtensions,
                gil.code);
    }
}
