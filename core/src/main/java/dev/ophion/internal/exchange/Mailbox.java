package dev.ophion.internal.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an event loop waits for on queues and channels, under tickets, and what of it has been served. The loop is
/// told by a bell, once for all that is served until it looks.
public final class Mailbox {
    private final Runnable bell;
    private final Map<Long, Slot> slots = new HashMap<>();
    private List<Long> served = new ArrayList<>();
    private long lastTicket;
    private boolean closed;

    private static final class Slot {
        private @Nullable Select pending;
        private boolean served;
    }

    /// An empty mailbox.
    ///
    /// @param bell rung on the thread of whoever serves; it must be quick
    public Mailbox(Runnable bell) {
        this.bell = bell;
    }

    /// Begins to wait until one of `cases` is possible, and does it.
    ///
    /// @return the ticket
    public long begin(List<Case> cases) {
        long ticket;
        var slot = new Slot();
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("the mailbox is closed");
            }
            ticket = ++lastTicket;
            slots.put(ticket, slot);
        }
        boolean begun = false;
        try {
            Select pending = Select.begin(cases, done -> serve(ticket, slot, done));
            synchronized (this) {
                slot.pending = pending;
            }
            begun = true;
            return ticket;
        } finally {
            if (!begun) {
                remove(ticket);
            }
        }
    }

    private void serve(long ticket, Slot slot, Select done) {
        synchronized (this) {
            slot.pending = done;
            slot.served = true;
            if (slots.containsKey(ticket)) {
                served.add(ticket);
                if (served.size() == 1) {
                    bell.run();
                }
                return;
            }
        }
        done.refuse();
    }

    /// The tickets of all that was served or dismissed since the last call.
    public synchronized List<Long> served() {
        List<Long> news = served;
        served = new ArrayList<>();
        return news;
    }

    /// Hands over what was served; the ticket is used up.
    ///
    /// @return `null` if there is nothing under this ticket
    public @Nullable Select take(long ticket) {
        Slot slot = remove(ticket);
        return slot == null ? null : slot.pending;
    }

    /// Stops waiting, or gives back what was served and not taken. The ticket is used up.
    public void cancel(long ticket) {
        Slot slot = remove(ticket);
        if (slot != null) {
            giveUp(slot);
        }
    }

    private synchronized @Nullable Slot remove(long ticket) {
        return slots.remove(ticket);
    }

    private void giveUp(Slot slot) {
        Select pending;
        boolean done;
        synchronized (this) {
            pending = slot.pending;
            done = slot.served;
        }
        if (pending == null) {
            return;
        }
        if (done) {
            pending.refuse();
        } else {
            pending.cancel(); // too late if it is being served: then that is refused
        }
    }

    /// How much is waited for, or has not been taken.
    public synchronized int size() {
        return slots.size();
    }

    /// Gives up everything. The bell is not rung any more.
    public void close() {
        List<Slot> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(slots.values());
            slots.clear();
            served.clear();
        }
        left.forEach(this::giveUp);
    }
}
