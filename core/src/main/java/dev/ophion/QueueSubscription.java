package dev.ophion;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Gives the items of a queue to one subscriber, as many as it asks for, one after the other.
final class QueueSubscription implements Flow.Subscription {
    private final InterpreterQueue queue;
    private final Flow.Subscriber<? super PythonValue> subscriber;

    /// All guarded by this: how many items are asked for, the one that is being taken, and whether it is over.
    private long demand;

    private @Nullable CompletableFuture<PythonValue> taking;
    private boolean over;

    private QueueSubscription(InterpreterQueue queue, Flow.Subscriber<? super PythonValue> subscriber) {
        this.queue = queue;
        this.subscriber = subscriber;
    }

    static void start(InterpreterQueue queue, Flow.Subscriber<? super PythonValue> subscriber) {
        subscriber.onSubscribe(new QueueSubscription(queue, subscriber));
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            fail(new IllegalArgumentException("asked for " + count + " items: it has to be 1 at least"));
            return;
        }
        synchronized (this) {
            demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
        }
        takeNext();
    }

    private void takeNext() {
        CompletableFuture<PythonValue> next;
        synchronized (this) {
            if (over || demand == 0 || taking != null) {
                return;
            }
            next = queue.takeAsync();
            taking = next;
        }
        var _ = next.whenCompleteAsync(this::taken);
    }

    private void taken(@Nullable PythonValue value, @Nullable Throwable failed) {
        synchronized (this) {
            if (over) {
                return;
            }
            if (failed == null) {
                demand--;
            }
        }
        switch (failed) {
            case null -> deliver(value);
            case UnboundItemException _ -> deliver(null);
            case QueueShutDownException _ -> complete();
            default -> fail(failed);
        }
    }

    private void deliver(@Nullable PythonValue value) {
        try {
            if (value != null) {
                subscriber.onNext(value);
            }
        } catch (Throwable thrown) { // a subscriber must not throw: that ends its subscription
            fail(thrown);
            return;
        }
        synchronized (this) {
            taking = null;
        }
        takeNext();
    }

    private synchronized boolean end() {
        boolean ended = !over;
        over = true;
        return ended;
    }

    private void complete() {
        if (end()) {
            subscriber.onComplete();
        }
    }

    private void fail(Throwable failed) {
        if (end()) {
            subscriber.onError(failed);
        }
    }

    @Override
    public void cancel() {
        CompletableFuture<PythonValue> waiting;
        synchronized (this) {
            over = true;
            waiting = taking;
        }
        if (waiting != null) {
            waiting.cancel(false);
        }
    }
}
