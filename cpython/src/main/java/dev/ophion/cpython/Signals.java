package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;

/// Signals of POSIX systems, to wake a thread out of a system call. Not for Windows: the class cannot be
/// initialised there. No library needs to be loaded. A handler must be a function of C: an upcall must not run in a
/// signal handler.
public final class Signals {
    /// The handler that does what the system does by default.
    public static final MemorySegment SIG_DFL = MemorySegment.NULL;
    /// The handler that ignores the signal.
    public static final MemorySegment SIG_IGN = MemorySegment.ofAddress(1);
    /// What [#signal] returns on an error.
    public static final MemorySegment SIG_ERR = MemorySegment.ofAddress(-1);

    /// Interrupt from the keyboard.
    public static final int SIGINT = 2;
    /// Quit from the keyboard, which the JVM takes for a wish to know what the threads do.
    public static final int SIGQUIT = 3;
    /// A signal that programs leave alone: a real-time one, or `SIGURG` where there are none.
    public static final int UNUSED = System.getProperty("os.name").equals("Linux") ? 62 : 16;
    /// A handler that does nothing, unlike [#SIG_IGN] noticeably: a system call that the signal meets ends with
    /// `EINTR`. It is the C function `abs`.
    public static final MemorySegment NO_OPERATION =
            Linker.nativeLinker().defaultLookup().findOrThrow("abs");

    // sighandler_t signal(int signum, sighandler_t handler)
    private static final NativeFunction signal = NativeFunction.ofSystem("signal");

    /// Sets the handler of a signal.
    ///
    /// @return the handler set before, or [#SIG_ERR]
    public static MemorySegment signal(int signum, MemorySegment handler) {
        return pointer(signal.call((long) signum, word(handler)));
    }

    // int siginterrupt(int sig, int flag)
    private static final NativeFunction siginterrupt = NativeFunction.ofSystem("siginterrupt");

    /// Says whether the signal `sig` makes system calls fail with `EINTR` (1) or restarts them (0).
    ///
    /// @return 0, or -1 on an error
    public static int siginterrupt(int sig, int flag) {
        return (int) siginterrupt.call((long) sig, (long) flag);
    }

    // int pthread_kill(pthread_t thread, int sig)
    private static final NativeFunction pthread_kill = NativeFunction.ofSystem("pthread_kill");

    /// Sends a signal to a thread, which must not have ended; 0 only checks `thread`.
    ///
    /// @param thread see [NativeThread#self]
    /// @return 0, or an error number
    public static int pthread_kill(long thread, int sig) {
        return (int) pthread_kill.call(thread, (long) sig);
    }

    // int raise(int sig)
    private static final NativeFunction raise = NativeFunction.ofSystem("raise");

    /// Sends a signal to the calling thread; what it does by default it does to the process.
    ///
    /// @return 0, or another number on an error
    public static int raise(int sig) {
        return (int) raise.call((long) sig);
    }

    private Signals() {}
}
