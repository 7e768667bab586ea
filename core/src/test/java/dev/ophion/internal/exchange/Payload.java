package dev.ophion.internal.exchange;

import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// An item's content that no interpreter ever sees: who sent it, the how-manieth it is, and whether it was released.
record Payload(int sender, int number, AtomicInteger releases) implements ExtensionData {
    static SentItem item(int number) {
        return item(0, number, new AtomicInteger());
    }

    static SentItem item(int sender, int number, AtomicInteger releases) {
        return SentItem.ofJava(new Payload(sender, number, releases));
    }

    static Payload of(@Nullable SentItem item) {
        if (item != null && item.data() instanceof Payload payload) {
            return payload;
        }
        throw new AssertionError(item == null ? "no item" : "no payload in " + item.data());
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
