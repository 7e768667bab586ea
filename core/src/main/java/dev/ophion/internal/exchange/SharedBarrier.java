package dev.ophion.internal.exchange;

import java.util.concurrent.BrokenBarrierException;

/// Where a number of threads, of any interpreters and of Java, wait for one another.
///
/// If one of them gives up, the others wait in vain: the barrier is broken, for them and for all that come, until it
/// is reset.
public final class SharedBarrier extends SharedObject {
    /// One time that the barrier opens.
    private static final class Round {
        private boolean complete;
    }

    private final QueueLock lock = new QueueLock();
    private final WaitingLine waiters = new WaitingLine(lock, _ -> {}); // who passed has passed
    private final int parties;
    private Round round = new Round();
    private int arrived;
    private boolean broken;

    /// A barrier for a number of threads.
    ///
    /// @throws IllegalArgumentException if `parties` is less than one
    public SharedBarrier(int parties) {
        super("barrier");
        if (parties < 1) {
            throw new IllegalArgumentException("a barrier for " + parties + " threads");
        }
        this.parties = parties;
    }

    /// Waits until as many threads wait as the barrier is for.
    ///
    /// @return how many were there before, from 0 to one less than the barrier is for
    /// @throws BrokenBarrierException if the time is up, be it for another thread, or the barrier is or gets broken
    /// @throws X when the wait ends early; the barrier is broken then
    public <X extends Exception> int await(Waiting<X> waiting) throws X, BrokenBarrierException {
        Waiter waiter;
        ThreadTurn turn;
        Round mine;
        int place;
        var rest = new Discarded();
        lock.lock();
        try {
            failIfBroken();
            mine = round;
            place = arrived++;
            if (arrived == parties) {
                mine.complete = true;
                waiters.serveIf(_ -> true, rest);
                nextRound();
            }
            turn = new ThreadTurn();
            waiter = new Waiter(waiters, turn, null);
            if (!mine.complete) {
                waiters.join(waiter);
            }
        } finally {
            lock.unlock();
        }
        rest.run();
        if (place < parties - 1) {
            awaitOthers(waiter, turn, mine, waiting);
        }
        return place;
    }

    private <X extends Exception> void awaitOthers(Waiter waiter, ThreadTurn turn, Round mine, Waiting<X> waiting)
            throws X, BrokenBarrierException {
        boolean woken = false;
        try {
            woken = waiting.await(waiter, turn);
        } finally {
            if (!woken) {
                breakUnlessComplete(mine);
            }
        }
        if (!isComplete(mine)) {
            throw new BrokenBarrierException(this + " is broken");
        }
    }

    private boolean isComplete(Round which) {
        lock.lock();
        try {
            return which.complete;
        } finally {
            lock.unlock();
        }
    }

    private void breakUnlessComplete(Round which) {
        var rest = new Discarded();
        lock.lock();
        try {
            if (!which.complete && which == round) {
                broken = true;
                nextRound();
                waiters.dismissAll(rest);
            }
        } finally {
            lock.unlock();
        }
        rest.run();
    }

    private void nextRound() {
        round = new Round();
        arrived = 0;
    }

    private void failIfBroken() throws BrokenBarrierException {
        if (broken) {
            throw new BrokenBarrierException(this + " is broken");
        }
    }

    /// Breaks the barrier, for those who wait and all that come.
    public void abort() {
        restart(true);
    }

    /// Makes it as new. For those who wait, it is broken.
    public void reset() {
        restart(false);
    }

    private void restart(boolean asBroken) {
        var rest = new Discarded();
        lock.lock();
        try {
            broken = asBroken;
            nextRound();
            waiters.dismissAll(rest);
        } finally {
            lock.unlock();
        }
        rest.run();
    }

    /// How many threads it is for.
    public int parties() {
        return parties;
    }

    /// How many threads wait.
    public int waiting() {
        lock.lock();
        try {
            return arrived;
        } finally {
            lock.unlock();
        }
    }

    public boolean isBroken() {
        lock.lock();
        try {
            return broken;
        } finally {
            lock.unlock();
        }
    }
}
