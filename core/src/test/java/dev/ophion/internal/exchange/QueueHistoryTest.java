package dev.ophion.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.UnboundItems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Random histories of a few threads on one queue: each must be explained by some order of its operations, in which
/// none
/// begins before one that ended before it began, and in which a queue of one thread gives the same answers.
@Timeout(120)
class QueueHistoryTest {
    private static final int HISTORIES = 400;
    private static final int THREADS = 3;
    private static final int OPERATIONS = 4;

    private enum Kind {
        OFFER,
        POLL
    }

    /// @param value what was offered
    /// @param answer whether there was room, as 1 or 0; or what was polled, -1 for nothing
    private record Operation(Kind kind, int value, int answer, long begin, long end) {}

    private final QueueStore store = new QueueStore();

    @Test
    void everyHistoryHasASequentialExplanation() throws Exception {
        for (int seed = 0; seed < HISTORIES; seed++) {
            int maxsize = seed % 3;
            List<Operation> history = record(new Random(seed), maxsize);
            assertThat(isExplained(history, new boolean[history.size()], new ArrayDeque<>(), maxsize))
                    .as("seed %d, maxsize %d: %s", seed, maxsize, history)
                    .isTrue();
        }
    }

    @Test
    void theCheckerRefusesAHistoryThatHasNone() {
        var overtaken = List.of(
                new Operation(Kind.OFFER, 1, 1, 0, 1),
                new Operation(Kind.OFFER, 2, 1, 2, 3),
                new Operation(Kind.POLL, 0, 2, 4, 5),
                new Operation(Kind.POLL, 0, 1, 6, 7));
        assertThat(isExplained(overtaken, new boolean[4], new ArrayDeque<>(), 0))
                .isFalse();
        var twice = List.of(
                new Operation(Kind.OFFER, 1, 1, 0, 1),
                new Operation(Kind.POLL, 0, 1, 2, 9),
                new Operation(Kind.POLL, 0, 1, 2, 9));
        assertThat(isExplained(twice, new boolean[3], new ArrayDeque<>(), 0)).isFalse();
    }

    private List<Operation> record(Random random, int maxsize) throws Exception {
        SharedQueue queue = store.create(maxsize, new ItemDefaults(UnboundItems.REPLACE, Fallback.FULL));
        var start = new CyclicBarrier(THREADS);
        var values = new AtomicInteger();
        List<FutureTask<List<Operation>>> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            boolean[] offers = new boolean[OPERATIONS];
            for (int i = 0; i < OPERATIONS; i++) {
                offers[i] = random.nextBoolean();
            }
            var thread = new FutureTask<>(() -> {
                start.await();
                List<Operation> done = new ArrayList<>();
                for (boolean offer : offers) {
                    done.add(offer ? offer(queue, values.incrementAndGet()) : poll(queue));
                }
                return done;
            });
            threads.add(thread);
            Thread.ofPlatform().daemon().start(thread);
        }
        List<Operation> history = new ArrayList<>();
        for (var thread : threads) {
            history.addAll(thread.get());
        }
        queue.destroy();
        return history;
    }

    private static Operation offer(SharedQueue queue, int value) {
        long begin = System.nanoTime();
        boolean room = queue.offer(Payload.item(value));
        return new Operation(Kind.OFFER, value, room ? 1 : 0, begin, System.nanoTime());
    }

    private static Operation poll(SharedQueue queue) {
        long begin = System.nanoTime();
        @Nullable SentItem item = queue.poll();
        long end = System.nanoTime();
        return new Operation(Kind.POLL, 0, item == null ? -1 : Payload.of(item).number(), begin, end);
    }

    /// Tries every operation that may come next, in a queue that holds `content`.
    private static boolean isExplained(
            List<Operation> history, boolean[] explained, ArrayDeque<Integer> content, int maxsize) {
        boolean all = true;
        for (int i = 0; i < explained.length; i++) {
            if (explained[i]) {
                continue;
            }
            all = false;
            Operation next = history.get(i);
            if (mayComeNext(history, explained, next)) {
                var after = new ArrayDeque<>(content);
                if (answer(next, after, maxsize) == next.answer()) {
                    explained[i] = true;
                    if (isExplained(history, explained, after, maxsize)) {
                        return true;
                    }
                    explained[i] = false;
                }
            }
        }
        return all;
    }

    private static boolean mayComeNext(List<Operation> history, boolean[] explained, Operation next) {
        for (int i = 0; i < explained.length; i++) {
            if (!explained[i] && history.get(i).end() < next.begin()) {
                return false;
            }
        }
        return true;
    }

    private static int answer(Operation operation, ArrayDeque<Integer> content, int maxsize) {
        if (operation.kind() == Kind.POLL) {
            Integer first = content.poll();
            return first == null ? -1 : first;
        }
        if (maxsize > 0 && content.size() >= maxsize) {
            return 0;
        }
        content.add(operation.value());
        return 1;
    }
}
