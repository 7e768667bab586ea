package dev.ophion.internal.exchange;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a concurrent history has a sequential explanation: an order of its operations in which none comes before one
/// that had ended when it began, and in which a sequential model gives every answer.
///
/// The search is that of Wing and Gong: take any operation that may come next, and go on from there. As Lowe showed, it
/// is quick if it remembers where it has been, which is a set of operations and the state of the model after them.
///
/// An operation may be several steps, such as one that waits where others see it, and is done later. They lie between
/// its begin and its end, in their order, and others may come between them. Of a step that may have been left out,
/// as by an operation that was interrupted, both ways are tried.
final class Linearizability<S> {
    /// What an operation that gave its answer does to the model.
    @FunctionalInterface
    interface Step<S> {
        /// The state afterwards; `null` if the answer is not the one to give in the state `before`.
        @Nullable
        S after(S before);

        /// Whether the answer leaves open if it was done at all.
        default boolean isOptional() {
            return false;
        }
    }

    /// A step that was done, or not.
    record Perhaps<S>(Step<S> step) implements Step<S> {
        @Override
        public @Nullable S after(S before) {
            return step.after(before);
        }

        @Override
        public boolean isOptional() {
            return true;
        }
    }

    /// A step of an operation.
    ///
    /// @param name with the answer, for messages
    /// @param continues whether the step before it in the history belongs to the same operation
    record Operation<S>(String name, long begin, long end, Step<S> step, boolean continues) {
        @Override
        public String toString() {
            return "%n%,15d - %,15d: %s".formatted(begin, end, name);
        }
    }

    private record Place<S>(long explained, S state) {}

    private final List<Operation<S>> history;
    private final Set<Place<S>> visited = new HashSet<>();
    private final long all;

    private Linearizability(List<Operation<S>> history) {
        if (history.size() >= Long.SIZE) {
            throw new IllegalArgumentException("a history of " + history.size() + " operations is too long");
        }
        this.history = history;
        this.all = (1L << history.size()) - 1;
    }

    /// @param initial the state of the model before the first operation; states have equality
    static <S> boolean isExplained(S initial, List<Operation<S>> history) {
        return new Linearizability<>(history).isExplained(0, initial);
    }

    private boolean isExplained(long explained, S state) {
        if (explained == all) {
            return true;
        }
        if (!visited.add(new Place<>(explained, state))) {
            return false;
        }
        long firstEnd = firstEndAfter(explained);
        for (int i = 0; i < history.size(); i++) {
            Operation<S> next = history.get(i);
            boolean isNext = !next.continues() || isIn(explained, i - 1);
            if (!isIn(explained, i) && isNext && next.begin() <= firstEnd) {
                long more = explained | (1L << i);
                S after = next.step().after(state);
                if (after != null && isExplained(more, after)) {
                    return true;
                }
                if (next.step().isOptional() && isExplained(more, state)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isIn(long explained, int index) {
        return (explained & (1L << index)) != 0;
    }

    private long firstEndAfter(long explained) {
        long first = Long.MAX_VALUE;
        for (int i = 0; i < history.size(); i++) {
            if (!isIn(explained, i)) {
                first = Math.min(first, history.get(i).end());
            }
        }
        return first;
    }
}
