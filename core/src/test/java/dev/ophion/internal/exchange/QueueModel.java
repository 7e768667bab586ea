package dev.ophion.internal.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A queue of one thread, as a value.
///
/// @param maxsize zero for any number of items
/// @param held by thread, what was taken for somebody who will give it back
record QueueModel(long maxsize, List<Entry> items, Map<Integer, Entry> held, boolean shut, boolean destroyed) {
    /// What an item is received as whose sender has ended.
    static final int UNBOUND = -1;

    enum Answer {
        DONE,
        /// No room, or no item: at once, or in time.
        NOT_NOW,
        SHUT_DOWN,
        DESTROYED,
        INTERRUPTED
    }

    /// @param sender its thread
    /// @param kept whether it is kept, as an unbound one, when the sender has ended
    record Entry(int value, int sender, boolean kept) {
        private Optional<Entry> afterEndOf(int ended) {
            if (sender != ended) {
                return Optional.of(this);
            }
            return kept ? Optional.of(new Entry(UNBOUND, sender, true)) : Optional.empty();
        }
    }

    static QueueModel empty(long maxsize) {
        return new QueueModel(maxsize, List.of(), Map.of(), false, false);
    }

    private QueueModel with(List<Entry> others) {
        return with(others, held);
    }

    private QueueModel with(List<Entry> others, Map<Integer, Entry> heldNow) {
        return new QueueModel(maxsize, List.copyOf(others), Map.copyOf(heldNow), shut, destroyed);
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
            case INTERRUPTED -> null;
        };
    }

    /// Takes back what was put for somebody who is interrupted, unless it was taken already.
    QueueModel takeBack(Entry entry) {
        return with(items.stream().filter(item -> !item.equals(entry)).toList());
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
            case INTERRUPTED -> null;
        };
    }

    /// Takes the first item for somebody who has no use for it any more.
    @Nullable
    QueueModel hold(int thread) {
        if (items.isEmpty()) {
            return null;
        }
        Map<Integer, Entry> more = new HashMap<>(held);
        more.put(thread, items.getFirst());
        return with(items.subList(1, items.size()), more);
    }

    /// Makes what was taken for `thread`, if anything was, the first item again.
    QueueModel giveBack(int thread) {
        Entry entry = held.get(thread);
        if (entry == null) {
            return this;
        }
        Map<Integer, Entry> less = new HashMap<>(held);
        less.remove(thread);
        var more = new ArrayList<>(items);
        if (!destroyed) {
            more.addFirst(entry);
        }
        return with(more, less);
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
        return new QueueModel(maxsize, immediate ? List.of() : items, held, true, false);
    }

    @Nullable
    QueueModel destroy(Answer answer) {
        if (destroyed || answer == Answer.DESTROYED) {
            return unchangedIf(destroyed && answer == Answer.DESTROYED);
        }
        return new QueueModel(maxsize, List.of(), held, shut, true);
    }

    /// The interpreter that is a thread's has ended.
    QueueModel end(int sender) {
        List<Entry> left = items.stream()
                .flatMap(entry -> entry.afterEndOf(sender).stream())
                .toList();
        Map<Integer, Entry> heldNow = new HashMap<>();
        held.forEach((thread, entry) -> entry.afterEndOf(sender).ifPresent(after -> heldNow.put(thread, after)));
        return with(left, heldNow);
    }
}
