package dev.ophion.internal.exchange;

/// A flag between interpreters and Java that threads wait for.
public final class SharedEvent extends SharedObject {
    private final QueueLock lock = new QueueLock();
    private final WaitingLine waiters = new WaitingLine(lock, _ -> {}); // an event seen is not taken from anybody
    private volatile boolean set;

    /// An event that is not set.
    public SharedEvent() {
        super("event");
    }

    /// Waits until it is set, and does not take notice if it is cleared again meanwhile.
    ///
    /// @return whether it was in time
    /// @throws X when the wait ends early
    public <X extends Exception> boolean await(Waiting<X> waiting) throws X {
        if (set) {
            return true;
        }
        waiting.hesitate(() -> set);
        Waiter waiter;
        ThreadTurn turn;
        lock.lock();
        try {
            if (set) {
                return true;
            }
            turn = new ThreadTurn();
            waiter = new Waiter(waiters, turn, null);
            waiters.join(waiter);
        } finally {
            lock.unlock();
        }
        return waiting.await(waiter, turn);
    }

    /// Lets everybody go on who waits, or will.
    public void set() {
        var rest = new Discarded();
        lock.lock();
        try {
            set = true;
            waiters.serveIf(_ -> true, rest);
        } finally {
            lock.unlock();
        }
        rest.run();
    }

    /// From now on, threads wait again.
    public void clear() {
        lock.lock();
        try {
            set = false;
        } finally {
            lock.unlock();
        }
    }

    public boolean isSet() {
        return set;
    }

    /// How many threads wait for it.
    public int waiting() {
        lock.lock();
        try {
            return waiters.size();
        } finally {
            lock.unlock();
        }
    }
}
