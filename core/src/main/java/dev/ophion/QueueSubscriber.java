package dev.ophion;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Puts what a publisher publishes on a queue, one item after the other.
final class QueueSubscriber implements Flow.Subscriber<Object> {
    private final InterpreterQueue queue;
    private Flow.@Nullable Subscription subscription;

    /// The put of the last item, which may have to wait for room.
    private CompletableFuture<?> lastPut = CompletableFuture.completedFuture(null);

    QueueSubscriber(InterpreterQueue queue) {
        this.queue = queue;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (subscription != null) {
            given.cancel(); // a subscriber has one publisher
            return;
        }
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(Object value) {
        Flow.Subscription from = subscription;
        if (from == null) {
            throw new IllegalStateException("nothing was subscribed to for " + queue);
        }
        lastPut = queue.putAsync(value);
        var _ = lastPut.whenComplete((done, failed) -> {
            if (failed == null) {
                from.request(1);
            } else {
                from.cancel();
            }
        });
    }

    @Override
    public void onError(Throwable failed) {
        onComplete();
    }

    @Override
    public void onComplete() {
        var _ = lastPut.whenComplete((done, failed) -> shutDown());
    }

    private void shutDown() {
        try {
            queue.shutdown(false);
        } catch (QueueNotFoundException gone) { // nobody takes from it any more
            return;
        }
    }
}
