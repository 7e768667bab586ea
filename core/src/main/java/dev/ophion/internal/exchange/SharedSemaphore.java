package dev.ophion.internal.exchange;

/// Permits between interpreters and Java. Who waits for one gets it in the order of arrival. Permits have no holder:
/// those of an interpreter that ends are not given back.
public final class SharedSemaphore extends SharedObject {
    private final WaitingRoom room = new WaitingRoom(() -> release(1));
    private volatile long permits;

    /// A semaphore that begins with a number of permits.
    ///
    /// @throws IllegalArgumentException if `permits` is negative
    public SharedSemaphore(long permits) {
        super("semaphore");
        if (permits < 0) {
            throw new IllegalArgumentException("a semaphore cannot begin with " + permits + " permits");
        }
        this.permits = permits;
    }

    /// Takes a permit if there is one.
    ///
    /// @return whether there was
    public boolean tryAcquire() {
        return room.ask(this::takeIfAny);
    }

    /// Takes a permit, waiting for one.
    ///
    /// @return whether there was one in time
    /// @throws X when the wait ends early; no permit was taken
    public <X extends Exception> boolean acquire(Waiting<X> waiting) throws X {
        if (permits == 0) {
            waiting.hesitate(() -> permits != 0);
        }
        return room.await(this::takeIfAny, waiting) != WaitingRoom.End.TIMED_OUT;
    }

    private boolean takeIfAny() {
        long left = permits;
        if (left == 0) {
            return false;
        }
        permits = left - 1;
        return true;
    }

    /// Adds permits.
    ///
    /// @throws IllegalArgumentException if `count` is less than one
    /// @throws ArithmeticException if that is more than a `long` holds
    public void release(long count) {
        if (count < 1) {
            throw new IllegalArgumentException("cannot release " + count + " permits");
        }
        room.change(rest -> {
            if (permits > Long.MAX_VALUE - count) {
                throw new ArithmeticException(
                        "%s has %d permits, and cannot have %d more".formatted(this, permits, count));
            }
            long total = permits + count;
            while (total > 0 && room.serveOne(rest)) {
                total--;
            }
            permits = total;
        });
    }

    /// How many permits there are to take.
    public long permits() {
        return permits;
    }

    /// How many threads wait for one.
    public int waiting() {
        return room.waiting();
    }
}
