package dev.ophion.internal.stdlib;

import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.exchange.SentItem;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// What Python gets for an item that was taken off a queue or a channel.
final class ReceivedItem {
    private ReceivedItem() {}

    static boolean isUnbound(SentItem item) {
        return item.data() == null;
    }

    /// A new reference to the object; the item is used up.
    static MemorySegment toObject(Attachment attachment, SentItem item) {
        CrossInterpreterData data = item.data();
        if (data == null) {
            throw new AssertionError("an unbound item has no object");
        }
        try {
            return data.toObject(attachment);
        } finally {
            data.release(); // not through the item, whose memory the sender's processor still has
        }
    }

    /// A new reference to `(object, None)`, or to `(None, unboundop)`.
    static MemorySegment toTuple(Attachment attachment, SentItem item) {
        return isUnbound(item)
                ? Tuples.of(
                        attachment,
                        Singletons.none(),
                        PyInt.fromJava(attachment, ItemArguments.code(item.unboundItems())))
                : Tuples.of(attachment, toObject(attachment, item), Singletons.none());
    }
}
