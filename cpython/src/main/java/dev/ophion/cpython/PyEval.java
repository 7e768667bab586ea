package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Running code and giving up the GIL, after `Include/ceval.h`.
public final class PyEval {
    // PyThreadState *PyEval_SaveThread(void)
    private static final NativeFunction PyEval_SaveThread = NativeFunction.of("PyEval_SaveThread");

    /// Detaches the attached thread state and releases its GIL. Ends the process if none is attached.
    ///
    /// @return the thread state that was attached, borrowed
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyEval_SaveThread">C API</a>
    public static MemorySegment PyEval_SaveThread() {
        return pointer(PyEval_SaveThread.call());
    }

    // void PyEval_RestoreThread(PyThreadState *tstate)
    private static final NativeFunction PyEval_RestoreThread = NativeFunction.of("PyEval_RestoreThread");

    /// Attaches `tstate`; waits for its GIL; never returns once the runtime finalizes.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/threads.html#c.PyEval_RestoreThread">C API</a>
    public static void PyEval_RestoreThread(MemorySegment tstate) {
        PyEval_RestoreThread.call(word(tstate));
    }

    // PyObject *PyEval_EvalCode(PyObject *co, PyObject *globals, PyObject *locals)
    private static final NativeFunction PyEval_EvalCode = NativeFunction.of("PyEval_EvalCode");

    /// Runs the code object `co`. `globals` is a dict, `locals` any mapping.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/veryhigh.html#c.PyEval_EvalCode">C API</a>
    public static MemorySegment PyEval_EvalCode(MemorySegment co, MemorySegment globals, MemorySegment locals) {
        return pointer(PyEval_EvalCode.call(word(co), word(globals), word(locals)));
    }

    // PyObject *PyEval_GetBuiltins(void)
    private static final NativeFunction PyEval_GetBuiltins = NativeFunction.of("PyEval_GetBuiltins");

    /// Names the builtins of the running frame, or of the interpreter if none runs.
    ///
    /// @return a borrowed reference
    /// @see <a href="https://docs.python.org/3.14/c-api/reflection.html#c.PyEval_GetBuiltins">C API</a>
    public static MemorySegment PyEval_GetBuiltins() {
        return pointer(PyEval_GetBuiltins.call());
    }

    // PyObject *PyEval_GetFrameBuiltins(void)
    private static final NativeFunction PyEval_GetFrameBuiltins = NativeFunction.of("PyEval_GetFrameBuiltins");

    /// Names the builtins of the running frame, or of the interpreter if none runs.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/reflection.html#c.PyEval_GetFrameBuiltins">C API</a>
    public static MemorySegment PyEval_GetFrameBuiltins() {
        return pointer(PyEval_GetFrameBuiltins.call());
    }

    // PyObject *PyEval_GetGlobals(void)
    private static final NativeFunction PyEval_GetGlobals = NativeFunction.of("PyEval_GetGlobals");

    /// Names the globals of the running frame.
    ///
    /// @return a borrowed reference; `NULL` without an error if no frame runs
    /// @see <a href="https://docs.python.org/3.14/c-api/reflection.html#c.PyEval_GetGlobals">C API</a>
    public static MemorySegment PyEval_GetGlobals() {
        return pointer(PyEval_GetGlobals.call());
    }

    // PyObject *PyEval_GetFrameGlobals(void)
    private static final NativeFunction PyEval_GetFrameGlobals = NativeFunction.of("PyEval_GetFrameGlobals");

    /// Names the globals of the running frame.
    ///
    /// @return a new reference; `NULL` without an error if no frame runs
    /// @see <a href="https://docs.python.org/3.14/c-api/reflection.html#c.PyEval_GetFrameGlobals">C API</a>
    public static MemorySegment PyEval_GetFrameGlobals() {
        return pointer(PyEval_GetFrameGlobals.call());
    }

    // PyObject *PyEval_GetFrameLocals(void)
    private static final NativeFunction PyEval_GetFrameLocals = NativeFunction.of("PyEval_GetFrameLocals");

    /// Takes the locals of the running frame, in a function as a snapshot.
    ///
    /// @return a new reference, or `NULL`, with an error set if one occurred
    /// @see <a href="https://docs.python.org/3.14/c-api/reflection.html#c.PyEval_GetFrameLocals">C API</a>
    public static MemorySegment PyEval_GetFrameLocals() {
        return pointer(PyEval_GetFrameLocals.call());
    }

    // PyFrameObject *PyEval_GetFrame(void)
    private static final NativeFunction PyEval_GetFrame = NativeFunction.of("PyEval_GetFrame");

    /// Names the running frame.
    ///
    /// @return a borrowed reference; `NULL` without an error if no frame runs
    /// @see <a href="https://docs.python.org/3.14/c-api/reflection.html#c.PyEval_GetFrame">C API</a>
    public static MemorySegment PyEval_GetFrame() {
        return pointer(PyEval_GetFrame.call());
    }

    // int Py_MakePendingCalls(void)
    private static final NativeFunction Py_MakePendingCalls = NativeFunction.of("Py_MakePendingCalls");

    /// Makes the pending calls of the attached interpreter now.
    ///
    /// @return 0, or -1 with the error of a call set
    public static int Py_MakePendingCalls() {
        return (int) Py_MakePendingCalls.call();
    }

    // int Py_EnterRecursiveCall(const char *where)
    private static final NativeFunction Py_EnterRecursiveCall = NativeFunction.of("Py_EnterRecursiveCall");

    /// Enters one level of C recursion; `where`, such as `" in a callback"`, ends the message. Match it with
    /// `Py_LeaveRecursiveCall`.
    ///
    /// @return 0, or another number with `RecursionError` set, and then nothing is to be left
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.Py_EnterRecursiveCall">C API</a>
    public static int Py_EnterRecursiveCall(MemorySegment where) {
        return (int) Py_EnterRecursiveCall.call(word(where));
    }

    // void Py_LeaveRecursiveCall(void)
    private static final NativeFunction Py_LeaveRecursiveCall = NativeFunction.of("Py_LeaveRecursiveCall");

    /// Leaves a level that `Py_EnterRecursiveCall` has entered.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.Py_LeaveRecursiveCall">C API</a>
    public static void Py_LeaveRecursiveCall() {
        Py_LeaveRecursiveCall.call();
    }

    // int Py_GetRecursionLimit(void)
    private static final NativeFunction Py_GetRecursionLimit = NativeFunction.of("Py_GetRecursionLimit");

    /// Names the recursion limit of the attached interpreter, in Python frames.
    ///
    /// @return the limit
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.Py_GetRecursionLimit">C API</a>
    public static int Py_GetRecursionLimit() {
        return (int) Py_GetRecursionLimit.call();
    }

    // void Py_SetRecursionLimit(int limit)
    private static final NativeFunction Py_SetRecursionLimit = NativeFunction.of("Py_SetRecursionLimit");

    /// Sets the recursion limit of the attached interpreter, in Python frames.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.Py_SetRecursionLimit">C API</a>
    public static void Py_SetRecursionLimit(int limit) {
        Py_SetRecursionLimit.call((long) limit);
    }

    private PyEval() {}
}
