package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Start and end of the runtime and of interpreters, after `Include/pylifecycle.h`.
public final class PyLifecycle {
    // int Py_IsInitialized(void)
    private static final MethodHandle Py_IsInitialized = LibPython.words("Py_IsInitialized", 0);

    /// Tells whether the runtime is initialised. May be called at any time, from any thread.
    ///
    /// @return 1 if initialised, 0 if not or finalised
    /// @see <a href="https://docs.python.org/3.14/c-api/interp-lifecycle.html#c.Py_IsInitialized">C API</a>
    public static int Py_IsInitialized() {
        try {
            return (int) (long) Py_IsInitialized.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("Py_IsInitialized", misbound);
        }
    }

    // int Py_IsFinalizing(void)
    private static final MethodHandle Py_IsFinalizing = LibPython.words("Py_IsFinalizing", 0);

    /// Tells whether the runtime is being finalised. May be called at any time, from any thread.
    ///
    /// @return 1 if finalising, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/interp-lifecycle.html#c.Py_IsFinalizing">C API</a>
    public static int Py_IsFinalizing() {
        try {
            return (int) (long) Py_IsFinalizing.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("Py_IsFinalizing", misbound);
        }
    }

    // int Py_FinalizeEx(void)
    private static final MethodHandle Py_FinalizeEx = LibPython.words("Py_FinalizeEx", 0);

    /// Ends every interpreter and the runtime. To be called on the thread that initialised it, with the main
    /// interpreter attached; runs `atexit` functions and waits for non-daemon threads.
    ///
    /// @return 0, or -1 if flushing buffered output failed
    /// @see <a href="https://docs.python.org/3.14/c-api/interp-lifecycle.html#c.Py_FinalizeEx">C API</a>
    public static int Py_FinalizeEx() {
        try {
            return (int) (long) Py_FinalizeEx.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("Py_FinalizeEx", misbound);
        }
    }

    // void Py_EndInterpreter(PyThreadState *tstate)
    private static final MethodHandle Py_EndInterpreter = LibPython.words("Py_EndInterpreter", 1);

    /// Ends the sub-interpreter of the attached `tstate`, its only thread state, and leaves nothing attached. Runs
    /// its `atexit` functions and waits for its Python threads.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/subinterpreters.html#c.Py_EndInterpreter">C API</a>
    public static void Py_EndInterpreter(MemorySegment tstate) {
        try {
            long _ = (long) Py_EndInterpreter.invokeExact(word(tstate));
        } catch (Throwable misbound) {
            throw new AssertionError("Py_EndInterpreter", misbound);
        }
    }

    // const char *Py_GetVersion(void)
    private static final MethodHandle Py_GetVersion = LibPython.words("Py_GetVersion", 0);

    /// Names the version of the running library, beginning `3.14.`. May be called before initialisation.
    ///
    /// @return static text
    /// @see <a href="https://docs.python.org/3.14/c-api/interp-lifecycle.html#c.Py_GetVersion">C API</a>
    public static MemorySegment Py_GetVersion() {
        try {
            return pointer((long) Py_GetVersion.invokeExact());
        } catch (Throwable misbound) {
            throw new AssertionError("Py_GetVersion", misbound);
        }
    }

    // int PyUnstable_AtExit(PyInterpreterState *interp, void (*func)(void *), void *data)
    private static final MethodHandle PyUnstable_AtExit = LibPython.words("PyUnstable_AtExit", 3);

    /// Registers `func` to be called with `data` when `interp` ends. `interp` must be the attached one.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sys.html#c.PyUnstable_AtExit">C API</a>
    public static int PyUnstable_AtExit(MemorySegment interp, MemorySegment func, MemorySegment data) {
        try {
            return (int) (long) PyUnstable_AtExit.invokeExact(word(interp), word(func), word(data));
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnstable_AtExit", misbound);
        }
    }

    private PyLifecycle() {}
}
