package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Thread states, after `Include/pystate.h` and `Include/cpython/pystate.h`. A thread state is attached to at most
/// one thread, and a thread has at most one attached.
public final class PyState {
    // PyThreadState *PyThreadState_New(PyInterpreterState *interp)
    private static final MethodHandle PyThreadState_New = LibPython.words("PyThreadState_New", 1);

    /// Creates a thread state of `interp`, to be used on the calling thread. Needs no thread state and no GIL, and
    /// attaches nothing.
    ///
    /// @return a thread state to be cleared and deleted by the caller; `NULL` if memory is exhausted
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_New">C API</a>
    public static MemorySegment PyThreadState_New(MemorySegment interp) {
        try {
            return pointer((long) PyThreadState_New.invokeExact(word(interp)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyThreadState_New", misbound);
        }
    }

    // void PyThreadState_Clear(PyThreadState *tstate)
    private static final MethodHandle PyThreadState_Clear = LibPython.words("PyThreadState_Clear", 1);

    /// Drops what `tstate` refers to, which may run Python code. A thread state of the same interpreter must be
    /// attached.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_Clear">C API</a>
    public static void PyThreadState_Clear(MemorySegment tstate) {
        try {
            long _ = (long) PyThreadState_Clear.invokeExact(word(tstate));
        } catch (Throwable misbound) {
            throw new AssertionError("PyThreadState_Clear", misbound);
        }
    }

    // void PyThreadState_Delete(PyThreadState *tstate)
    private static final MethodHandle PyThreadState_Delete = LibPython.words("PyThreadState_Delete", 1);

    /// Frees `tstate`, which has been cleared and is not attached.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_Delete">C API</a>
    public static void PyThreadState_Delete(MemorySegment tstate) {
        try {
            long _ = (long) PyThreadState_Delete.invokeExact(word(tstate));
        } catch (Throwable misbound) {
            throw new AssertionError("PyThreadState_Delete", misbound);
        }
    }

    // void PyThreadState_DeleteCurrent(void)
    private static final MethodHandle PyThreadState_DeleteCurrent = LibPython.words("PyThreadState_DeleteCurrent", 0);

    /// Detaches the attached thread state, which has been cleared, and frees it.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_DeleteCurrent">C API</a>
    public static void PyThreadState_DeleteCurrent() {
        try {
            long _ = (long) PyThreadState_DeleteCurrent.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("PyThreadState_DeleteCurrent", misbound);
        }
    }

    // PyThreadState *PyThreadState_Swap(PyThreadState *tstate)
    private static final MethodHandle PyThreadState_Swap = LibPython.words("PyThreadState_Swap", 1);

    /// Attaches `tstate` to the calling OS thread and detaches what was attached; `NULL` only detaches. Waits for
    /// the GIL of the interpreter `tstate` belongs to; never returns once the runtime finalizes.
    ///
    /// @return the thread state attached before, borrowed; `NULL` if there was none
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_Swap">C API</a>
    public static MemorySegment PyThreadState_Swap(MemorySegment tstate) {
        try {
            return pointer((long) PyThreadState_Swap.invokeExact(word(tstate)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyThreadState_Swap", misbound);
        }
    }

    // PyThreadState *PyThreadState_Get(void)
    private static final MethodHandle PyThreadState_Get = LibPython.words("PyThreadState_Get", 0);

    /// Names the attached thread state. Ends the process if none is attached.
    ///
    /// @return the thread state, borrowed
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_Get">C API</a>
    public static MemorySegment PyThreadState_Get() {
        try {
            return pointer((long) PyThreadState_Get.invokeExact());
        } catch (Throwable misbound) {
            throw new AssertionError("PyThreadState_Get", misbound);
        }
    }

    // PyThreadState *PyThreadState_GetUnchecked(void)
    private static final MethodHandle PyThreadState_GetUnchecked = LibPython.critical("PyThreadState_GetUnchecked", 0);

    /// Names the attached thread state, if any. Critical: it reads a thread-local variable.
    ///
    /// @return the thread state, borrowed; `NULL` if none is attached
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_GetUnchecked">C API</a>
    public static MemorySegment PyThreadState_GetUnchecked() {
        try {
            return pointer((long) PyThreadState_GetUnchecked.invokeExact());
        } catch (Throwable misbound) {
            throw new AssertionError("PyThreadState_GetUnchecked", misbound);
        }
    }

    // PyInterpreterState *PyThreadState_GetInterpreter(PyThreadState *tstate)
    private static final MethodHandle PyThreadState_GetInterpreter =
            LibPython.critical("PyThreadState_GetInterpreter", 1);

    /// Names the interpreter of `tstate`. Critical: it reads a field.
    ///
    /// @return the interpreter, borrowed
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_GetInterpreter">C API</a>
    public static MemorySegment PyThreadState_GetInterpreter(MemorySegment tstate) {
        try {
            return pointer((long) PyThreadState_GetInterpreter.invokeExact(word(tstate)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyThreadState_GetInterpreter", misbound);
        }
    }

    // uint64_t PyThreadState_GetID(PyThreadState *tstate)
    private static final MethodHandle PyThreadState_GetID = LibPython.critical("PyThreadState_GetID", 1);

    /// Names the id of `tstate`, unique within its interpreter. Critical: it reads a field.
    ///
    /// @return the id
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_GetID">C API</a>
    public static long PyThreadState_GetID(MemorySegment tstate) {
        try {
            return (long) PyThreadState_GetID.invokeExact(word(tstate));
        } catch (Throwable misbound) {
            throw new AssertionError("PyThreadState_GetID", misbound);
        }
    }

    // PyFrameObject *PyThreadState_GetFrame(PyThreadState *tstate)
    private static final MethodHandle PyThreadState_GetFrame = LibPython.words("PyThreadState_GetFrame", 1);

    /// Names the innermost Python frame of `tstate`.
    ///
    /// @return a new reference; `NULL` without an error if no frame runs
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_GetFrame">C API</a>
    public static MemorySegment PyThreadState_GetFrame(MemorySegment tstate) {
        try {
            return pointer((long) PyThreadState_GetFrame.invokeExact(word(tstate)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyThreadState_GetFrame", misbound);
        }
    }

    // int PyThreadState_SetAsyncExc(unsigned long id, PyObject *exc)
    private static final MethodHandle PyThreadState_SetAsyncExc = LibPython.words("PyThreadState_SetAsyncExc", 2);

    /// Has the thread with the Python thread id `id`, in the attached interpreter, raise the exception class `exc`
    /// at the next bytecode boundary; `NULL` takes back a pending one.
    ///
    /// @return the number of thread states changed: 1, or 0 if `id` is unknown
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_SetAsyncExc">C API</a>
    public static int PyThreadState_SetAsyncExc(long id, MemorySegment exc) {
        try {
            return (int) (long) PyThreadState_SetAsyncExc.invokeExact(id, word(exc));
        } catch (Throwable misbound) {
            throw new AssertionError("PyThreadState_SetAsyncExc", misbound);
        }
    }

    // PyThreadState *PyThreadState_Next(PyThreadState *tstate)
    private static final MethodHandle PyThreadState_Next = LibPython.words("PyThreadState_Next", 1);

    /// Names the thread state listed after `tstate` in its interpreter.
    ///
    /// @return the thread state, borrowed; `NULL` at the end
    /// @see <a href="https://docs.python.org/3.14/c-api/profiling.html#c.PyThreadState_Next">C API</a>
    public static MemorySegment PyThreadState_Next(MemorySegment tstate) {
        try {
            return pointer((long) PyThreadState_Next.invokeExact(word(tstate)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyThreadState_Next", misbound);
        }
    }

    // unsigned long PyThreadState.thread_id
    private static final long THREAD_ID = 152;

    /// Reads the Python thread id of `tstate`, as `threading.get_ident()` returns it on that thread; 0 before it runs.
    public static long thread_id(MemorySegment tstate) {
        return Memory.getLong(tstate, THREAD_ID);
    }

    // _PyErr_StackItem *PyThreadState.exc_info: PyObject *exc_value, then _PyErr_StackItem *previous_item
    private static final long EXC_INFO = 120;

    /// Reads the exception that `tstate` handles, which `sys.exception()` returns on that thread. Its interpreter's GIL
    /// is held.
    ///
    /// @return a borrowed reference; `NULL` if there is none
    public static MemorySegment handledException(MemorySegment tstate) {
        MemorySegment item = Memory.getAddress(tstate, EXC_INFO);
        while (item.address() != 0) {
            MemorySegment exception = Memory.getAddress(item, 0);
            if (exception.address() != 0 && exception.address() != PyConstants.Py_None.address()) {
                return exception;
            }
            item = Memory.getAddress(item, ValueLayout.ADDRESS.byteSize());
        }
        return MemorySegment.NULL;
    }

    // PyObject *PyThreadState_GetDict(void)
    private static final MethodHandle PyThreadState_GetDict = LibPython.words("PyThreadState_GetDict", 0);

    /// Names the dict in which extensions keep data for the attached thread state.
    ///
    /// @return a borrowed reference; `NULL` without an error if none is attached or memory is exhausted
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_GetDict">C API</a>
    public static MemorySegment PyThreadState_GetDict() {
        try {
            return pointer((long) PyThreadState_GetDict.invokeExact());
        } catch (Throwable misbound) {
            throw new AssertionError("PyThreadState_GetDict", misbound);
        }
    }

    private PyState() {}
}
