package dev.ophion.internal.thread;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Isolated interpreters that are made before anybody asks for one. Nobody finds them by their ids until then.
///
/// The ids of interpreters do not tell the order in which they were asked for any more: an interpreter has its id
/// from the time it was made.
public final class WarmInterpreters {
    private static final InterpreterConfiguration CONFIGURATION = InterpreterConfiguration.ISOLATED;
    private static final Reserve RESERVE =
            new Reserve("Ophion", () -> InterpreterCreation.createReserved(CONFIGURATION, Whence.STDLIB));

    private WarmInterpreters() {}

    /// Keeps so many ready from now on.
    public static void keep(int count) {
        RESERVE.keep(count);
    }

    /// Keeps none from now on, and waits until none is being made; the calling thread is not attached.
    ///
    /// @return whether that was over in time
    public static boolean end(Duration limit) throws InterruptedException {
        return RESERVE.end(limit);
    }

    /// How many are ready now.
    public static int ready() {
        return RESERVE.size();
    }

    /// One that is ready and made in this way; `null` if there is none.
    static @Nullable InterpreterState find(InterpreterConfiguration configuration, Whence whence) {
        return whence == Whence.STDLIB && configuration.equals(CONFIGURATION) ? RESERVE.poll() : null;
    }
}
