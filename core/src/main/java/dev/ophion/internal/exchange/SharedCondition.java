package dev.ophion.internal.exchange;

/// Something that threads wait for while they hold a [SharedLock], which they give up meanwhile.
///
/// Who waits is notified in the order of arrival. If the lock is abandoned, everybody is told by a
/// [dev.ophion.LockAbandonedException]: who would have notified them may be gone.
public final class SharedCondition extends SharedObject {
    private final SharedLock lock;
    private final WaitingRoom room = new WaitingRoom(() -> wake(1));

    /// A condition that nobody waits for.
    public SharedCondition(SharedLock lock) {
        super("condition");
        this.lock = lock;
    }

    /// The lock to hold.
    public SharedLock lock() {
        return lock;
    }

    /// Gives the lock up, waits to be notified, and takes the lock again, however the wait ends.
    ///
    /// @param takeAgain takes the lock, without a limit
    /// @return whether it was notified in time
    /// @throws IllegalMonitorStateException if `by` does not hold the lock
    /// @throws dev.ophion.LockAbandonedException if the lock is abandoned; it is not held then
    /// @throws X when the wait ends early
    public <X extends Exception> boolean await(LockHolder by, Waiting<X> waiting, Runnable takeAgain) throws X {
        lock.checkHeldBy(by);
        try {
            return room.await(() -> giveUp(by), waiting) == WaitingRoom.End.SERVED;
        } finally {
            room.change(_ -> lock.setAwaited(this, room.waiting() > 0));
            takeAgain.run();
        }
    }

    /// Who waits is in line before anybody else can hold the lock, and notify.
    private boolean giveUp(LockHolder by) {
        lock.setAwaited(this, true);
        lock.release(by);
        return false;
    }

    /// Wakes the threads that have waited longest.
    ///
    /// @throws IllegalMonitorStateException if `by` does not hold the lock
    public void notify(LockHolder by, long count) {
        lock.checkHeldBy(by);
        wake(count);
    }

    private void wake(long count) {
        room.change(rest -> {
            long left = count;
            while (left > 0 && room.serveOne(rest)) {
                left--;
            }
        });
    }

    /// Wakes everybody.
    ///
    /// @throws IllegalMonitorStateException if `by` does not hold the lock
    public void notifyAll(LockHolder by) {
        lock.checkHeldBy(by);
        room.change(room::serveAll);
    }

    void dismissAll() {
        room.change(room::dismissAll);
    }

    /// How many threads wait for it.
    public int waiting() {
        return room.waiting();
    }
}
