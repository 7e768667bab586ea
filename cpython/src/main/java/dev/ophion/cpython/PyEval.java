package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Running code and giving up the GIL, after `Include/ceval.h`.
public final class PyEval {
    // PyThreadState *PyEval_SaveThread(void)
    private static final MethodHandle PyEval_SaveThread = LibPython.words("PyEval_SaveThread", 0);

    /// Detaches the attached thread state and releases its GIL. Ends the process if none is attached.
    ///
    /// @return the thread state that was attached, borrowed
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyEval_SaveThread">C API</a>
    public static MemorySegment PyEval_SaveThread() {
        try {
            return pointer((long) PyEval_SaveThread.invokeExact());
        } catch (Throwable misbound) {
            throw new AssertionError("PyEval_SaveThread", misbound);
        }
    }

    // void PyEval_RestoreThread(PyThreadState *tstate)
    private static final MethodHandle PyEval_RestoreThread = LibPython.words("PyEval_RestoreThread", 1);

    /// Attaches `tstate`; waits for its GIL; never returns once the runtime finalizes.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyEval_RestoreThread">C API</a>
    public static void PyEval_RestoreThread(MemorySegment tstate) {
        try {
            long _ = (long) PyEval_RestoreThread.invokeExact(word(tstate));
        } catch (Throwable misbound) {
            throw new AssertionError("PyEval_RestoreThread", misbound);
        }
    }

    // PyObject *PyEval_EvalCode(PyObject *co, PyObject *globals, PyObject *locals)
    private static final MethodHandle PyEval_EvalCode = LibPython.words("PyEval_EvalCode", 3);

