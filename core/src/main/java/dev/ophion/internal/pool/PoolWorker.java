package dev.ophion.internal.pool;

import dev.ophion.internal.thread.InterpreterEnd;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.PlatformThreads;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A thread of a pool, with the interpreter that it runs tasks in.
public final class PoolWorker implements Runnable {
    private static final ThreadLocal<@Nullable PoolWorker> CURRENT = new ThreadLocal<>();

    /// How long the end of an interpreter may keep its worker, and so the end of the pool.
    private static final long MOST_GRACES = 2;

    private final WorkerPool pool;
    private final Thread thread;
    private volatile @Nullable InterpreterState interpreter;
    private volatile boolean setAside;
    private volatile boolean asleep;
    private volatile @Nullable PoolTask<?> task;
    private int tasks;
    private long started;

    PoolWorker(WorkerPool pool, String name) {
        this.pool = pool;
        this.thread = Thread.ofPlatform()
                .name(name)
                .daemon()
                .stackSize(PlatformThreads.STACK_BYTES)
                .unstarted(this);
    }

    /// The worker whose thread calls; `null` if it is none's.
    public static @Nullable PoolWorker current() {
        return CURRENT.get();
    }

    public WorkerPool pool() {
        return pool;
    }

    Thread thread() {
        return thread;
    }

    /// The interpreter that it runs tasks in at the moment. Asked while a task runs, there is one.
    public InterpreterState interpreter() {
        InterpreterState own = interpreter;
        if (own == null) {
            throw new IllegalStateException(thread.getName() + " has no interpreter yet");
        }
        return own;
    }

    @Override
    public void run() {
        CURRENT.set(this);
        TaskQueue queue = pool.queue();
        try {
            interpreter = pool.takeInterpreter();
        } catch (Throwable failed) { // nobody else will hear of it
            queue.expectOneLess();
            pool.breakDown(failed);
            pool.gone(this);
            return;
        }
        pool.oneIsReady();
        try {
            PoolTask<?> next = queue.take(this, true);
            while (next != null) {
                run(next);
                next = queue.take(this, false);
            }
        } catch (Throwable failed) {
            pool.breakDown(failed);
        } finally {
            close();
            pool.gone(this);
        }
    }

    private void run(PoolTask<?> next) {
        if (interpreter().isClosing()) { // somebody else's doing
            renew();
        }
        task = next;
        if (pool.isStopping()) {
            next.fail(new CancellationException(pool + " was shut down"));
        }
        try {
            next.run(this);
        } finally {
            task = null;
        }
        tasks++;
        if (!setAside && pool.isUsedUp(interpreter(), tasks)) {
            renew();
        }
    }

    /// A task has begun.
    void begin() {
        started = System.nanoTime();
        pool.counters().begin();
    }

    /// The task has ended, and those who wait for it are told next.
    void end(boolean well) {
        pool.counters().end(well, System.nanoTime() - started);
    }

    private void renew() {
        InterpreterState used = interpreter();
        InterpreterEnd.begin(used);
        interpreter = pool.takeInterpreter();
        tasks = 0;
        pool.counters().recycled();
    }

    /// Ends the interpreter, and waits for that, but not for threads in it that do not end.
    private void close() {
        InterpreterState used = interpreter();
        InterpreterEnd.begin(used);
        if (!setAside) {
            InterpreterEnd.await(used, pool.grace().multipliedBy(MOST_GRACES));
        }
    }

    /// Interrupts the task that it runs.
    void stopTask() {
        PoolTask<?> running = task;
        if (running != null) {
            running.stop(Optional.empty());
        }
    }

    /// Its task cannot be stopped: it gets no other one, and another worker takes its place.
    void setAside() {
        setAside = true;
        InterpreterEnd.begin(interpreter());
        pool.replace(this);
    }

    boolean isSetAside() {
        return setAside;
    }

    // waiting for a task

    void beforeSleep() {
        asleep = true;
    }

    void sleep() {
        while (asleep) {
            LockSupport.park(this);
            Thread.interrupted(); // there is nothing to interrupt
        }
    }

    void wake() {
        asleep = false;
        LockSupport.unpark(thread);
    }
}
