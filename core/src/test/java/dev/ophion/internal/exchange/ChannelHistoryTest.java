package dev.ophion.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ophion.UnboundItems;
import dev.ophion.internal.exchange.Linearizability.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random programs on a channel, of one thread and of several, compared with [ChannelModel].
/// `-Dophion.histories=100000` has more of them.
@Timeout(value = 1, unit = TimeUnit.HOURS)
class ChannelHistoryTest {
    private static final int HISTORIES = Integer.getInteger("ophion.histories", 400);
    private static final int THREADS = 3;
    private static final int OPERATIONS = 6;
    private static final int[] CAPACITIES = {Channel.RENDEZVOUS, 1, 2};

    /// Makes the program of one thread.
    @FunctionalInterface
    interface Programs {
        ChannelProgram make(Channel channel, int thread, long seed, int length, Map<Integer, AtomicInteger> releases);
    }

    @Test
    void aProgramOfOneThreadGivesTheAnswersOfTheModel() throws Exception {
        for (int seed = 0; seed < HISTORIES; seed++) {
            check(seed, 1, 20, ChannelProgram::new);
        }
    }

    @Test
    void everyHistoryOfSeveralThreadsHasASequentialExplanation() throws Exception {
        for (int seed = 0; seed < HISTORIES; seed++) {
            check(seed, THREADS, OPERATIONS, ChannelProgram::new);
        }
    }

    /// Records a history, and checks that each item was received or released once and that the model explains it.
    private static void check(int seed, int threads, int length, Programs programs) throws Exception {
        int capacity = CAPACITIES[seed % CAPACITIES.length];
        var defaults = new ItemDefaults(UnboundItems.REPLACE, Fallback.FULL);
        Channel channel = ChannelStore.ofProcess().create(defaults, capacity);
        Map<Integer, AtomicInteger> releases = new ConcurrentHashMap<>();
        List<HistoryLog.Program<ChannelModel>> all = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            all.add(programs.make(channel, thread, (long) seed * THREADS + thread, length, releases));
        }
        var last = new ChannelProgram(channel, threads, seed, 0, releases);
        List<Operation<ChannelModel>> history =
                HistoryLog.ofThreads(all, log -> log.write("close", () -> last.close(ChannelEnd.BOTH, true)));
        channel.destroy();
        assertThat(releases)
                .as("releases of what was not received, seed %d: %s", seed, history)
                .allSatisfy((value, count) -> assertThat(count).hasValue(1));
        assertThat(Linearizability.isExplained(ChannelModel.empty(capacity), history))
                .as("seed %d, capacity %d: %s", seed, capacity, history)
                .isTrue();
    }

    static Stream<Named<Programs>> brokenChannels() {
        return Stream.of(
                Named.of(
                        "does not wait for the receiver",
                        (channel, thread, seed, length, releases) ->
                                new ChannelProgram(channel, thread, seed, length, releases) {
                                    @Override
                                    boolean send(SentItem item, JavaWait waiting) {
                                        channel.send(participant, item);
                                        return true;
                                    }
                                }),
                Named.of(
                        "has nothing to receive now and then",
                        (channel, thread, seed, length, releases) ->
                                new ChannelProgram(channel, thread, seed, length, releases) {
                                    @Override
                                    @Nullable
                                    SentItem poll() {
                                        return seed % 2 == 0 ? super.poll() : null;
                                    }
                                }),
                Named.of(
                        "says that the time is up though it was received",
                        (channel, thread, seed, length, releases) ->
                                new ChannelProgram(channel, thread, seed, length, releases) {
                                    @Override
                                    boolean send(SentItem item, JavaWait waiting) throws InterruptedException {
                                        return super.send(item, waiting) && waiting.parks() == 0;
                                    }
                                }));
    }

    @ParameterizedTest
    @MethodSource("brokenChannels")
    void aBrokenChannelIsFound(Programs broken) {
        assertThatThrownBy(() -> {
                    for (int seed = 0; seed < HISTORIES; seed++) {
                        check(seed, THREADS, OPERATIONS, broken);
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("capacity");
    }
}