    /// Runs the code object `co`. `globals` is a dict, `locals` any mapping.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/veryhigh.html#c.PyEval_EvalCode">C API</a>
    public static MemorySegment PyEval_EvalCode(MemorySegment co, MemorySegment globals, MemorySegment locals) {
        try {
            return pointer((long) PyEval_EvalCode.invokeExact(word(co), word(globals), word(locals)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyEval_EvalCode", misbound);
        }
    }

    // PyObject *PyEval_GetBuiltins(void)
    private static final MethodHandle PyEval_GetBuiltins = LibPython.words("PyEval_GetBuiltins", 0);

    /// Names the builtins of the running frame, or of the interpreter if none runs.
    ///
    /// @return a borrowed reference
    /// @see <a href="https://docs.python.org/3.14/c-api/reflection.html#c.PyEval_GetBuiltins">C API</a>
    public static MemorySegment PyEval_GetBuiltins() {
        try {
            return pointer((long) PyEval_GetBuiltins.invokeExact());
        } catch (Throwable misbound) {
            throw new AssertionError("PyEval_GetBuiltins", misbound);
        }
    }

    // PyObject *PyEval_GetFrameBuiltins(void)
    private static final MethodHandle PyEval_GetFrameBuiltins = LibPython.words("PyEval_GetFrameBuiltins", 0);

    /// Names the builtins of the running frame, or of the interpreter if none runs.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/reflection.html#c.PyEval_GetFrameBuiltins">C API</a>
    public static MemorySegment PyEval_GetFrameBuiltins() {
        try {
            return pointer((long) PyEval_GetFrameBuiltins.invokeExact());
        } catch (Throwable misbound) {
            throw new AssertionError("PyEval_GetFrameBuiltins", misbound);
        }
    }

    // PyObject *PyEval_GetGlobals(void)
    private static final MethodHandle PyEval_GetGlobals = LibPython.words("PyEval_GetGlobals", 0);

    /// Names the globals of the running frame.
    ///
    /// @return a borrowed reference; `NULL` without an error if no frame runs
    /// @see <a href="https://docs.python.org/3.14/c-api/reflection.html#c.PyEval_GetGlobals">C API</a>
    public static MemorySegment PyEval_GetGlobals() {
        try {
            return pointer((long) PyEval_GetGlobals.invokeExact());
        } catch (Throwable misbound) {
            throw new AssertionError("PyEval_GetGlobals", misbound);
        }
    }

    // PyObject *PyEval_GetFrameGlobals(void)
    private static final MethodHandle PyEval_GetFrameGlobals = LibPython.words("PyEval_GetFrameGlobals", 0);

    /// Names the globals of the running frame.
    ///
    /// @return a new reference; `NULL` without an error if no frame runs
    /// @see <a href="https://docs.python.org/3.14/c-api/reflection.html#c.PyEval_GetFrameGlobals">C API</a>
    public static MemorySegment PyEval_GetFrameGlobals() {
        try {
            return pointer((long) PyEval_GetFrameGlobals.invokeExact());
        } catch (Throwable misbound) {
            throw new AssertionError("PyEval_GetFrameGlobals", misbound);
        }
    }

    // PyObject *PyEval_GetFrameLocals(void)
    private static final MethodHandle PyEval_GetFrameLocals = LibPython.words("PyEval_GetFrameLocals", 0);

    /// Takes the locals of the running frame, in a function as a snapshot.
    ///
    /// @return a new reference, or `NULL`, with an error set if one occurred
    /// @see <a href="https://docs.python.org/3.14/c-api/reflection.html#c.PyEval_GetFrameLocals">C API</a>
    public static MemorySegment PyEval_GetFrameLocals() {
        try {
            return pointer((long) PyEval_GetFrameLocals.invokeExact());
        } catch (Throwable misbound) {
            throw new AssertionError("PyEval_GetFrameLocals", misbound);
        }
    }

    // PyFrameObject *PyEval_GetFrame(void)
    private static final MethodHandle PyEval_GetFrame = LibPython.words("PyEval_GetFrame", 0);

    /// Names the running frame.
    ///
    /// @return a borrowed reference; `NULL` without an error if no frame runs
    /// @see <a href="https://docs.python.org/3.14/c-api/reflection.html#c.PyEval_GetFrame">C API</a>
    public static MemorySegment PyEval_GetFrame() {
        try {
            return pointer((long) PyEval_GetFrame.invokeExact());
        } catch (Throwable misbound) {
            throw new AssertionError("PyEval_GetFrame", misbound);
        }
    }

    // int Py_MakePendingCalls(void)
    private static final MethodHandle Py_MakePendingCalls = LibPython.words("Py_MakePendingCalls", 0);

    /// Makes the pending calls of the attached interpreter now.
    ///
    /// @return 0, or -1 with the error of a call set
    public static int Py_MakePendingCalls() {
        try {
            return (int) (long) Py_MakePendingCalls.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("Py_MakePendingCalls", misbound);
        }
    }

    // int Py_EnterRecursiveCall(const char *where)
    private static final MethodHandle Py_EnterRecursiveCall = LibPython.words("Py_EnterRecursiveCall", 1);

    /// Enters one level of C recursion; `where`, such as `" in a callback"`, ends the message. Match it with
    /// `Py_LeaveRecursiveCall`.
    ///
    /// @return 0, or another number with `RecursionError` set, and then nothing is to be left
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.Py_EnterRecursiveCall">C API</a>
    public static int Py_EnterRecursiveCall(MemorySegment where) {
        try {
            return (int) (long) Py_EnterRecursiveCall.invokeExact(word(where));
        } catch (Throwable misbound) {
            throw new AssertionError("Py_EnterRecursiveCall", misbound);
        }
    }

    // void Py_LeaveRecursiveCall(void)
    private static final MethodHandle Py_LeaveRecursiveCall = LibPython.words("Py_LeaveRecursiveCall", 0);

    /// Leaves a level that `Py_EnterRecursiveCall` has entered.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.Py_LeaveRecursiveCall">C API</a>
    public static void Py_LeaveRecursiveCall() {
        try {
            long _ = (long) Py_LeaveRecursiveCall.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("Py_LeaveRecursiveCall", misbound);
        }
    }

    // int Py_GetRecursionLimit(void)
    private static final MethodHandle Py_GetRecursionLimit = LibPython.words("Py_GetRecursionLimit", 0);

    /// Names the recursion limit of the attached interpreter, in Python frames.
    ///
    /// @return the limit
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.Py_GetRecursionLimit">C API</a>
    public static int Py_GetRecursionLimit() {
        try {
            return (int) (long) Py_GetRecursionLimit.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("Py_GetRecursionLimit", misbound);
        }
    }

    // void Py_SetRecursionLimit(int limit)
    private static final MethodHandle Py_SetRecursionLimit = LibPython.words("Py_SetRecursionLimit", 1);

    /// Sets the recursion limit of the attached interpreter, in Python frames.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.Py_SetRecursionLimit">C API</a>
    public static void Py_SetRecursionLimit(int limit) {
        try {
            long _ = (long) Py_SetRecursionLimit.invokeExact((long) limit);
        } catch (Throwable misbound) {
            throw new AssertionError("Py_SetRecursionLimit", misbound);
        }
    }

    private PyEval() {}
}
