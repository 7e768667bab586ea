package dev.ophion;

import dev.ophion.internal.pool.PoolTask;
import dev.ophion.internal.pool.PoolWork;
import dev.ophion.internal.pool.WorkerPool;
import dev.ophion.internal.thread.BriefSpin;
import dev.ophion.internal.thread.InterpreterState;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// What a task of a pool will return. Cancelling it takes the task back, or interrupts its Python code.
final class PoolFuture<T extends @Nullable Object> extends CompletableFuture<T>
        implements PoolWork<T>, RunnableFuture<T> {
    private static final BriefSpin SPIN = new BriefSpin(BriefSpin.Kind.WAITING);

    /// Twice what it takes to fall asleep and be woken.
    private static final long SPIN_NANOS = 20_000;

    private final WorkerPool pool;
    private final Work<T> work;
    private final PoolTask<T> task = new PoolTask<>(this);

    /// What a task does, on the thread of a worker.
    interface Work<T extends @Nullable Object> {
        T call(Interpreter interpreter) throws Exception;
    }

    PoolFuture(WorkerPool pool, Work<T> work) {
        this.pool = pool;
        this.work = work;
    }

    PoolTask<T> task() {
        return task;
    }

    @Override
    public T call(InterpreterState interpreter) throws Exception {
        return work.call(new Interpreter(interpreter));
    }

    @Override
    public void succeed(T result) {
        complete(result);
    }

    @Override
    public void fail(Throwable thrown) {
        completeExceptionally(thrown);
    }

    /// @throws UnsupportedOperationException a pool alone runs its tasks
    @Override
    public void run() {
        throw new UnsupportedOperationException("a task of " + pool + " runs in that pool only");
    }

    /// @param mayInterruptIfRunning whether the Python code is interrupted; otherwise it goes on without anybody to
    ///     take its result
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled && !pool.cancel(task) && mayInterruptIfRunning) {
            task.stop(Optional.empty());
        }
        return cancelled;
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        spin(SPIN_NANOS);
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        spin(Math.min(SPIN_NANOS, unit.toNanos(timeout)));
        return super.get(timeout, unit);
    }

    @Override
    public T join() {
        spin(SPIN_NANOS);
        return super.join();
    }

    private void spin(long nanos) {
        if (!isDone()) {
            SPIN.until(this::isDone, nanos);
        }
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
