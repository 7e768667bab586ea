package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Start and end of the runtime and of interpreters, after `Include/pylifecycle.h`.
public final class PyLifecycle {
    // int Py_IsInitialized(void)
    private static final NativeFunction Py_IsInitialized = NativeFunction.of("Py_IsInitialized");

    /// Tells whether the runtime is initialised. May be called at any time, from any thread.
    ///
    /// @return 1 if initialised, 0 if not or finalised
    /// @see <a href="https://docs.python.org/3.14/c-api/interp-lifecycle.html#c.Py_IsInitialized">C API</a>
    public static int Py_IsInitialized() {
        return (int) Py_IsInitialized.call();
    }

    // int Py_IsFinalizing(void)
    private static final NativeFunction Py_IsFinalizing = NativeFunction.of("Py_IsFinalizing");

    /// Tells whether the runtime is being finalised. May be called at any time, from any thread.
    ///
    /// @return 1 if finalising, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/interp-lifecycle.html#c.Py_IsFinalizing">C API</a>
    public static int Py_IsFinalizing() {
        return (int) Py_IsFinalizing.call();
    }

    // int Py_FinalizeEx(void)
    private static final NativeFunction Py_FinalizeEx = NativeFunction.of("Py_FinalizeEx");

    /// Ends every interpreter and the runtime. To be called on the thread that initialised it, with the main
    /// interpreter attached; runs `atexit` functions and waits for non-daemon threads.
    ///
    /// @return 0, or -1 if flushing buffered output failed
    /// @see <a href="https://docs.python.org/3.14/c-api/interp-lifecycle.html#c.Py_FinalizeEx">C API</a>
    public static int Py_FinalizeEx() {
        return (int) Py_FinalizeEx.call();
    }

    // void Py_EndInterpreter(PyThreadState *tstate)
    private static final NativeFunction Py_EndInterpreter = NativeFunction.of("Py_EndInterpreter");

    /// Ends the sub-interpreter of the attached `tstate`, its only thread state, and leaves nothing attached. Runs
    /// its `atexit` functions and waits for its Python threads.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/subinterpreters.html#c.Py_EndInterpreter">C API</a>
    public static void Py_EndInterpreter(MemorySegment tstate) {
        Py_EndInterpreter.call(word(tstate));
    }

    // const char *Py_GetVersion(void)
    private static final NativeFunction Py_GetVersion = NativeFunction.of("Py_GetVersion");

    /// Names the version of the running library, beginning `3.14.`. May be called before initialisation.
    ///
    /// @return static text
    /// @see <a href="https://docs.python.org/3.14/c-api/interp-lifecycle.html#c.Py_GetVersion">C API</a>
    public static MemorySegment Py_GetVersion() {
        return pointer(Py_GetVersion.call());
    }

    // int PyUnstable_AtExit(PyInterpreterState *interp, void (*func)(void *), void *data)
    private static final NativeFunction PyUnstable_AtExit = NativeFunction.of("PyUnstable_AtExit");

    /// Registers `func` to be called with `data` when `interp` ends. `interp` must be the attached one.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sys.html#c.PyUnstable_AtExit">C API</a>
    public static int PyUnstable_AtExit(MemorySegment interp, MemorySegment func, MemorySegment data) {
        return (int) PyUnstable_AtExit.call(word(interp), word(func), word(data));
    }

    private PyLifecycle() {}
}
