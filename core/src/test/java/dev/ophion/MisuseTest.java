package dev.ophion;

import static dev.ophion.Misuse.NEGATIVE;
import static dev.ophion.Misuse.closed;
import static dev.ophion.Misuse.illegal;
import static dev.ophion.Misuse.isNull;
import static dev.ophion.Misuse.negative;
import static dev.ophion.Misuse.notFound;
import static dev.ophion.Misuse.notShareable;
import static dev.ophion.Misuse.row;
import static dev.ophion.Misuse.shutDown;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each wrong use of a queue, a channel or a selection throws an exception of its own, which names the thing and the
/// value.
@SuppressWarnings({
    "NullAway",
    "DataFlowIssue",
    "resource",
    "LockNotBeforeTry",
    "WaitNotInLoop",
    "FutureReturnValueIgnored",
    "UnusedMethod"
}) // all of it is wrong
final class MisuseTest extends MisuseCase {
    private static InterpreterQueue shutQueue() {
        InterpreterQueue queue = PYTHON.createQueue();
        queue.shutdown(false);
        return queue;
    }

    private static InterpreterQueue closedQueue() {
        InterpreterQueue queue = PYTHON.createQueue();
        queue.close();
        return queue;
    }

    private static Channel closedChannel() {
        Channel channel = PYTHON.createChannel();
        channel.close();
        return channel;
    }

    /// Its receive end was released by Java, and is used by an interpreter still.
    private static ReceiveEnd releasedEnd() {
        Channel channel = PYTHON.createChannel();
        channel.sendEnd().sendNow(1);
        in().set("ends", List.of(channel.receiveEnd(), channel.sendEnd()));
        in().exec("ends[0].recv(); ends[1].send_nowait(2)");
        channel.receiveEnd().release();
        return channel.receiveEnd();
    }

    static Stream<Arguments> queues() {
        return Stream.of(
                isNull("unbound", () -> PYTHON.createQueue(1, null)),
                notShareable(() -> PYTHON.createQueue().put(new Object())),
                row(
                        NotShareableException.class,
                        "a Python object in interpreter \\d+ belongs to its interpreter",
                        () -> PYTHON.createQueue().put(handle())),
                row(
                        IllegalStateException.class,
                        "buffer of format B and shape \\[8] is closed",
                        () -> PYTHON.createQueue().put(closedView())),
                row(
                        IllegalStateException.class,
                        "shared buffer of 8 bytes is closed",
                        () -> PYTHON.createQueue().put(closedBuffer())),
                notShareable(() -> PYTHON.createQueue().put(List.of(1, new Object()))),
                notShareable(() -> PYTHON.createQueue().offer(new Object())),
                negative(() -> PYTHON.createQueue().offer(1, NEGATIVE)),
                isNull("timeout", () -> PYTHON.createQueue().offer(1, null)),
                isNull("values", () -> PYTHON.createQueue().putAll(null)),
                notShareable(() -> PYTHON.createQueue().putAll(List.of(1, new Object()))),
                notShareable(() -> PYTHON.createQueue().putAsync(new Object())),
                negative(() -> PYTHON.createQueue().poll(NEGATIVE)),
                isNull("timeout", () -> PYTHON.createQueue().poll(null)),
                illegal("cannot take 0 items: .*", () -> PYTHON.createQueue().takeMany(0)),
                isNull("target", () -> PYTHON.createQueue().drainTo(null)),
                illegal("cannot take -1 items: .*", () -> PYTHON.createQueue().drainTo(new ArrayList<>(), -1)),
                isNull("subscriber", () -> PYTHON.createQueue().publisher().subscribe(null)),
                row(
                        IllegalStateException.class,
                        "nothing was subscribed to for queue \\d+",
                        () -> PYTHON.createQueue().subscriber().onNext(1)),
                isNull("given", () -> PYTHON.createQueue().subscriber().onSubscribe(null)),
                shutDown(() -> shutQueue().put(1)),
                shutDown(() -> shutQueue().offer(1)),
                shutDown(() -> shutQueue().offer(1, Duration.ZERO)),
                shutDown(() -> shutQueue().putAll(List.of(1))),
                shutDown(() -> shutQueue().take()),
                shutDown(() -> shutQueue().poll()),
                shutDown(() -> shutQueue().takeMany(2)),
                shutDown(() -> failure(shutQueue().takeAsync())),
                shutDown(() -> failure(shutQueue().putAsync(1))),
                notFound(() -> closedQueue().put(1)),
                notFound(() -> closedQueue().take()),
                notFound(() -> closedQueue().size()),
                notFound(() -> closedQueue().remainingCapacity()),
                notFound(() -> closedQueue().shutdown(true)),
                notFound(() -> closedQueue().drainTo(new ArrayList<>())),
                notFound(() -> failure(closedQueue().takeAsync())),
                notFound(() -> PYTHON.createQueue().put(closedQueue())));
    }

