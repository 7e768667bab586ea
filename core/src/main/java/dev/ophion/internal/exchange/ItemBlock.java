package dev.ophion.internal.exchange;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// A piece of an [ItemLine]: places for some items, filled from the first to the last, and emptied in the same order.
///
/// A line gets new blocks all the time, rather than use one over and over. The garbage collector is told of every
/// reference that is written into an old object, which costs more than all else that a queue does; a block is young.
final class ItemBlock {
    static final int SIZE = 64;

    private static final VarHandle ITEM = MethodHandles.arrayElementVarHandle(SentItem[].class);
    private static final VarHandle NEXT;

    static {
        try {
            NEXT = MethodHandles.lookup().findVarHandle(ItemBlock.class, "next", ItemBlock.class);
        } catch (ReflectiveOperationException missing) {
            throw new AssertionError(missing);
        }
    }

    private final @Nullable SentItem[] items = new SentItem[SIZE];

    @SuppressWarnings("UnusedVariable") // read through the handle
    private @Nullable ItemBlock next;

    /// A block with nothing in it.
    ItemBlock(@Nullable ItemBlock next) {
        this.next = next;
    }

    /// The item at a place, for one who does not hold the lock of the back.
    @Nullable
    SentItem get(int at) {
        return (SentItem) ITEM.getAcquire(items, at);
    }

    /// Puts an item at an empty place, where the other end may look for it.
    void set(int at, SentItem item) {
        ITEM.setRelease(items, at, item);
    }

    /// Empties a place.
    void clear(int at) {
        items[at] = null;
    }

    /// Takes out an item that is there.
    SentItem take(int at) {
        SentItem item = get(at);
        if (item == null) {
            throw new AssertionError("no item at " + at);
        }
        clear(at);
        return item;
    }

    /// The block behind this one, which has an item when it appears; `null` if there is none yet.
    @Nullable
    ItemBlock next() {
        return (ItemBlock) NEXT.getAcquire(this);
    }

    /// The block behind this one, which has to be there.
    ItemBlock following() {
        ItemBlock following = next();
        if (following == null) {
            throw new AssertionError("no block behind this one");
        }
        return following;
    }

    /// Makes the block behind this one, with its first item.
    ItemBlock follow(SentItem first) {
        var made = new ItemBlock(null);
        made.items[0] = first;
        NEXT.setRelease(this, made);
        return made;
    }

    /// Ends here: for a block whose items have all been taken, so that the garbage collector finds no chain of blocks
    /// behind an old one, and for one that has become the last.
    void forgetNext() {
        next = null;
    }
}
