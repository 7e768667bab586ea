package dev.ophion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(RunningPython.class)
@Timeout(60)
@SuppressWarnings("try") // closing by hand is what is tested
final class SelectTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Channel a = RunningPython.python().createChannel();
    private final Channel b = RunningPython.python().createChannel();

    static List<ChannelOptions> options() {
        return ChannelTest.options();
    }

    @AfterEach
    void close() {
        a.close();
        b.close();
    }

    @Test
    void whatIsThereIsReceived() throws Exception {
        b.sendEnd().sendNow("b");
        Selected selected =
                Select.receive(a.receiveEnd()).orReceive(b.receiveEnd()).await();
        assertThat(selected.source()).isEqualTo(b.receiveEnd());
        assertThat(selected.value().asString()).isEqualTo("b");
    }

    @Test
    void itWaitsForWhatComesFirst() throws Exception {
        var select = Select.receive(a.receiveEnd()).orSend(b.sendEnd(), "to b");
        assertThat(select.now()).isEmpty();
        assertThat(select.await(SHORT)).isEmpty();
        assertThat(b.size()).isZero();

        var received = b.receiveEnd().receiveAsync();
        assertThat(select.await().source()).isEqualTo(b.sendEnd());
        assertThat(received.get().asString()).isEqualTo("to b");

        var sent = a.sendEnd().sendAsync("to select");
        assertThat(select.await().value().asString()).isEqualTo("to select");
        sent.get();
    }

    @Test
    void queuesAndChannelsTogether() throws Exception {
        var queue = RunningPython.python().createQueue(1);
        var select = Select.receive(a.receiveEnd()).orPut(queue, "put");
        assertThat(select.await().source()).isEqualTo(queue);
        assertThat(select.now()).isEmpty();
        Selected taken = Select.take(queue).orReceive(a.receiveEnd()).await();
        assertThat(taken.source()).isEqualTo(queue);
        assertThat(taken.value().asString()).isEqualTo("put");
        queue.shutdown(false);
        assertThatThrownBy(() -> Select.put(queue, 1).await()).isInstanceOf(QueueShutDownException.class);
        assertThatThrownBy(() -> Select.take(queue).await()).isInstanceOf(QueueShutDownException.class);
    }

    @Test
    void twoSelectsMeet() throws Exception {
        var first = Select.send(a.sendEnd(), 1).orReceive(b.receiveEnd()).async();
        assertThat(Select.receive(a.receiveEnd())
                        .orSend(a.sendEnd(), 2)
                        .await()
                        .value()
                        .asInt())
                .isEqualTo(1);
        assertThat(first.get().source()).isEqualTo(a.sendEnd());
    }

    @Test
    void aChannelThatIsClosedIsNamed() {
        b.close();
        assertThatThrownBy(() ->
                        Select.receive(a.receiveEnd()).orReceive(b.receiveEnd()).await())
                .isInstanceOfSatisfying(
                        ChannelException.class,
                        closed -> assertThat(closed.id()).isEqualTo(b.id()));
        var waiting = Select.receive(a.receiveEnd()).async();
        a.close();
        assertThatThrownBy(waiting::get).hasCauseInstanceOf(ChannelException.class);
    }

    @Test
    void misuseIsRefused() {
        assertThatThrownBy(() -> Select.send(a.sendEnd(), new Object())).isInstanceOf(NotShareableException.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Select.receive(a.receiveEnd()).await(Duration.ofMillis(-1)));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Select.receive(a.receiveEnd()).await()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aCancelledChoiceDoesNothing() {
        var choice = Select.receive(a.receiveEnd()).orSend(b.sendEnd(), 1).async();
        assertThat(choice.cancel(true)).isTrue();
        a.sendEnd().sendNow("kept");
        assertThat(a.size()).isEqualTo(1);
        assertThat(b.size()).isZero();
    }

    @ParameterizedTest
    @MethodSource("options")
    void everyObjectArrivesOnce(ChannelOptions options) throws Exception {
        var channels = new ArrayList<Channel>();
        for (int i = 0; i < 3; i++) {
            channels.add(RunningPython.python().createChannel(options));
        }
        int senders = 4;
        int count = 2000;
        var received = Collections.synchronizedList(new ArrayList<Long>());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sending = new ArrayList<Future<?>>();
            for (int sender = 0; sender < senders; sender++) {
                long base = (long) sender * count;
                sending.add(threads.submit(() -> {
                    for (long j = 0; j < count; j++) {
                        Select.send(channels.get(0).sendEnd(), base + j)
                                .orSend(channels.get((int) (1 + j % 2)).sendEnd(), base + j)
                                .await();
                    }
                    return null;
                }));
            }
            var receiving = new ArrayList<Future<?>>();
            for (int receiver = 0; receiver < 2; receiver++) {
                receiving.add(threads.submit(() -> {
                    receiveAll(channels, received);
                    return null;
                }));
            }
            for (Future<?> sender : sending) {
                sender.get();
            }
            channels.forEach(channel -> channel.sendEnd().close());
            for (Future<?> receiver : receiving) {
                receiver.get();
            }
        }
        assertThat(received).hasSize(senders * count).doesNotHaveDuplicates();
    }

    private static void receiveAll(List<Channel> channels, List<Long> received) throws InterruptedException {
        var left = new ArrayList<>(channels);
        while (!left.isEmpty()) {
            var select = Select.receive(left.getFirst().receiveEnd());
            for (Channel other : left.subList(1, left.size())) {
                select = select.orReceive(other.receiveEnd());
            }
            try {
                received.add(select.await().value().asLong());
            } catch (ChannelException closed) {
                left.removeIf(channel -> channel.id() == closed.id());
            }
        }
    }
}
