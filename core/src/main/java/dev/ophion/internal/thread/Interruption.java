package dev.ophion.internal.thread;

import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// `ophion.Interrupted` for the Python code of one thread, at the next moment in which it does no harm: see
/// [CriticalCode].
final class Interruption {
    /// After so many looks, about a second, only the import system itself is still spared.
    static final int PATIENCE = 15;

    private final ThreadState hit;
    private final BooleanSupplier wanted;
    private final Function<Attachment, InterruptRequest> requesting;

    /// @param wanted whether the code that is to be interrupted still runs; asked under its GIL before each attempt
    /// @param requesting makes the request, or knows the one that was tried before; asked once
    private Interruption(ThreadState hit, BooleanSupplier wanted, Function<Attachment, InterruptRequest> requesting) {
        this.hit = hit;
        this.wanted = wanted;
        this.requesting = requesting;
    }

    /// @param onRaised told under the same GIL, before the interrupted code goes on
    Interruption(ThreadState hit, BooleanSupplier wanted, InterruptRequest.Reason reason, Runnable onRaised) {
        this(hit, wanted, attachment -> new InterruptRequest(InterruptedType.of(attachment), reason, onRaised));
    }

    /// Goes on with a request that was tried before.
    Interruption(ThreadState hit, BooleanSupplier wanted, InterruptRequest request) {
        this(hit, wanted, _ -> request);
    }

    /// Waits for the GIL, and for a moment in which an exception does no harm, and raises it.
    ///
    /// @return whether it was raised; `false` if it is no longer wanted
    boolean raise() {
        InterruptRequest request = null;
        for (int look = 0; ; look++) {
            try (Attachment attachment = Attachment.attach(hit.interpreter())) {
                if (request == null) {
                    request = requesting.apply(attachment);
                }
                if (request.isRaised()) {
                    return true;
                }
                if (!wanted.getAsBoolean()) {
                    return false;
                }
                if (hit.raise(request, look < PATIENCE)) {
                    return true;
                }
            } catch (IllegalStateException closed) { // whoever closes an interpreter interrupts what runs in it
                return false;
            }
            InterruptDelay.pause(look);
        }
    }
}
