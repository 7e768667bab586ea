package dev.ophion.internal.thread;

import java.util.concurrent.locks.ReentrantLock;

/// Counts the users of an interpreter's memory elsewhere, such as memoryviews in other interpreters, and holds up its
/// last moment until there are none.
public final class Pins {
    private final Runnable finish;
    private final ReentrantLock lock = new ReentrantLock();
    private long count;
    private boolean ending;

    Pins(Runnable finish) {
        this.finish = finish;
    }

    /// Adds a user. Called while the interpreter is entered, or by somebody who holds a pin.
    public void add() {
        lock.lock();
        try {
            count++;
        } finally {
            lock.unlock();
        }
    }

    /// A user is gone. If it was the last one of an interpreter that has been closed, ends it on another thread.
    public void remove() {
        boolean last;
        lock.lock();
        try {
            last = --count == 0 && ending;
        } finally {
            lock.unlock();
        }
        if (last) {
            PlatformThreads.executor().execute(finish);
        }
    }

    /// How many users there are.
    public long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    boolean any() {
        return count() > 0;
    }

    /// Finishes now if there are no users, or else when the last one goes.
    void endWhenNone() {
        boolean none;
        lock.lock();
        try {
            ending = true;
            none = count == 0;
        } finally {
            lock.unlock();
        }
        if (none) {
            finish.run();
        }
    }
}
