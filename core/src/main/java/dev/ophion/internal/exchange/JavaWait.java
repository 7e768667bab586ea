package dev.ophion.internal.exchange;

/// A wait of Java code that has nothing attached: on any thread, virtual ones included.
public final class JavaWait extends Waiting<InterruptedException> {
    /// A wait that ends at `deadline`, or when the thread is interrupted.
    public JavaWait(Deadline deadline) {
        super(deadline);
    }

    @Override
    boolean block(ThreadTurn turn) throws InterruptedException {
        while (true) {
            switch (park(turn)) {
                case WOKEN -> {
                    return true;
                }
                case TIMED_OUT -> {
                    return false;
                }
                case INTERRUPTED -> throw new InterruptedException();
                case NOTICED -> {} // nobody tells a thread outside Python
            }
        }
    }
}
