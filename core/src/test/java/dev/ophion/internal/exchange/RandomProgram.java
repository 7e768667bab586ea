package dev.ophion.internal.exchange;

import dev.ophion.UnboundItems;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Random operations of one thread on a queue or channel, as those of an interpreter of its own.
abstract class RandomProgram<S> implements HistoryLog.Program<S> {
    private static final AtomicInteger VALUES = new AtomicInteger();

    /// Long enough for others to come in between, and often too short for them.
    private static final int LONGEST_TIMEOUT_NANOS = 60_000;

    /// What a program is told.
    ///
    /// @param length how many operations it does
    /// @param releases where to count, by value, how often an item was released; what was received is taken out
    record Part(int thread, long seed, int length, Map<Integer, AtomicInteger> releases) {
        static Map<Integer, AtomicInteger> noReleases() {
            return new ConcurrentHashMap<>();
        }
    }

    /// A send or put.
    @FunctionalInterface
    interface Sending {
        boolean send(SentItem item) throws Exception;
    }

    /// A receive or take.
    @FunctionalInterface
    interface Receiving {
        @Nullable
        SentItem receive() throws Exception;
    }

    final Participant participant = new Participant(null);
    final int thread;
    final Random random;
    private final int length;
    private final Map<Integer, AtomicInteger> releases;

    RandomProgram(Part part) {
        this.thread = part.thread();
        this.random = new Random(part.seed());
        this.length = part.length();
        this.releases = part.releases();
    }

    @Override
    public final void run(HistoryLog<S> log) throws Exception {
        for (int i = 0; i < length; i++) {
            if (!next(log)) {
                return;
            }
        }
    }

    /// Does one operation, or interrupts somebody.
    ///
    /// @return whether the program goes on
    abstract boolean next(HistoryLog<S> log) throws Exception;

    static int newValue() {
        return VALUES.incrementAndGet();
    }

    final JavaWait brief() {
        return new JavaWait(Deadline.after(random.nextInt(LONGEST_TIMEOUT_NANOS)));
    }

    static JavaWait forever() {
        return new JavaWait(Deadline.NEVER);
    }

    /// @param kept whether it is kept, as an unbound one, when this interpreter has ended
    final SentItem item(int value, boolean kept) {
        var released = new AtomicInteger();
        releases.put(value, released);
        return new SentItem(
                participant, new Payload(thread, value, released), kept ? UnboundItems.REPLACE : UnboundItems.REMOVE);
    }

    /// The value that was received.
    ///
    /// @param unbound what stands for an item whose sender has ended
    final int value(SentItem item, int unbound) {
        if (item.data() == null) {
            return unbound;
        }
        int value = Payload.of(item).number();
        if (releases.remove(value) == null) {
            throw new AssertionError(value + " was received twice");
        }
        return value;
    }

    /// Begins to wait for `attempt` without a thread, and cancels that right away.
    ///
    /// @return what was done, where that was too late; `null` if it was in time
    static @Nullable Select beginAndCancel(Case attempt) {
        var done = new CompletableFuture<Select>();
        boolean cancelled = Select.begin(List.of(attempt), done::complete).cancel();
        return cancelled ? null : done.join();
    }
}
