package dev.ophion;

import dev.ophion.internal.exchange.Case;
import dev.ophion.internal.exchange.Select;
import dev.ophion.internal.thread.PlatformThreads;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The future of something that waits on a queue or channel, and that no thread waits for. It is completed from
/// outside, by cancellation, a timeout or a caller, only if it has not been served: so nothing is lost.
final class PendingFuture<T> extends CompletableFuture<T> {
    private @Nullable Select pending;

    private PendingFuture() {}

    /// @param result makes the result of the case that was done; on a thread of its own, which may attach
    static <T> CompletableFuture<T> of(Case only, Function<Case, ? extends @Nullable T> result) {
        return of(List.of(only), result);
    }

    /// As [#of(Case, Function)], for the first of several that is done.
    static <T> CompletableFuture<T> of(List<Case> cases, Function<Case, ? extends @Nullable T> result) {
        var future = new PendingFuture<T>();
        // Whoever serves may be attached, and must not be held up by what the program does with the result.
        future.pending = Select.begin(
                cases, done -> PlatformThreads.executor().execute(() -> future.finish(done.done(), result)));
        return future;
    }

    private void finish(Case done, Function<Case, ? extends @Nullable T> result) {
        try {
            done.check();
            super.complete(result.apply(done));
        } catch (Throwable failed) { // whatever it is, it belongs to whoever waits
            super.completeExceptionally(failed);
        }
    }

    /// Whether nobody has served it, and nobody will.
    private boolean giveUp() {
        Select waiting = pending;
        return waiting != null && waiting.cancel();
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return giveUp() ? super.cancel(mayInterruptIfRunning) : isCancelled();
    }

    @Override
    public boolean complete(T value) {
        return giveUp() && super.complete(value);
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return giveUp() && super.completeExceptionally(failure);
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
