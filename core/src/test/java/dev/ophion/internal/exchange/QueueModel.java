package dev.ophion.internal.exchange;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A queue of one thread, as a value.
///
/// @param maxsize zero for any number of items
record QueueModel(long maxsize, List<Entry> items, boolean shut, boolean destroyed) {
    /// What an item is received as whose sender has ended.
    static final int UNBOUND = -1;

    enum Answer {
        DONE,
        /// No room, or no item: at once, or in time.
        NOT_NOW,
        SHUT_DOWN,
        DESTROYED
    }

    /// @param sender its thread
    /// @param kept whether it is kept, as an unbound one, when the sender has ended
    record Entry(int value, int sender, boolean kept) {}

    static QueueModel empty(long maxsize) {
        return new QueueModel(maxsize, List.of(), false, false);
    }

    private QueueModel with(List<Entry> others) {
        return new QueueModel(maxsize, List.copyOf(others), shut, destroyed);
    }

    private @Nullable QueueModel unchangedIf(boolean right) {
        return right ? this : null;
    }

    @Nullable
    QueueModel put(Entry entry, Answer answer) {
        boolean full = maxsize > 0 && items.size() >= maxsize;
        return switch (answer) {
            case DESTROYED -> unchangedIf(destroyed);
            case SHUT_DOWN -> unchangedIf(shut && !destroyed);
            case NOT_NOW -> unchangedIf(!shut && !destroyed && full);
            case DONE -> {
                if (shut || destroyed || full) {
                    yield null;
                }
                var more = new ArrayList<>(items);
                more.add(entry);
                yield with(more);
            }
        };
    }

    /// Takes items in one step, as many as there are, up to `most`.
    @Nullable
    QueueModel take(int most, List<Integer> values, Answer answer) {
        return switch (answer) {
            case DESTROYED -> unchangedIf(destroyed);
            case SHUT_DOWN -> unchangedIf(shut && !destroyed && items.isEmpty());
            case NOT_NOW -> unchangedIf(!shut && !destroyed && items.isEmpty());
            case DONE -> {
                int count = Math.min(most, items.size());
                List<Integer> first =
                        items.subList(0, count).stream().map(Entry::value).toList();
                yield destroyed || !first.equals(values) ? null : with(items.subList(count, items.size()));
            }
        };
    }

    @Nullable
    QueueModel count(int answer) {
        return unchangedIf(answer == (destroyed ? UNBOUND : items.size()));
    }

    @Nullable
    QueueModel shutDown(boolean immediate, Answer answer) {
        if (destroyed || answer == Answer.DESTROYED) {
            return unchangedIf(destroyed && answer == Answer.DESTROYED);
        }
        return new QueueModel(maxsize, immediate ? List.of() : items, true, false);
    }

    @Nullable
    QueueModel destroy(Answer answer) {
        if (destroyed || answer == Answer.DESTROYED) {
            return unchangedIf(destroyed && answer == Answer.DESTROYED);
        }
        return new QueueModel(maxsize, List.of(), shut, true);
    }

    /// The interpreter that is a thread's has ended.
    QueueModel end(int sender) {
        List<Entry> left = new ArrayList<>();
        for (Entry entry : items) {
            if (entry.sender() != sender) {
                left.add(entry);
            } else if (entry.kept()) {
                left.add(new Entry(UNBOUND, sender, true));
            }
        }
        return with(left);
    }
}
