package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Thread states, after `Include/pystate.h` and `Include/cpython/pystate.h`. A thread state is attached to at most
/// one thread, and a thread has at most one attached.
public final class PyState {
    // PyThreadState *PyThreadState_New(PyInterpreterState *interp)
    private static final NativeFunction PyThreadState_New = NativeFunction.of("PyThreadState_New");

    /// Creates a thread state of `interp`, to be used on the calling thread. Needs no thread state and no GIL, and
    /// attaches nothing.
    ///
    /// @return a thread state to be cleared and deleted by the caller; `NULL` if memory is exhausted
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_New">C API</a>
    public static MemorySegment PyThreadState_New(MemorySegment interp) {
        return pointer(PyThreadState_New.call(word(interp)));
    }

    // void PyThreadState_Clear(PyThreadState *tstate)
    private static final NativeFunction PyThreadState_Clear = NativeFunction.of("PyThreadState_Clear");

    /// Drops what `tstate` refers to, which may run Python code. A thread state of the same interpreter must be
    /// attached.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_Clear">C API</a>
    public static void PyThreadState_Clear(MemorySegment tstate) {
        PyThreadState_Clear.call(word(tstate));
    }

    // void PyThreadState_Delete(PyThreadState *tstate)
    private static final NativeFunction PyThreadState_Delete = NativeFunction.of("PyThreadState_Delete");

    /// Frees `tstate`, which has been cleared and is not attached.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_Delete">C API</a>
    public static void PyThreadState_Delete(MemorySegment tstate) {
        PyThreadState_Delete.call(word(tstate));
    }

    // void PyThreadState_DeleteCurrent(void)
    private static final NativeFunction PyThreadState_DeleteCurrent = NativeFunction.of("PyThreadState_DeleteCurrent");

    /// Detaches the attached thread state, which has been cleared, and frees it.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_DeleteCurrent">C API</a>
    public static void PyThreadState_DeleteCurrent() {
        PyThreadState_DeleteCurrent.call();
    }

    // PyThreadState *PyThreadState_Swap(PyThreadState *tstate)
    private static final NativeFunction PyThreadState_Swap = NativeFunction.of("PyThreadState_Swap");

    /// Attaches `tstate` to the calling OS thread and detaches what was attached; `NULL` only detaches. Waits for
    /// the GIL of the interpreter `tstate` belongs to; never returns once the runtime finalizes. Takes no memory of
    /// Java, so that a caller always learns that it is done: what was attached before is not returned.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_Swap">C API</a>
    public static void PyThreadState_Swap(MemorySegment tstate) {
        PyThreadState_Swap.call(word(tstate));
    }

    // PyThreadState *PyThreadState_Get(void)
    private static final NativeFunction PyThreadState_Get = NativeFunction.of("PyThreadState_Get");

    /// Names the attached thread state. Ends the process if none is attached.
    ///
    /// @return the thread state, borrowed
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_Get">C API</a>
    public static MemorySegment PyThreadState_Get() {
        return pointer(PyThreadState_Get.call());
    }

    // PyThreadState *PyThreadState_GetUnchecked(void)
    private static final CriticalFunction PyThreadState_GetUnchecked =
            CriticalFunction.of("PyThreadState_GetUnchecked");

    /// Names the attached thread state, if any. Critical: it reads a thread-local variable.
    ///
    /// @return the thread state, borrowed; `NULL` if none is attached
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_GetUnchecked">C API</a>
    public static MemorySegment PyThreadState_GetUnchecked() {
        return pointer(PyThreadState_GetUnchecked.call());
    }

    // PyInterpreterState *PyThreadState_GetInterpreter(PyThreadState *tstate)
    private static final CriticalFunction PyThreadState_GetInterpreter =
            CriticalFunction.of("PyThreadState_GetInterpreter");

    /// Names the interpreter of `tstate`. Critical: it reads a field.
    ///
    /// @return the interpreter, borrowed
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_GetInterpreter">C API</a>
    public static MemorySegment PyThreadState_GetInterpreter(MemorySegment tstate) {
        return pointer(PyThreadState_GetInterpreter.call(word(tstate)));
    }

    // uint64_t PyThreadState_GetID(PyThreadState *tstate)
    private static final CriticalFunction PyThreadState_GetID = CriticalFunction.of("PyThreadState_GetID");

    /// Names the id of `tstate`, unique within its interpreter. Critical: it reads a field.
    ///
    /// @return the id
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_GetID">C API</a>
    public static long PyThreadState_GetID(MemorySegment tstate) {
        return PyThreadState_GetID.call(word(tstate));
    }

    // PyFrameObject *PyThreadState_GetFrame(PyThreadState *tstate)
    private static final NativeFunction PyThreadState_GetFrame = NativeFunction.of("PyThreadState_GetFrame");

