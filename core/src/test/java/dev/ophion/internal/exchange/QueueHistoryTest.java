package dev.ophion.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ophion.UnboundItems;
import dev.ophion.internal.exchange.Linearizability.Operation;
import dev.ophion.internal.exchange.RandomProgram.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random programs on a queue, of one thread and of several, compared with [QueueModel]. `-Dophion.histories=100000`
/// has more of them.
@Timeout(value = 1, unit = TimeUnit.HOURS)
class QueueHistoryTest {
    private static final int HISTORIES = Integer.getInteger("ophion.histories", 400);
    private static final int THREADS = 3;
    private static final int OPERATIONS = 6;
    private static final int SIZES = 3;

    private static SharedQueue queue(long maxsize) {
        return QueueStore.ofProcess().create(maxsize, new ItemDefaults(UnboundItems.REPLACE, Fallback.FULL));
    }

    @Test
    void aProgramOfOneThreadGivesTheAnswersOfTheModel() throws Exception {
        for (int seed = 0; seed < HISTORIES; seed++) {
            check(seed, 1, 30, QueueProgram::new);
        }
    }

    @Test
    void everyHistoryOfSeveralThreadsHasASequentialExplanation() throws Exception {
        for (int seed = 0; seed < HISTORIES; seed++) {
            check(seed, THREADS, OPERATIONS, QueueProgram::new);
        }
    }

    /// Records a history, and checks that each item was received or released once.
    private static List<Operation<QueueModel>> record(
            int seed, int threads, int length, BiFunction<SharedQueue, Part, QueueProgram> programs) throws Exception {
        SharedQueue queue = queue(seed % SIZES);
        Map<Integer, AtomicInteger> releases = Part.noReleases();
        List<HistoryLog.Program<QueueModel>> all = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            all.add(programs.apply(queue, new Part(thread, (long) seed * THREADS + thread, length, releases)));
        }
        var last = new QueueProgram(queue, new Part(threads, seed, 0, releases));
        List<Operation<QueueModel>> history = HistoryLog.ofThreads(all, log -> log.write("destroy", last::destroy));
        assertThat(releases)
                .as("releases of what was not received, seed %d: %s", seed, history)
                .allSatisfy((value, count) -> assertThat(count).hasValue(1));
        return history;
    }

    private static void check(int seed, int threads, int length, BiFunction<SharedQueue, Part, QueueProgram> programs)
            throws Exception {
        List<Operation<QueueModel>> history = record(seed, threads, length, programs);
        assertThat(Linearizability.isExplained(QueueModel.empty(seed % SIZES), history))
                .as("seed %d, maxsize %d: %s", seed, seed % SIZES, history)
                .isTrue();
    }

    static Stream<Named<BiFunction<SharedQueue, Part, QueueProgram>>> brokenQueues() {
        return Stream.of(
                Named.of("overtakes", (queue, part) -> new QueueProgram(queue, part) {
                    @Override
                    @Nullable
                    SentItem poll() {
                        SentItem first = super.poll();
                        SentItem second = first == null || queue.isShutDown() ? null : queue.poll();
                        if (first == null || second == null) {
                            return first;
                        }
                        queue.giveBack(List.of(first));
                        return second;
                    }
                }),
                Named.of("says that the time is up at once", (queue, part) -> new QueueProgram(queue, part) {
                    @Override
                    @Nullable
                    SentItem take(JavaWait waiting) {
                        return null;
                    }
                }),
                Named.of("puts what it has no room for", (queue, part) -> new QueueProgram(queue, part) {
                    @Override
                    boolean put(SentItem item, JavaWait waiting) {
                        if (!queue.offer(item)) {
                            queue.giveBack(List.of(item));
                        }
                        return true;
                    }
                }),
                Named.of("loses an item when the time is up", (queue, part) -> new QueueProgram(queue, part) {
                    @Override
                    @Nullable
                    SentItem take(JavaWait waiting) throws InterruptedException {
                        SentItem item = super.take(waiting);
                        if (item != null && waiting.parks() > 0) {
                            item.discard();
                            return null;
                        }
                        return item;
                    }
                }),
                Named.of("loses an item with who is interrupted", (queue, part) -> new QueueProgram(queue, part) {
                    @Override
                    @Nullable
                    SentItem take(JavaWait waiting) throws InterruptedException {
                        SentItem item = super.take(waiting);
                        if (item != null && waiting.parks() > 0) {
                            item.discard();
                            throw new InterruptedException();
                        }
                        return item;
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("brokenQueues")
    void aBrokenQueueIsFound(BiFunction<SharedQueue, Part, QueueProgram> broken) {
        assertThatThrownBy(() -> {
                    for (int seed = 0; seed < HISTORIES; seed++) {
                        check(seed, THREADS, OPERATIONS, broken);
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("maxsize");
    }
}
