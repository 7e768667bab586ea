package dev.ophion.internal.runtime;

import dev.ophion.PythonStartException;
import dev.ophion.cpython.LibPython;
import dev.ophion.cpython.PyLifecycle;
import org.jspecify.annotations.Nullable;

/// The one CPython of this process: loaded, initialised and finalised at most once.
public final class CPython {
    private static @Nullable CPython instance;

    private final MainThread mainThread = new MainThread();

    private CPython() {}

    /// Loads libpython and initialises it on a new main thread, then calls `initialized` there, attached to the main
    /// interpreter; what `initialized` leaves attached is its own business.
    ///
    /// @throws IllegalStateException if CPython was started before in this process, even if it was finalised since:
    ///     extension modules do not survive that
    /// @throws PythonStartException if it cannot be loaded or refuses to start
    public static synchronized CPython start(StartConfiguration configuration, Runnable initialized) {
        if (instance != null) {
            throw new IllegalStateException("CPython runs once per process, and it has been started before");
        }
        var started = new CPython();
        try {
            LibPython.load(configuration.library());
            instance = started; // whatever happens from here on cannot be undone
            started.mainThread.call(() -> {
                configuration.initialize();
                initialized.run();
                return Boolean.TRUE;
            });
        } catch (RuntimeException failed) {
            throw failed;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PythonStartException("interrupted while CPython started", interrupted);
        } catch (Exception failed) {
            throw new PythonStartException("CPython did not start: " + failed.getMessage(), failed);
        }
        return started;
    }

    public MainThread mainThread() {
        return mainThread;
    }

    /// Finalises CPython. The calling thread is the main thread, attached to the main interpreter; no other
    /// interpreter is left.
    ///
    /// @return whether everything buffered was written out
    public boolean finalizeRuntime() {
        if (Thread.currentThread() != mainThread.thread()) {
            throw new WrongThreadException("finalize on " + mainThread.thread() + ", not " + Thread.currentThread());
        }
        return PyLifecycle.Py_FinalizeEx() == 0;
    }
}
