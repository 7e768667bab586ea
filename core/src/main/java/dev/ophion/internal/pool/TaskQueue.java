package dev.ophion.internal.pool;

import dev.ophion.internal.thread.BriefSpin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The tasks that wait for a worker of one pool, in the order in which they came, and the workers that wait for a
/// task, of which the one that came last is woken first: its caches are warm, and it may not even sleep yet.
final class TaskQueue {
    /// Longer than a caller needs to take a result and come back with the next task.
    private static final long SPIN_NANOS = 50_000;

    private final BriefSpin spin = new BriefSpin(BriefSpin.Kind.IDLE);
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final ArrayDeque<PoolTask<?>> tasks = new ArrayDeque<>();
    private final ArrayDeque<PoolWorker> asleep = new ArrayDeque<>();

    /// Workers that will look for a task soon: they spin, were woken or are being started.
    private int coming;

    private volatile boolean worthALook;
    private boolean closed;
    private long waits;

    TaskQueue(int capacity) {
        this.capacity = capacity;
    }

    /// What became of a task that was to be added.
    enum Added {
        /// A worker will take it.
        YES,
        /// It is there, and all workers are busy.
        NEEDS_WORKER,
        FULL,
        CLOSED
    }

    /// Adds a task if there is room.
    Added offer(PoolTask<?> task) {
        lock.lock();
        try {
            if (closed) {
                return Added.CLOSED;
            }
            return tasks.size() >= capacity ? Added.FULL : add(task);
        } finally {
            lock.unlock();
        }
    }

    /// As [#offer], and waits for room.
    Added put(PoolTask<?> task) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!closed && tasks.size() >= capacity) {
                waits++;
                while (!closed && tasks.size() >= capacity) {
                    room.await();
                }
            }
            return closed ? Added.CLOSED : add(task);
        } finally {
            lock.unlock();
        }
    }

    /// Adds a task in front of all others, also when there is no room: it is a part of one that was taken out.
    Added putBack(PoolTask<?> task) {
        lock.lock();
        try {
            tasks.addFirst(task);
            return wake();
        } finally {
            lock.unlock();
        }
    }

    private Added add(PoolTask<?> task) {
        tasks.add(task);
        return wake();
    }

    private Added wake() {
        worthALook = true;
        if (tasks.size() <= coming) {
            return Added.YES;
        }
        PoolWorker latest = asleep.pollLast();
        if (latest == null) {
            return Added.NEEDS_WORKER;
        }
        coming++;
        latest.wake();
        return Added.YES;
    }

    /// A worker is being started, and will call [#take].
    void expectOneMore() {
        lock.lock();
        try {
            coming++;
        } finally {
            lock.unlock();
        }
    }

    /// A worker that was expected does not come.
    void expectOneLess() {
        lock.lock();
        try {
            coming--;
        } finally {
            lock.unlock();
        }
    }

    /// Takes a task out; waits for one. A worker that comes for the first time is expected.
    ///
    /// @param expected whether the worker comes for the first time
    /// @return `null` when the queue is closed and empty, or the worker was set aside
    @Nullable
    PoolTask<?> take(PoolWorker worker, boolean expected) {
        boolean counted = expected;
        while (true) {
            lock.lock();
            try {
                if (counted) {
                    coming--;
                }
                PoolTask<?> task = tasks.poll();
                if (task != null) {
                    worthALook = !tasks.isEmpty();
                    room.signal();
                    return task;
                }
                if (closed || worker.isSetAside()) {
                    return null;
                }
                coming++;
            } finally {
                lock.unlock();
            }
            spin.until(() -> worthALook, SPIN_NANOS);
            counted = mayStayAwake(worker);
            if (!counted) {
                worker.sleep();
                counted = true; // whoever woke it expects it
            }
        }
    }

    /// Announces that the worker goes to sleep, unless there is something to do.
    private boolean mayStayAwake(PoolWorker worker) {
        lock.lock();
        try {
            if (closed || !tasks.isEmpty()) {
                return true;
            }
            coming--;
            worker.beforeSleep();
            asleep.addLast(worker);
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Refuses tasks from now on. Workers go home when there are none left.
    void close() {
        lock.lock();
        try {
            closed = true;
            worthALook = true;
            for (PoolWorker worker : asleep) {
                coming++;
                worker.wake();
            }
            asleep.clear();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// As [#close()], and takes out all tasks that wait.
    List<PoolTask<?>> closeAndDrain() {
        lock.lock();
        try {
            List<PoolTask<?>> left = new ArrayList<>(tasks);
            tasks.clear();
            close();
            return left;
        } finally {
            lock.unlock();
        }
    }

    /// Takes out a task that was cancelled.
    void remove(PoolTask<?> task) {
        lock.lock();
        try {
            if (tasks.remove(task)) {
                room.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return tasks.size();
        } finally {
            lock.unlock();
        }
    }

    /// How often somebody waited for room.
    long waits() {
        lock.lock();
        try {
            return waits;
        } finally {
            lock.unlock();
        }
    }
}
