package dev.ophion.internal.process;

import dev.ophion.cpython.Signals;

/// How a Python program ended.
///
/// @param code for the process, 0 to 255
/// @param interrupted whether nobody caught a KeyboardInterrupt: the process ends by SIGINT then, as `python` does, so
///     that a shell knows
public record ExitStatus(int code, boolean interrupted) {
    static final int FLUSH_FAILED = 120;

    static final ExitStatus SUCCESS = of(0);

    /// Ends the process by SIGINT if that is how the program ended; otherwise names the exit code, which the caller
    /// exits with. Python has ended already.
    public int end() {
        if (interrupted) {
            Signals.signal(Signals.SIGINT, Signals.SIG_DFL);
            Signals.raise(Signals.SIGINT);
            return 128 + Signals.SIGINT; // if somebody blocks the signal
        }
        return code;
    }

    static ExitStatus of(int code) {
        return new ExitStatus(code, false);
    }
}
