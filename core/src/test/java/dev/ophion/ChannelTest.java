package dev.ophion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ophion.ChannelException.Reason;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(RunningPython.class)
@Timeout(60)
@SuppressWarnings("try") // closing by hand, and twice, is what is tested
final class ChannelTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    record Point(long x, long y) {}

    static List<ChannelOptions> options() {
        return List.of(ChannelOptions.rendezvous(), ChannelOptions.buffered(0), ChannelOptions.buffered(3));
    }

    private static Channel create() {
        return RunningPython.python().createChannel();
    }

    private static void assertRefused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ChannelException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @MethodSource("options")
    void objectsArriveInOrder(ChannelOptions options) throws Exception {
        try (var channel = RunningPython.python().createChannel(options);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> sender = threads.submit(() -> {
                try (var end = channel.sendEnd()) {
                    for (int i = 0; i < 1000; i++) {
                        end.send(i);
                    }
                }
                return null;
            });
            for (int i = 0; i < 1000; i++) {
                assertThat(channel.receiveEnd().receive().asInt()).isEqualTo(i);
            }
            sender.get();
            assertRefused(Reason.CLOSED, () -> channel.receiveEnd().receive());
            assertThat(channel.isClosed()).isTrue();
        }
    }

    @Test
    void sendWaitsUntilTheObjectIsReceived() throws Exception {
        try (var channel = create()) {
            assertThat(channel.sendEnd().send("late", SHORT)).isFalse();
            assertThat(channel.size()).isZero();
            assertThat(channel.sendEnd().sendNow("now")).isFalse();
            assertThat(channel.size()).isEqualTo(1);
            assertThat(channel.receiveEnd().poll().orElseThrow().asString()).isEqualTo("now");
            assertThat(channel.receiveEnd().poll()).isEmpty();
            assertThat(channel.receiveEnd().receive(SHORT)).isEmpty();
        }
    }

    @Test
    void aBufferTakesWhatFits() throws Exception {
        try (var channel = RunningPython.python().createChannel(ChannelOptions.buffered(1))) {
            var end = channel.sendEnd();
            end.send(1);
            assertThat(end.send(2, SHORT)).isFalse();
            assertRefused(Reason.FULL, () -> end.sendNow(2));
            assertThat(channel.receiveEnd().receive().asInt()).isEqualTo(1);
        }
    }

    @Test
    void whatIsSentAndReceivedInJavaStaysWhatItIs() throws Exception {
        try (var channel = RunningPython.python().createChannel(ChannelOptions.buffered(1))) {
            for (Object value : Arrays.asList(
                    null,
                    true,
                    5L,
                    2.5,
                    "text",
                    List.of(1L, List.of("nested")),
                    Map.of("a", 1L),
                    LocalDate.of(2024, 2, 29),
                    channel.sendEnd(),
                    channel.receiveEnd())) {
                channel.sendEnd().send(value);
                assertThat(channel.receiveEnd().receive().toJava()).isEqualTo(value);
            }
            channel.sendEnd().send(new Point(1, 2));
            assertThat(channel.receiveEnd().receive().as(Point.class)).isEqualTo(new Point(1, 2));
        }
    }

    @Test
    void theSameChannelInPythonAndJava() throws Exception {
        try (var interpreter = RunningPython.python().createInterpreter();
                var questions = create();
                var answers = create()) {
            interpreter.prepareMain(Map.of("questions", questions.receiveEnd(), "answers", answers.sendEnd()));
            var running =
                    interpreter.execAsync("for question in questions: answers.send((question, [question, None]))");
            for (Object question : Arrays.asList("text", 1L << 62, new byte[] {1, 2}, Map.of("key", List.of(1L, 2L)))) {
                questions.sendEnd().send(question);
                PythonValue answer = answers.receiveEnd().receive();
                assertThat(answer.asList().getFirst()).isEqualTo(new PythonValue(question));
                assertThat(answer.asList().get(1).asList().getFirst()).isEqualTo(new PythonValue(question));
            }
            questions.sendEnd().close();
            running.get();
        }
    }

    @Test
    void endsGoToPythonAndComeBack() {
        try (var interpreter = RunningPython.python().createInterpreter();
                var channel = create()) {
            interpreter.exec("""
                    from ophion import channels
                    def kind(end):
                        return type(end).__module__, type(end).__qualname__, end.id
                    def same(end):
                        return end
                    def create():
                        return channels.create(5)
                    """);
            assertThat(interpreter.call("kind", channel.sendEnd()).toJava())
                    .isEqualTo(List.of("ophion.channels", "SendChannel", channel.id()));
            assertThat(interpreter.call("same", channel.sendEnd()).toJava()).isEqualTo(channel.sendEnd());
            assertThat(interpreter.call("same", List.of(channel.receiveEnd())).toJava())
                    .isEqualTo(List.of(channel.receiveEnd()));
            var made = interpreter.call("create").asList();
            var receive = made.getFirst().as(ReceiveEnd.class);
            var send = made.get(1).as(SendEnd.class);
            assertThat(send.channel()).isEqualTo(receive.channel());
            assertThat(RunningPython.python().channels()).contains(send.channel(), channel);
            send.sendNow("kept alive by Java");
            assertThat(receive.poll().orElseThrow().asString()).isEqualTo("kept alive by Java");
            send.channel().close();
        }
    }

    @Test
    void theReplyComesOnTheChannelThatWasSent() throws Exception {
        try (var interpreter = RunningPython.python().createInterpreter();
                var requests = create();
                var reply = create()) {
            interpreter.set("requests", requests.receiveEnd());
            var server = interpreter.execAsync("for text, reply in requests: reply.send(text.upper())");
            requests.sendEnd().send(List.of("hello", reply.sendEnd()));
            assertThat(reply.receiveEnd().receive().asString()).isEqualTo("HELLO");
            requests.sendEnd().close();
            server.get();
        }
    }

    @Test
    void javaIsNoInterpreterAndStillKeepsTheChannelOpen() {
        try (var interpreter = RunningPython.python().createInterpreter();
                var channel = create()) {
            channel.receiveEnd().poll();
            interpreter.set("sending", channel.sendEnd());
            interpreter.exec("sending.send_nowait(1)");
            assertThat(channel.sendEnd().interpreters()).containsExactly(interpreter);
            assertThat(channel.receiveEnd().interpreters()).isEmpty();
            interpreter.exec("sending.release()");
            assertThat(channel.isClosed()).isFalse();
            channel.receiveEnd().release();
            assertThat(channel.isClosed()).isTrue();
            channel.receiveEnd().release();
        }
    }

    @Test
    void anItemWhoseInterpreterHasEndedIsNamed() {
        try (var channel = create()) {
            channel.receiveEnd().poll();
            try (var interpreter = RunningPython.python().createInterpreter()) {
                interpreter.set("sending", channel.sendEnd());
                interpreter.exec("sending.send_nowait(1)");
            }
            assertThatThrownBy(() -> channel.receiveEnd().poll())
                    .isInstanceOf(UnboundItemException.class)
                    .hasMessageContaining("receive end of channel " + channel.id());
        }
    }

    @Test
    void closingTheSendEndLeavesWhatWasSent() throws Exception {
        try (var channel = create()) {
            channel.sendEnd().sendNow(1);
            channel.sendEnd().close();
            channel.sendEnd().close();
            assertThat(channel.sendEnd().isClosed()).isTrue();
            assertRefused(Reason.CLOSED, () -> channel.sendEnd().send(2));
            assertThat(channel.receiveEnd().receive().asInt()).isEqualTo(1);
            assertThat(channel.receiveEnd().isClosed()).isTrue();
        }
    }

    @Test
    void closingWakesWhoWaits() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                try (var channel = create()) {
                    Callable<Object> receive = () -> channel.receiveEnd().receive();
                    Callable<Object> send = () -> channel.sendEnd().send(1, Duration.ofSeconds(20));
                    Future<?> waiting = threads.submit(i % 2 == 0 ? receive : send);
                    Thread.sleep(ThreadLocalRandom.current().nextInt(5));
                    channel.close();
                    channel.close();
                    assertThatThrownBy(waiting::get).hasCauseInstanceOf(ChannelException.class);
                }
            }
        }
    }

    @Test
    void aReleasedEndIsRefused() {
        try (var channel = create()) {
            channel.receiveEnd().poll();
            channel.sendEnd().release();
            assertRefused(Reason.RELEASED, () -> channel.sendEnd().sendNow(1));
        }
    }

    @Test
    void whatCannotCrossIsRefused() {
        try (var channel = create();
                var interpreter = RunningPython.python().createInterpreter()) {
            for (Object value :
                    List.of(new Object(), (Runnable) () -> {}, List.of(new Object()), Thread.currentThread())) {
                assertThatThrownBy(() -> channel.sendEnd().sendNow(value)).isInstanceOf(NotShareableException.class);
            }
            try (var object = interpreter.evalObject("object()")) {
                assertThatThrownBy(() -> channel.sendEnd().sendNow(object)).isInstanceOf(NotShareableException.class);
            }
            assertThat(channel.size()).isZero();
        }
    }

    @Test
    void negativeNumbersAreRefused() {
        try (var channel = create()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> channel.receiveEnd().receive(Duration.ofNanos(-1)))
                    .withMessageContaining("PT-0.000000001S");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> channel.sendEnd().send(1, Duration.ofDays(-1)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ChannelOptions.buffered(-1))
                    .withMessageContaining("-1");
        }
    }

    @Test
    void interruptionEndsAWaitAndLosesNothing() throws Exception {
        try (var channel = create()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> channel.receiveEnd().receive()).isInstanceOf(InterruptedException.class);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> channel.sendEnd().send(1)).isInstanceOf(InterruptedException.class);
            assertThat(channel.size()).isZero();
        }
    }

    @Test
    void futuresAreServedWithoutAThread() throws Exception {
        try (var channel = create()) {
            CompletableFuture<PythonValue> received = channel.receiveEnd().receiveAsync();
            channel.sendEnd().send("direct");
            assertThat(received.get().asString()).isEqualTo("direct");

            CompletableFuture<Void> sent = channel.sendEnd().sendAsync("later");
            assertThat(sent).isNotDone();
            assertThat(channel.receiveEnd().receive().asString()).isEqualTo("later");
            sent.get();

            CompletableFuture<PythonValue> closed = channel.receiveEnd().receiveAsync();
            channel.close();
            assertThatThrownBy(closed::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(ChannelException.class);
            assertThatThrownBy(() -> channel.receiveEnd().receiveAsync().get())
                    .hasCauseInstanceOf(ChannelException.class);
        }
    }

    @Test
    void aFutureThatIsGivenUpTakesNothing() {
        try (var channel = create()) {
            var cancelled = channel.receiveEnd().receiveAsync();
            assertThat(cancelled.cancel(true)).isTrue();
            var late = channel.receiveEnd().receiveAsync().orTimeout(10, TimeUnit.MILLISECONDS);
            assertThatThrownBy(late::get).hasCauseInstanceOf(TimeoutException.class);
            var takenBack = channel.sendEnd().sendAsync("taken back");
            assertThat(takenBack.cancel(false)).isTrue();
            assertThat(channel.size()).isZero();

            channel.sendEnd().sendNow("kept");
            assertThat(channel.receiveEnd().poll().map(PythonValue::asString)).isEqualTo(Optional.of("kept"));
        }
    }

    @Test
    void cancellingAtAnyMomentLosesNothing() throws Exception {
        try (var channel = create();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var received = Collections.synchronizedList(new ArrayList<Integer>());
            int count = 2000;
            Future<?> receiver = threads.submit(() -> {
                while (received.size() < count) {
                    var future = channel.receiveEnd().receiveAsync();
                    for (int spins = ThreadLocalRandom.current().nextInt(100); spins > 0; spins--) {
                        Thread.onSpinWait();
                    }
                    if (!future.cancel(true)) {
                        received.add(future.get().asInt());
                    }
                }
                return null;
            });
            for (int i = 0; i < count; i++) {
                channel.sendEnd().send(i);
            }
            receiver.get();
            assertThat(received).hasSize(count).isSorted();
            assertThat(new HashSet<>(received)).hasSize(count);
        }
    }
}
