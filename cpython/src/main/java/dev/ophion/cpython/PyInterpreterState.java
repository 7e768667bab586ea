package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Interpreters, after `Include/pystate.h` and `Include/cpython/pystate.h`. The pointers are borrowed: an
/// interpreter state lives until its interpreter has ended.
public final class PyInterpreterState {
    // PyInterpreterState *PyInterpreterState_Get(void)
    private static final MethodHandle PyInterpreterState_Get = LibPython.critical("PyInterpreterState_Get", 0);

    /// Names the interpreter of the attached thread state. Ends the process if none is attached. Critical: it reads
    /// a thread-local variable.
    ///
    /// @return the interpreter, borrowed, never `NULL`
    /// @see <a href="https://docs.python.org/3.14/c-api/subinterpreters.html#c.PyInterpreterState_Get">C API</a>
    public static MemorySegment PyInterpreterState_Get() {
        try {
            return pointer((long) PyInterpreterState_Get.invokeExact());
        } catch (Throwable misbound) {
            throw new AssertionError("PyInterpreterState_Get", misbound);
        }
    }

    // PyInterpreterState *PyInterpreterState_Main(void)
    private static final MethodHandle PyInterpreterState_Main = LibPython.words("PyInterpreterState_Main", 0);

    /// Names the main interpreter. Needs no thread state.
    ///
    /// @return the interpreter, borrowed
    /// @see <a href="https://docs.python.org/3.14/c-api/profiling.html#c.PyInterpreterState_Main">C API</a>
    public static MemorySegment PyInterpreterState_Main() {
        try {
            return pointer((long) PyInterpreterState_Main.invokeExact());
        } catch (Throwable misbound) {
            throw new AssertionError("PyInterpreterState_Main", misbound);
        }
    }

    // PyInterpreterState *PyInterpreterState_Head(void)
    private static final MethodHandle PyInterpreterState_Head = LibPython.words("PyInterpreterState_Head", 0);

    /// Names the interpreter at the head of the list of all, the newest. Needs no thread state; the list may change
    /// at any moment.
    ///
    /// @return the interpreter, borrowed; `NULL` if there is none
    /// @see <a href="https://docs.python.org/3.14/c-api/profiling.html#c.PyInterpreterState_Head">C API</a>
    public static MemorySegment PyInterpreterState_Head() {
        try {
            return pointer((long) PyInterpreterState_Head.invokeExact());
        } catch (Throwable misbound) {
            throw new AssertionError("PyInterpreterState_Head", misbound);
        }
    }

    // PyInterpreterState *PyInterpreterState_Next(PyInterpreterState *interp)
    private static final MethodHandle PyInterpreterState_Next = LibPython.words("PyInterpreterState_Next", 1);

    /// Names the interpreter listed after `interp`, which must not end meanwhile.
    ///
    /// @return the interpreter, borrowed; `NULL` at the end
    /// @see <a href="https://docs.python.org/3.14/c-api/profiling.html#c.PyInterpreterState_Next">C API</a>
    public static MemorySegment PyInterpreterState_Next(MemorySegment interp) {
        try {
            return pointer((long) PyInterpreterState_Next.invokeExact(word(interp)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyInterpreterState_Next", misbound);
        }
    }

    // PyThreadState *PyInterpreterState_ThreadHead(PyInterpreterState *interp)
    private static final MethodHandle PyInterpreterState_ThreadHead =
            LibPython.words("PyInterpreterState_ThreadHead", 1);

    /// Names the newest thread state of `interp`.
    ///
    /// @return the thread state, borrowed; `NULL` if there is none
    /// @see <a href="https://docs.python.org/3.14/c-api/profiling.html#c.PyInterpreterState_ThreadHead">C API</a>
    public static MemorySegment PyInterpreterState_ThreadHead(MemorySegment interp) {
        try {
            return pointer((long) PyInterpreterState_ThreadHead.invokeExact(word(interp)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyInterpreterState_ThreadHead", misbound);
        }
    }

    // int64_t PyInterpreterState_GetID(PyInterpreterState *interp)
    private static final MethodHandle PyInterpreterState_GetID = LibPython.critical("PyInterpreterState_GetID", 1);

    /// Names the id of `interp`, unique in the process; the main interpreter has 0. Critical: it reads a field.
    ///
    /// @return the id; -1 with an error set if `interp` is `NULL`
    /// @see <a
    ///     href="https://docs.python.org/3.14/c-api/subinterpreters.html#c.PyInterpreterState_GetID">C API</a>
    public static long PyInterpreterState_GetID(MemorySegment interp) {
        try {
            return (long) PyInterpreterState_GetID.invokeExact(word(interp));
        } catch (Throwable misbound) {
            throw new AssertionError("PyInterpreterState_GetID", misbound);
        }
    }

    // PyObject *PyInterpreterState_GetDict(PyInterpreterState *interp)
    private static final MethodHandle PyInterpreterState_GetDict = LibPython.words("PyInterpreterState_GetDict", 1);

    /// Names the dict in which extensions keep data for `interp`.
    ///
    /// @return a borrowed reference; `NULL` without an error if there is no dict
    /// @see <a
    ///     href="https://docs.python.org/3.14/c-api/subinterpreters.html#c.PyInterpreterState_GetDict">C API</a>
    public static MemorySegment PyInterpreterState_GetDict(MemorySegment interp) {
        try {
            return pointer((long) PyInterpreterState_GetDict.invokeExact(word(interp)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyInterpreterState_GetDict", misbound);
        }
    }

    private PyInterpreterState() {}
}
