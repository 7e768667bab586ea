package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Interpreters, after `Include/pystate.h` and `Include/cpython/pystate.h`. The pointers are borrowed: an
/// interpreter state lives until its interpreter has ended.
public final class PyInterpreterState {
    // PyInterpreterState *PyInterpreterState_Get(void)
    private static final CriticalFunction PyInterpreterState_Get = CriticalFunction.of("PyInterpreterState_Get");

    /// Names the interpreter of the attached thread state. Ends the process if none is attached. Critical: it reads
    /// a thread-local variable.
    ///
    /// @return the interpreter, borrowed, never `NULL`
    /// @see <a href="https://docs.python.org/3.14/c-api/subinterpreters.html#c.PyInterpreterState_Get">C API</a>
    public static MemorySegment PyInterpreterState_Get() {
        return pointer(PyInterpreterState_Get.call());
    }

    // PyInterpreterState *PyInterpreterState_Main(void)
    private static final NativeFunction PyInterpreterState_Main = NativeFunction.of("PyInterpreterState_Main");

    /// Names the main interpreter. Needs no thread state.
    ///
    /// @return the interpreter, borrowed
    /// @see <a href="https://docs.python.org/3.14/c-api/profiling.html#c.PyInterpreterState_Main">C API</a>
    public static MemorySegment PyInterpreterState_Main() {
        return pointer(PyInterpreterState_Main.call());
    }

    // PyInterpreterState *PyInterpreterState_Head(void)
    private static final NativeFunction PyInterpreterState_Head = NativeFunction.of("PyInterpreterState_Head");

    /// Names the interpreter at the head of the list of all, the newest. Needs no thread state; the list may change
    /// at any moment.
    ///
    /// @return the interpreter, borrowed; `NULL` if there is none
    /// @see <a href="https://docs.python.org/3.14/c-api/profiling.html#c.PyInterpreterState_Head">C API</a>
    public static MemorySegment PyInterpreterState_Head() {
        return pointer(PyInterpreterState_Head.call());
    }

    // PyInterpreterState *PyInterpreterState_Next(PyInterpreterState *interp)
    private static final NativeFunction PyInterpreterState_Next = NativeFunction.of("PyInterpreterState_Next");

    /// Names the interpreter listed after `interp`, which must not end meanwhile.
    ///
    /// @return the interpreter, borrowed; `NULL` at the end
    /// @see <a href="https://docs.python.org/3.14/c-api/profiling.html#c.PyInterpreterState_Next">C API</a>
    public static MemorySegment PyInterpreterState_Next(MemorySegment interp) {
        return pointer(PyInterpreterState_Next.call(word(interp)));
    }

    // PyThreadState *PyInterpreterState_ThreadHead(PyInterpreterState *interp)
    private static final NativeFunction PyInterpreterState_ThreadHead =
            NativeFunction.of("PyInterpreterState_ThreadHead");

    /// Names the newest thread state of `interp`.
    ///
    /// @return the thread state, borrowed; `NULL` if there is none
    /// @see <a href="https://docs.python.org/3.14/c-api/profiling.html#c.PyInterpreterState_ThreadHead">C API</a>
    public static MemorySegment PyInterpreterState_ThreadHead(MemorySegment interp) {
        return pointer(PyInterpreterState_ThreadHead.call(word(interp)));
    }

    // int64_t PyInterpreterState_GetID(PyInterpreterState *interp)
    private static final CriticalFunction PyInterpreterState_GetID = CriticalFunction.of("PyInterpreterState_GetID");

    /// Names the id of `interp`, unique in the process; the main interpreter has 0. Critical: it reads a field.
    ///
    /// @return the id; -1 with an error set if `interp` is `NULL`
    /// @see <a
    ///     href="https://docs.python.org/3.14/c-api/subinterpreters.html#c.PyInterpreterState_GetID">C API</a>
    public static long PyInterpreterState_GetID(MemorySegment interp) {
        return PyInterpreterState_GetID.call(word(interp));
    }

    // PyObject *PyInterpreterState_GetDict(PyInterpreterState *interp)
    private static final NativeFunction PyInterpreterState_GetDict = NativeFunction.of("PyInterpreterState_GetDict");

    /// Names the dict in which extensions keep data for `interp`.
    ///
    /// @return a borrowed reference; `NULL` without an error if there is no dict
    /// @see <a
    ///     href="https://docs.python.org/3.14/c-api/subinterpreters.html#c.PyInterpreterState_GetDict">C API</a>
    public static MemorySegment PyInterpreterState_GetDict(MemorySegment interp) {
        return pointer(PyInterpreterState_GetDict.call(word(interp)));
    }

    private PyInterpreterState() {}
}
