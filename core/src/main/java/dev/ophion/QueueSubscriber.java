package dev.ophion;

import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Puts what a publisher publishes on a queue, one item after the other.
final class QueueSubscriber implements Flow.Subscriber<Object> {
    private final InterpreterQueue queue;
    private Flow.@Nullable Subscription subscription;

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
            throw new IllegalStateException("nothing was subscribed to");
        }
        var _ = queue.putAsync(value).whenComplete((done, failed) -> {
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
        try {
            queue.shutdown(false);
        } catch (QueueNotFoundException gone) { // nobody takes from it any more
            return;
        }
    }
}
