package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Running code and giving up the GIL, after `Include/ceval.h`.
public final class PyEval {
    // PyThreadState *PyEval_SaveThread(void)
    private static final MethodHandle PyEval_SaveThread =
            LibPython.downcall("PyEval_SaveThread", FunctionDescriptor.of(ADDRESS));

    /// Detaches the attached thread state and releases its GIL. Ends the process if none is attached.
    ///
    /// @return the thread state that was attached, borrowed
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyEval_SaveThread">C API</a>
    public static MemorySegment PyEval_SaveThread() {
        try {
            return (MemorySegment) PyEval_SaveThread.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("PyEval_SaveThread", misbound);
        }
    }

    // void PyEval_RestoreThread(PyThreadState *tstate)
    private static final MethodHandle PyEval_RestoreThread =
            LibPython.downcall("PyEval_RestoreThread", FunctionDescriptor.ofVoid(ADDRESS));

    /// Attaches `tstate`; waits for its GIL; never returns once the runtime finalizes.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyEval_RestoreThread">C API</a>
    public static void PyEval_RestoreThread(MemorySegment tstate) {
        try {
            PyEval_RestoreThread.invokeExact(tstate);
        } catch (Throwable misbound) {
            throw new AssertionError("PyEval_RestoreThread", misbound);
        }
    }

