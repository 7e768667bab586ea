package dev.ophion.internal.exchange;

import dev.ophion.UnboundItems;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The content of an item that no interpreter ever sees: a number, and how often it was released.
record Token(int number, AtomicInteger releases) implements ExtensionData {
    private static final ItemDefaults DEFAULTS = new ItemDefaults(UnboundItems.REPLACE, Fallback.FULL);

    /// What no item counts as.
    static final int NONE = 0;

    /// @param maxsize zero for any number of items
    static SharedQueue queue(long maxsize) {
        return new QueueStore().create(maxsize, DEFAULTS);
    }

    static Channel channel(int capacity) {
        return new ChannelStore().create(DEFAULTS, capacity);
    }

    static SentItem item(int number) {
        return item(number, new AtomicInteger());
    }

    static SentItem item(int number, AtomicInteger releases) {
        return SentItem.ofJava(new Token(number, releases));
    }

    static int number(@Nullable SentItem item) {
        return item != null && item.data() instanceof Token token ? token.number() : NONE;
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        throw new AssertionError("stays in Java");
    }

    @Override
    public void release() {
        releases.incrementAndGet();
    }
}
