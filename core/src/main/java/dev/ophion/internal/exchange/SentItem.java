package dev.ophion.internal.exchange;

import dev.ophion.UnboundItems;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// An object on its way between interpreters, and what becomes of it when the interpreter it comes from ends
/// first.
///
/// Guarded by the lock of the queue or channel it is on; whoever receives it owns it.
public final class SentItem {
    private final @Nullable Participant sender;
    private final UnboundItems unboundItems;
    private @Nullable CrossInterpreterData data;

    /// An item that is about to be put or sent.
    ///
    /// @param data the object; the item takes it over
    public SentItem(@Nullable Participant sender, CrossInterpreterData data, UnboundItems unboundItems) {
        this.sender = sender;
        this.data = data;
        this.unboundItems = unboundItems;
    }

    /// An item that Python code is about to put or send.
    ///
    /// @param object a borrowed reference
    /// @throws RaisedException a NotShareableError if it cannot cross
    public static SentItem of(Attachment sender, MemorySegment object, Fallback fallback, UnboundItems unboundItems) {
        sender.runDeferredDecrefs(); // of what was sent before, by those who have it
        return new SentItem(Participant.of(sender), CrossInterpreterData.of(sender, object, fallback), unboundItems);
    }

    /// An item that Java code made, which belongs to no interpreter and is never unbound.
    ///
    /// @param data the object; the item takes it over
    public static SentItem ofJava(CrossInterpreterData data) {
        return new SentItem(null, data, UnboundItems.REPLACE);
    }

    /// The object; `null` if the item is unbound. Whoever received the item releases it.
    public @Nullable CrossInterpreterData data() {
        return data;
    }

    /// What was asked for in case that the sender ends.
    public UnboundItems unboundItems() {
        return unboundItems;
    }

    /// The interpreter `ended`: if it is from there, its object goes.
    ///
    /// @return whether the item has to go as well
    boolean unbind(Participant ended, Discarded rest) {
        if (sender != ended) {
            return false;
        }
        rest.release(this);
        return isRemovedWhenUnbound();
    }

    /// Whether the sender has ended and the item must not be used any more.
    boolean isLate() {
        return data != null && sender != null && sender.hasEnded();
    }

    /// Whether an unbound item is not kept.
    boolean isRemovedWhenUnbound() {
        return unboundItems == UnboundItems.REMOVE;
    }

    /// Releases the object, if there is one. No lock is held, unless the sender has ended.
    public void discard() {
        CrossInterpreterData owned = unbind();
        if (owned != null) {
            owned.release();
        }
    }

    /// Takes the object out.
    ///
    /// @return what the caller has to release, once it holds no lock; `null` if the item was unbound already
    @Nullable
    CrossInterpreterData unbind() {
        CrossInterpreterData taken = data;
        data = null;
        return taken;
    }
}