    // PyObject *PyEval_EvalCode(PyObject *co, PyObject *globals, PyObject *locals)
    private static final MethodHandle PyEval_EvalCode =
            LibPython.downcall("PyEval_EvalCode", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS));

    /// Runs the code object `co`. `globals` is a dict, `locals` any mapping.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/veryhigh.html#c.PyEval_EvalCode">C API</a>
    public static MemorySegment PyEval_EvalCode(MemorySegment co, MemorySegment globals, MemorySegment locals) {
        try {
            return (MemorySegment) PyEval_EvalCode.invokeExact(co, globals, locals);
        } catch (Throwable misbound) {
            throw new AssertionError("PyEval_EvalCode", misbound);
        }
    }

    // PyObject *PyEval_GetBuiltins(void)
    private static final MethodHandle PyEval_GetBuiltins =
            LibPython.downcall("PyEval_GetBuiltins", FunctionDescriptor.of(ADDRESS));

    /// Names the builtins of the running frame, or of the interpreter if none runs.
    ///
    /// @return a borrowed reference
    /// @see <a href="https://docs.python.org/3.14/c-api/reflection.html#c.PyEval_GetBuiltins">C API</a>
    public static MemorySegment PyEval_GetBuiltins() {
        try {
            return (MemorySegment) PyEval_GetBuiltins.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("PyEval_GetBuiltins", misbound);
        }
    }

    // PyObject *PyEval_GetFrameBuiltins(void)
    private static final MethodHandle PyEval_GetFrameBuiltins =
            LibPython.downcall("PyEval_GetFrameBuiltins", FunctionDescriptor.of(ADDRESS));

    /// Names the builtins of the running frame, or of the interpreter if none runs.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/reflection.html#c.PyEval_GetFrameBuiltins">C API</a>
    public static MemorySegment PyEval_GetFrameBuiltins() {
        try {
            return (MemorySegment) PyEval_GetFrameBuiltins.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("PyEval_GetFrameBuiltins", misbound);
        }
    }

    // PyObject *PyEval_GetGlobals(void)
    private static final MethodHandle PyEval_GetGlobals =
            LibPython.downcall("PyEval_GetGlobals", FunctionDescriptor.of(ADDRESS));

    /// Names the globals of the running frame.
    ///
    /// @return a borrowed reference; `NULL` without an error if no frame runs
    /// @see <a href="https://docs.python.org/3.14/c-api/reflection.html#c.PyEval_GetGlobals">C API</a>
    public static MemorySegment PyEval_GetGlobals() {
        try {
            return (MemorySegment) PyEval_GetGlobals.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("PyEval_GetGlobals", misbound);
        }
    }

    // PyObject *PyEval_GetFrameGlobals(void)
    private static final MethodHandle PyEval_GetFrameGlobals =
            LibPython.downcall("PyEval_GetFrameGlobals", FunctionDescriptor.of(ADDRESS));

    /// Names the globals of the running frame.
    ///
    /// @return a new reference; `NULL` without an error if no frame runs
    /// @see <a href="https://docs.python.org/3.14/c-api/reflection.html#c.PyEval_GetFrameGlobals">C API</a>
    public static MemorySegment PyEval_GetFrameGlobals() {
        try {
            return (MemorySegment) PyEval_GetFrameGlobals.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("PyEval_GetFrameGlobals", misbound);
        }
    }

    // PyObject *PyEval_GetFrameLocals(void)
    private static final MethodHandle PyEval_GetFrameLocals =
            LibPython.downcall("PyEval_GetFrameLocals", FunctionDescriptor.of(ADDRESS));

    /// Takes the locals of the running frame, in a function as a snapshot.
    ///
    /// @return a new reference, or `NULL`, with an error set if one occurred
    /// @see <a href="https://docs.python.org/3.14/c-api/reflection.html#c.PyEval_GetFrameLocals">C API</a>
    public static MemorySegment PyEval_GetFrameLocals() {
        try {
            return (MemorySegment) PyEval_GetFrameLocals.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("PyEval_GetFrameLocals", misbound);
        }
    }

    // PyFrameObject *PyEval_GetFrame(void)
    private static final MethodHandle PyEval_GetFrame =
            LibPython.downcall("PyEval_GetFrame", FunctionDescriptor.of(ADDRESS));

    /// Names the running frame.
    ///
    /// @return a borrowed reference; `NULL` without an error if no frame runs
    /// @see <a href="https://docs.python.org/3.14/c-api/reflection.html#c.PyEval_GetFrame">C API</a>
    public static MemorySegment PyEval_GetFrame() {
        try {
            return (MemorySegment) PyEval_GetFrame.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("PyEval_GetFrame", misbound);
        }
    }

    // int Py_MakePendingCalls(void)
    private static final MethodHandle Py_MakePendingCalls =
            LibPython.downcall("Py_MakePendingCalls", FunctionDescriptor.of(JAVA_INT));

    /// Makes the pending calls of the attached interpreter now.
    ///
    /// @return 0, or -1 with the error of a call set
    public static int Py_MakePendingCalls() {
        try {
            return (int) Py_MakePendingCalls.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("Py_MakePendingCalls", misbound);
        }
    }

    // int Py_EnterRecursiveCall(const char *where)
    private static final MethodHandle Py_EnterRecursiveCall =
            LibPython.downcall("Py_EnterRecursiveCall", FunctionDescriptor.of(JAVA_INT, ADDRESS));

    /// Enters one level of C recursion; `where`, such as `" in a callback"`, ends the message. Match it with
    /// `Py_LeaveRecursiveCall`.
    ///
    /// @return 0, or -1 with `RecursionError` set, and then nothing is to be left
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.Py_EnterRecursiveCall">C API</a>
    public static int Py_EnterRecursiveCall(MemorySegment where) {
        try {
            return (int) Py_EnterRecursiveCall.invokeExact(where);
        } catch (Throwable misbound) {
            throw new AssertionError("Py_EnterRecursiveCall", misbound);
        }
    }

    // void Py_LeaveRecursiveCall(void)
    private static final MethodHandle Py_LeaveRecursiveCall =
            LibPython.downcall("Py_LeaveRecursiveCall", FunctionDescriptor.ofVoid());

    /// Leaves a level that `Py_EnterRecursiveCall` has entered.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.Py_LeaveRecursiveCall">C API</a>
    public static void Py_LeaveRecursiveCall() {
        try {
            Py_LeaveRecursiveCall.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("Py_LeaveRecursiveCall", misbound);
        }
    }

    // int Py_GetRecursionLimit(void)
    private static final MethodHandle Py_GetRecursionLimit =
            LibPython.downcall("Py_GetRecursionLimit", FunctionDescriptor.of(JAVA_INT));

    /// Names the recursion limit of the attached interpreter, in Python frames.
    ///
    /// @return the limit
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.Py_GetRecursionLimit">C API</a>
    public static int Py_GetRecursionLimit() {
        try {
            return (int) Py_GetRecursionLimit.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("Py_GetRecursionLimit", misbound);
        }
    }

    // void Py_SetRecursionLimit(int limit)
    private static final MethodHandle Py_SetRecursionLimit =
            LibPython.downcall("Py_SetRecursionLimit", FunctionDescriptor.ofVoid(JAVA_INT));

    /// Sets the recursion limit of the attached interpreter, in Python frames.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.Py_SetRecursionLimit">C API</a>
    public static void Py_SetRecursionLimit(int limit) {
        try {
            Py_SetRecursionLimit.invokeExact(limit);
        } catch (Throwable misbound) {
            throw new AssertionError("Py_SetRecursionLimit", misbound);
        }
    }

    private PyEval() {}
}
