package dev.ophion.internal.pool;

import dev.ophion.internal.thread.InterpreterState;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// What a task does, and who hears of its end. Either [#succeed] or [#fail] is called, once.
public interface PoolWork<T extends @Nullable Object> {
    /// Does it, on the thread of a worker, which is not attached. Whatever it throws is what it failed with.
    ///
    /// @param interpreter the worker's, which nobody else uses meanwhile
    T call(InterpreterState interpreter) throws Exception;

    /// It has returned `result`.
    void succeed(T result);

    /// It has thrown, or will never run.
    void fail(Throwable thrown);

    /// It was taken back before it began: a way to [#fail].
    default void cancel() {
        fail(new CancellationException("taken back before it began"));
    }
}
