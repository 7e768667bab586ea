package dev.ophion.internal.thread;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyFrame;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyState;
import dev.ophion.cpython.PyUnicode;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/// Code of the standard library that takes locks and is not written to be stopped between two bytecodes: an exception
/// after `acquire()` and before `try` leaves the lock of a module, or of a `threading.Condition`, behind for ever, and
/// with it every thread that wants it later.
///
/// A module that is being imported is not critical, only the import system around it.
final class CriticalCode {
    /// An import that calls code of finders or loaders is seen through so many frames of theirs.
    private static final int DEPTH = 32;

    /// The functions of `threading` in which its callers wait, to be interrupted.
    private static final Set<String> WAITS = Set.of("wait", "join", "_shutdown");

    /// The functions in which Python code waits and can be interrupted; between their bytecodes it cannot.
    private static final String WAITS_FILE = "<ophion waits.py>";

    /// Where the workers of a `ThreadPoolExecutor` wait for work.
    private static final String EXECUTOR_FILE = "/concurrent/futures/thread.py";

    private static final String WORKER = "_worker";

    private CriticalCode() {}

    /// Where an exception would hit a thread.
    enum Position {
        HARMLESS,
        HARMFUL,
        /// In a wait of ours, which raises the exception itself when it is asked to.
        WAITING
    }

    /// What an exception would hit that is raised now in the thread of `state`, a `PyThreadState`. The calling thread
    /// holds the GIL that the thread needs to move on.
    ///
    /// @param patient whether `threading` and what the import system calls, other than modules, counts as well
    static Position at(MemorySegment state, boolean patient) {
        MemorySegment frame = PyState.PyThreadState_GetFrame(state);
        Position position = Position.HARMLESS;
        boolean innermost = true; // or below nothing but waits of ours
        for (int depth = 0; frame.address() != 0 && (depth < DEPTH); depth++) {
            String file = codeAttribute(frame, "co_filename");
            if (innermost && file.equals(WAITS_FILE)) {
                position = Position.WAITING;
            } else if (isImportSystem(file)) {
                if (!codeAttribute(frame, "co_name").equals("_call_with_frames_removed")) {
                    position = Position.HARMFUL;
                }
                break;
            } else if (!patient) {
                break;
            } else if (innermost) {
                if (isThreading(file) && isHarmful(position, codeAttribute(frame, "co_name"))) {
                    position = Position.HARMFUL;
                    break;
                }
                innermost = false;
            }
            MemorySegment back = PyFrame.PyFrame_GetBack(frame);
            PyRefcount.Py_DecRef(frame);
            frame = back;
        }
        PyRefcount.Py_DecRef(frame);
        return position;
    }

    /// Whether the thread of `state`, a `PyThreadState`, runs no Python code yet, or is a worker of a
    /// `ThreadPoolExecutor` that has nothing to do. One that ended would not be replaced. The calling
    /// thread holds the GIL.
    static boolean isIdle(MemorySegment state) {
        MemorySegment frame = PyState.PyThreadState_GetFrame(state);
        while (frame.address() != 0 && codeAttribute(frame, "co_filename").equals(WAITS_FILE)) {
            MemorySegment back = PyFrame.PyFrame_GetBack(frame);
            PyRefcount.Py_DecRef(frame);
            frame = back;
        }
        boolean idle = frame.address() == 0
                || (codeAttribute(frame, "co_name").equals(WORKER)
                        && codeAttribute(frame, "co_filename")
                                .replace('\\', '/')
                                .endsWith(EXECUTOR_FILE));
        PyRefcount.Py_DecRef(frame);
        return idle;
    }

    /// Whether `file` is one of those whose code is critical.
    static boolean isCritical(String file) {
        return isThreading(file) || isImportSystem(file) || file.equals(WAITS_FILE);
    }

    /// Whether a function of `threading` must not be interrupted: one that waits may, unless it has to have its lock
    /// back whatever happens.
    private static boolean isHarmful(Position position, String function) {
        return position == Position.WAITING ? function.equals("_acquire_restore") : !WAITS.contains(function);
    }

    private static boolean isImportSystem(String file) {
        return file.startsWith("<frozen importlib.") || file.equals("<frozen zipimport>");
    }

    private static boolean isThreading(String file) {
        return file.endsWith("/threading.py") || file.endsWith("\\threading.py");
    }

    /// @return the attribute of the code of `frame`; empty if it is not a string that UTF-8 can say
    private static String codeAttribute(MemorySegment frame, String name) {
        MemorySegment code = PyFrame.PyFrame_GetCode(frame);
        MemorySegment value = MemorySegment.NULL;
        try (Arena arena = Arena.ofConfined()) {
            value = PyObject.PyObject_GetAttrString(code, arena.allocateFrom(name));
            MemorySegment text =
                    value.address() == 0 ? value : PyUnicode.PyUnicode_AsUTF8AndSize(value, MemorySegment.NULL);
            if (text.address() == 0) {
                PyErrors.PyErr_Clear();
                return "";
            }
            return Memory.string(text);
        } finally {
            PyRefcount.Py_DecRef(value);
            PyRefcount.Py_DecRef(code);
        }
    }
}
