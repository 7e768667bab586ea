package dev.ophion.internal.exchange;

/// A wait of Java code that ends when there is nothing left to wait for, and not before: an interrupt stays pending.
public final class PatientWait extends Waiting<RuntimeException> {
    public PatientWait() {
        super(Deadline.NEVER);
    }

    @Override
    boolean block(ThreadTurn turn) {
        boolean interrupted = false;
        try {
            while (true) {
                switch (park(turn)) {
                    case WOKEN -> {
                        return true;
                    }
                    case TIMED_OUT -> throw new AssertionError("a wait without end has ended");
                    case INTERRUPTED -> interrupted = true;
                    case NOTICED -> {} // nobody tells a thread outside Python
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
