package dev.ophion.internal.thread;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// KeyboardInterrupt for the Python code of one thread, at the next moment in which it does no harm: see
/// [CriticalCode].
final class Interruption {
    /// After so many looks, about a second, only the import system itself is still spared.
    static final int PATIENCE = 15;

    private final ThreadState hit;
    private final BooleanSupplier wanted;
    private final Runnable onRaised;

    /// @param wanted whether the code that is to be interrupted still runs; asked under its GIL before each attempt
    /// @param onRaised told under the same GIL, before the interrupted code goes on
    Interruption(ThreadState hit, BooleanSupplier wanted, Runnable onRaised) {
        this.hit = hit;
        this.wanted = wanted;
        this.onRaised = onRaised;
    }

    /// Waits for the GIL, and for a moment in which an exception does no harm, and raises it.
    ///
    /// @return whether it was raised; `false` if it is no longer wanted
    boolean raise() {
        for (int look = 0; ; look++) {
            try (Attachment attachment = Attachment.attach(hit.interpreter())) {
                attachment.check();
                if (!wanted.getAsBoolean()) {
                    return false;
                }
                if (hit.raise(look < PATIENCE)) {
                    onRaised.run();
                    return true;
                }
            } catch (IllegalStateException closed) { // whoever closes an interpreter interrupts what runs in it
                return false;
            }
            pause(look);
        }
    }

    private static void pause(int look) {
        try {
            TimeUnit.NANOSECONDS.sleep(InterruptDelay.nanos(look));
        } catch (InterruptedException stray) { // nobody knows this thread to interrupt it
            throw new AssertionError("interrupted while it interrupts another", stray);
        }
    }
}
