package dev.ophion.internal.exchange;

import dev.ophion.OphionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Somebody who wants to take or put an item and does other things meanwhile.
public final class PendingTransfer implements Pending {
    private final Waiter waiter;
    private final SharedQueue queue;
    private final boolean take;

    /// @param item what is to be put; `null` to take
    PendingTransfer(SharedQueue queue, Line line, @Nullable SentItem item, Consumer<? super PendingTransfer> callback) {
        this.queue = queue;
        this.take = item == null;
        this.waiter = new Waiter(line, new CallbackTurn(served -> callback.accept(this)), item);
    }

    Waiter waiter() {
        return waiter;
    }

    /// Whether the transfer took place; for the callback, and afterwards.
    public boolean isServed() {
        return waiter.isServed();
    }

    /// Whether it takes, rather than puts.
    public boolean isTake() {
        return take;
    }

    /// Why it did not take place.
    public OphionException over() {
        return queue.over();
    }

    /// What was taken, once [#isServed()].
    public SentItem item() {
        SentItem item = waiter.item();
        if (item == null) {
            throw new IllegalStateException("nothing was taken yet");
        }
        return item;
    }

    @Override
    public boolean cancel() {
        return waiter.leave();
    }

    @Override
    public void refuse() {
        waiter.refuse();
    }
}