    /// Names the innermost Python frame of `tstate`.
    ///
    /// @return a new reference; `NULL` without an error if no frame runs
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_GetFrame">C API</a>
    public static MemorySegment PyThreadState_GetFrame(MemorySegment tstate) {
        return pointer(PyThreadState_GetFrame.call(word(tstate)));
    }

    // int PyThreadState_SetAsyncExc(unsigned long id, PyObject *exc)
    private static final NativeFunction PyThreadState_SetAsyncExc = NativeFunction.of("PyThreadState_SetAsyncExc");

    /// Has the thread with the Python thread id `id`, in the attached interpreter, raise the exception class `exc`
    /// at the next bytecode boundary; `NULL` takes back a pending one.
    ///
    /// @return the number of thread states changed: 1, or 0 if `id` is unknown
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_SetAsyncExc">C API</a>
    public static int PyThreadState_SetAsyncExc(long id, MemorySegment exc) {
        return (int) PyThreadState_SetAsyncExc.call(id, word(exc));
    }

    // PyThreadState *PyThreadState_Next(PyThreadState *tstate)
    private static final NativeFunction PyThreadState_Next = NativeFunction.of("PyThreadState_Next");

    /// Names the thread state listed after `tstate` in its interpreter.
    ///
    /// @return the thread state, borrowed; `NULL` at the end
    /// @see <a href="https://docs.python.org/3.14/c-api/profiling.html#c.PyThreadState_Next">C API</a>
    public static MemorySegment PyThreadState_Next(MemorySegment tstate) {
        return pointer(PyThreadState_Next.call(word(tstate)));
    }

    // int PyThreadState.py_recursion_remaining
    private static final long RECURSION_REMAINING = 48;

    /// Tells how many more calls of Python functions may nest in `tstate` before RecursionError is raised. Its
    /// interpreter's GIL is held.
    public static int recursionRemaining(MemorySegment tstate) {
        return Memory.getInt(tstate, RECURSION_REMAINING);
    }

    /// Changes what [#recursionRemaining] tells.
    public static void setRecursionRemaining(MemorySegment tstate, int calls) {
        Memory.setInt(tstate, RECURSION_REMAINING, calls);
    }

    // unsigned long PyThreadState.thread_id
    private static final long THREAD_ID = 152;

    /// Reads the Python thread id of `tstate`, as `threading.get_ident()` returns it on that thread; 0 before it runs.
    public static long thread_id(MemorySegment tstate) {
        return Memory.getLong(tstate, THREAD_ID);
    }

    // PyObject *PyThreadState.context, uint64_t PyThreadState.context_ver
    private static final long CONTEXT = 208;
    private static final long CONTEXT_VER = 216;

    /// Tells whether context variables were set in `tstate`, or a context entered. Its interpreter's GIL is held.
    public static boolean hasContext(MemorySegment tstate) {
        return Memory.getLong(tstate, CONTEXT) != 0;
    }

    /// Takes the context of `tstate`, which has an empty one from then on. Its interpreter's GIL is held.
    ///
    /// @return a new reference, or `NULL` if it has none
    public static MemorySegment takeContext(MemorySegment tstate) {
        MemorySegment context = Memory.getAddress(tstate, CONTEXT);
        if (context.address() != 0) {
            Memory.setLong(tstate, CONTEXT, 0);
            Memory.setLong(tstate, CONTEXT_VER, Memory.getLong(tstate, CONTEXT_VER) + 1); // for variables that cache
        }
        return context;
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

    // uintptr_t PyThreadState.eval_breaker, PyObject *PyThreadState.async_exc
    private static final long EVAL_BREAKER = 24;
    private static final long ASYNC_EXC = 144;
    private static final long PY_ASYNC_EXCEPTION_BIT = 1L << 3;

    /// Has the calling thread raise the exception class `exc` at its next bytecode, as
    /// `PyThreadState_SetAsyncExc` does, but without a lock or a call: where nothing of CPython may be called. Does
    /// nothing if it is to raise another one already.
    ///
    /// @param tstate the attached thread state
    /// @param exc a static type, which needs no reference
    public static void raiseSoon(MemorySegment tstate, MemorySegment exc) {
        if (Memory.compareAndSetLong(tstate, ASYNC_EXC, 0, word(exc))) {
            Memory.orLong(tstate, EVAL_BREAKER, PY_ASYNC_EXCEPTION_BIT);
        }
    }

    // PyObject *PyThreadState_GetDict(void)
    private static final NativeFunction PyThreadState_GetDict = NativeFunction.of("PyThreadState_GetDict");

    /// Names the dict in which extensions keep data for the attached thread state.
    ///
    /// @return a borrowed reference; `NULL` without an error if none is attached or memory is exhausted
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyThreadState_GetDict">C API</a>
    public static MemorySegment PyThreadState_GetDict() {
        return pointer(PyThreadState_GetDict.call());
    }

    private PyState() {}
}