    static Stream<Arguments> channels() {
        return Stream.of(
                isNull("options", () -> PYTHON.createChannel(null)),
                illegal("buffer must not be negative, got -1", () -> ChannelOptions.buffered(-1)),
                isNull("unboundItems", () -> ChannelOptions.rendezvous().withUnboundItems(null)),
                isNull("buffer", () -> new ChannelOptions(null, UnboundItems.REMOVE)),
                notShareable(() -> PYTHON.createChannel().sendEnd().send(new Object())),
                row(
                        NotShareableException.class,
                        "a Python object in interpreter \\d+ .*",
                        () -> PYTHON.createChannel().sendEnd().send(handle())),
                row(
                        NotShareableException.class,
                        ".*channel \\d+.*",
                        () -> PYTHON.createChannel().sendEnd().send(PYTHON.createChannel())),
                row(
                        IllegalStateException.class,
                        "shared buffer of 8 bytes is closed",
                        () -> PYTHON.createChannel().sendEnd().send(closedBuffer())),
                negative(() -> PYTHON.createChannel().sendEnd().send(1, NEGATIVE)),
                isNull("timeout", () -> PYTHON.createChannel().sendEnd().send(1, null)),
                notShareable(() -> PYTHON.createChannel().sendEnd().sendAsync(new Object())),
                negative(() -> PYTHON.createChannel().receiveEnd().receive(NEGATIVE)),
                isNull("timeout", () -> PYTHON.createChannel().receiveEnd().receive(null)),
                row(
                        ChannelException.class,
                        "channel \\d+ is full",
                        () -> PYTHON.createChannel(ChannelOptions.buffered(0))
                                .sendEnd()
                                .sendNow(1)),
                closed(() -> closedChannel().sendEnd().send(1)),
                closed(() -> closedChannel().sendEnd().sendNow(new Object())),
                closed(() -> failure(closedChannel().receiveEnd().receiveAsync())),
                closed(() -> closedChannel().receiveEnd().receive()),
                closed(() -> closedChannel().receiveEnd().poll()),
                closed(() -> closedChannel().receiveEnd().interpreters()),
                closed(() -> closedChannel().sendEnd().interpreters()),
                row(
                        ChannelException.class,
                        "channel \\d+ is already closed",
                        () -> releasedEnd().poll()),
                row(
                        ChannelException.class,
                        "channel \\d+ is already closed",
                        () -> releasedEnd().receive()));
    }

    static Stream<Arguments> selects() {
        return Stream.of(
                isNull("end", () -> Select.receive(null)),
                isNull("end", () -> Select.send(null, 1)),
                isNull("queue", () -> Select.take(null)),
                isNull("queue", () -> Select.put(null, 1)),
                notShareable(() -> Select.put(PYTHON.createQueue(), new Object())),
                row(
                        NotShareableException.class,
                        "a Python object in interpreter .*",
                        () -> Select.send(PYTHON.createChannel().sendEnd(), handle())),
                negative(() -> Select.take(PYTHON.createQueue()).await(NEGATIVE)),
                isNull("timeout", () -> Select.take(PYTHON.createQueue()).await(null)),
                shutDown(() -> Select.take(shutQueue()).await()),
                notFound(() -> Select.put(closedQueue(), 1).now()),
                closed(() -> Select.receive(closedChannel().receiveEnd()).await()),
                closed(() -> Select.send(closedChannel().sendEnd(), 1).now()),
                closed(() ->
                        failure(Select.receive(closedChannel().receiveEnd()).async())));
    }

    /// What a future failed with.
    private static void failure(CompletableFuture<?> future) throws Throwable {
        Throwable failed = future.handle((_, thrown) -> thrown).join();
        if (failed != null) {
            throw failed;
        }
    }

    @ParameterizedTest(name = "{index}: {0} {1}")
    @MethodSource({"queues", "channels", "selects"})
    void raisesWhatNamesIt(Class<? extends Throwable> type, String message, ThrowingCallable attempt) {
        Misuse.check(type, message, attempt);
    }
}
