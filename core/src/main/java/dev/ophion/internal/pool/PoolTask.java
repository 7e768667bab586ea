package dev.ophion.internal.pool;

import dev.ophion.TaskStoppedException;
import dev.ophion.internal.inspection.PythonStacks;
import dev.ophion.internal.thread.Watchdog;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Work on its way through a pool: it waits, is run by one worker, and is done.
public final class PoolTask<T extends @Nullable Object> {
    private enum State {
        WAITING,
        RUNNING,
        DONE
    }

    private final PoolWork<T> work;

    /// Guarded by this, as is the rest.
    private State state = State.WAITING;

    private @Nullable PoolWorker worker;

    /// Why it was stopped; `null` if it was not, or if there is nobody to tell.
    private @Nullable String reason;

    public PoolTask(PoolWork<T> work) {
        this.work = work;
    }

    /// What it does.
    public PoolWork<T> work() {
        return work;
    }

    public synchronized boolean isRunning() {
        return state == State.RUNNING;
    }

    /// Runs it on the calling thread, which is that of `on`, unless it was cancelled.
    void run(PoolWorker on) {
        synchronized (this) {
            if (state != State.WAITING) {
                return;
            }
            state = State.RUNNING;
            worker = on;
        }
        on.begin();
        Optional<Watchdog.Alarm> alarm =
                on.pool().deadline().map(time -> Watchdog.after(time.toNanos(), () -> stopAtDeadline(on, time)));
        T result;
        try {
            result = work.call(on.interpreter());
        } catch (Throwable thrown) { // whatever it is, it belongs to whoever waits
            if (finish()) {
                on.end(false);
                work.fail(explain(thrown));
            }
            return;
        } finally {
            alarm.ifPresent(Watchdog.Alarm::cancel);
        }
        if (finish()) {
            on.end(true);
            work.succeed(result);
        }
    }

    /// @return whether it was this worker's until now
    private synchronized boolean finish() {
        if (state == State.DONE) {
            return false;
        }
        state = State.DONE;
        worker = null;
        Thread.interrupted(); // was meant for this task
        return true;
    }

    private synchronized Throwable explain(Throwable thrown) {
        return reason == null ? thrown : new TaskStoppedException(reason + " and was stopped", thrown);
    }

    /// Takes it back if it has not begun. Nobody is told.
    ///
    /// @return whether it will never run
    public synchronized boolean cancel() {
        if (state != State.WAITING) {
            return false;
        }
        state = State.DONE;
        return true;
    }

    /// Takes it back if it has not begun, and has it fail.
    void fail(Throwable why) {
        if (cancel()) {
            work.fail(why);
        }
    }

    /// Interrupts it if it runs. If that does not help, its worker is set aside.
    ///
    /// @param why what is said to those who wait for it, who get a [TaskStoppedException]; empty if what the code
    ///     raises when it is interrupted is enough
    public void stop(Optional<String> why) {
        Duration grace;
        PoolWorker running;
        synchronized (this) {
            running = worker;
            if (running == null) {
                return;
            }
            grace = running.pool().grace();
            if (reason == null) {
                reason = why.orElse(null);
            }
            running.thread().interrupt();
        }
        // again, for code that has handled the first one
        Watchdog.after(grace.dividedBy(2).toNanos(), () -> interrupt(running));
        Watchdog.after(grace.toNanos(), () -> setAside(running, grace));
    }

    private void stopAtDeadline(PoolWorker running, Duration time) {
        if (isRunBy(running)) {
            stop(Optional.of("a task ran longer than " + time));
        }
    }

    private synchronized void interrupt(PoolWorker running) {
        if (isRunBy(running)) {
            running.thread().interrupt();
        }
    }

    private synchronized boolean isRunBy(PoolWorker running) {
        return worker == running;
    }

    private void setAside(PoolWorker running, Duration grace) {
        if (!isRunBy(running)) {
            return;
        }
        Optional<String> stack = PythonStacks.of(running.interpreter(), running.thread());
        String message;
        synchronized (this) {
            if (!isRunBy(running)) {
                return;
            }
            message = (reason == null ? "a task was interrupted" : reason) + " and did not stop within " + grace + "; "
                    + running.interpreter() + " was set aside";
            state = State.DONE;
            worker = null;
        }
        running.setAside();
        work.fail(new TaskStoppedException(message, stack));
    }
}
