package dev.ophion.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ophion.ChannelException;
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

/// Random programs on a channel, of one thread and of several, compared with [ChannelModel].
/// `-Dophion.histories=100000` has more of them.
@Timeout(value = 1, unit = TimeUnit.HOURS)
class ChannelHistoryTest {
    private static final int HISTORIES = Integer.getInteger("ophion.histories", 400);
    private static final int THREADS = 3;
    private static final int OPERATIONS = 6;
    private static final int[] CAPACITIES = {Channel.RENDEZVOUS, 0, 1, 2};

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
    private static void check(int seed, int threads, int length, BiFunction<Channel, Part, ChannelProgram> programs)
            throws Exception {
        int capacity = CAPACITIES[seed % CAPACITIES.length];
        var defaults = new ItemDefaults(UnboundItems.REPLACE, Fallback.FULL);
        Channel channel = ChannelStore.ofProcess().create(defaults, capacity);
        Map<Integer, AtomicInteger> releases = Part.noReleases();
        List<HistoryLog.Program<ChannelModel>> all = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            all.add(programs.apply(channel, new Part(thread, (long) seed * THREADS + thread, length, releases)));
        }
        var last = new ChannelProgram(channel, new Part(threads, seed, 0, releases));
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

    static Stream<Named<BiFunction<Channel, Part, ChannelProgram>>> brokenChannels() {
        return Stream.of(
                Named.of("does not wait for the receiver", (channel, part) -> new ChannelProgram(channel, part) {
                    @Override
                    boolean send(SentItem item, JavaWait waiting) {
                        channel.send(participant, item);
                        return true;
                    }
                }),
                Named.of("has nothing to receive now and then", (channel, part) -> new ChannelProgram(channel, part) {
                    @Override
                    @Nullable
                    SentItem poll() {
                        return part.seed() % 2 == 0 ? super.poll() : null;
                    }
                }),
                Named.of(
                        "says that the time is up though it was received",
                        (channel, part) -> new ChannelProgram(channel, part) {
                            @Override
                            boolean send(SentItem item, JavaWait waiting) throws InterruptedException {
                                return super.send(item, waiting) && waiting.parks() == 0;
                            }
                        }),
                Named.of(
                        "says that it was sent though there is no room",
                        (channel, part) -> new ChannelProgram(channel, part) {
                            @Override
                            void sendNow(SentItem item) {
                                try {
                                    super.sendNow(item);
                                } catch (ChannelException refused) {
                                    if (refused.reason() != ChannelException.Reason.FULL) {
                                        throw refused;
                                    }
                                }
                            }
                        }),
                Named.of("loses an item with who is interrupted", (channel, part) -> new ChannelProgram(channel, part) {
                    @Override
                    @Nullable
                    SentItem receive(JavaWait waiting) throws InterruptedException {
                        SentItem item = super.receive(waiting);
                        if (item != null && waiting.parks() > 0) {
                            item.discard();
                            throw new InterruptedException();
                        }
                        return item;
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("brokenChannels")
    void aBrokenChannelIsFound(BiFunction<Channel, Part, ChannelProgram> broken) {
        assertThatThrownBy(() -> {
                    for (int seed = 0; seed < HISTORIES; seed++) {
                        check(seed, THREADS, OPERATIONS, broken);
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("capacity");
    }
}
