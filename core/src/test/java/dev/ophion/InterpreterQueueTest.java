package dev.ophion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPython.class)
@Timeout(60)
final class InterpreterQueueTest {
    private static InterpreterQueue queue(int maxsize) {
        return RunningPython.python().createQueue(maxsize);
    }

    private static Interpreter create(Map<String, ?> variables) {
        var interpreter = RunningPython.python().createInterpreter();
        interpreter.prepareMain(variables);
        return interpreter;
    }

    private static void awaitWaiting(InterpreterQueue queue, int count) {
        while (queue.shared().waiting() < count) {
            Thread.onSpinWait();
        }
    }

    @Test
    void isTheSameQueueInJavaAndInPython() throws Exception {
        try (var results = queue(1_000);
                var interpreter = create(Map.of("results", results))) {
            interpreter.exec("from concurrent import interpreters\nassert type(results) is interpreters.Queue");
            interpreter.exec("results.put(('done', 42))");
            PythonValue message = results.take();
            assertThat(message.asList().getFirst().asString()).isEqualTo("done");
            assertThat(message.asList().getLast().asInt()).isEqualTo(42);
            results.put(List.of(1, "two"));
            assertThat(interpreter.eval("results.get() == (1, 'two')").asBoolean())
                    .isTrue();
            assertThat(interpreter.eval("results.id").asLong()).isEqualTo(results.id());
            assertThat(interpreter.eval("results.maxsize").asLong()).isEqualTo(results.maxsize());
        }
    }

    @Test
    void aQueueMadeInPythonArrivesInJava() throws Exception {
        try (var interpreter = create(Map.of())) {
            interpreter.exec("from concurrent import interpreters\nq = interpreters.create_queue(3)\nq.put(1)");
            try (var queue = interpreter.eval("q").as(InterpreterQueue.class);
                    var through = queue(0)) {
                assertThat(queue.size()).isEqualTo(1);
                assertThat(queue.remainingCapacity()).isEqualTo(2);
                through.put(Arrays.asList(queue, null));
                try (var again = through.take().asList().getFirst().as(InterpreterQueue.class)) {
                    assertThat(again).isEqualTo(queue).hasSameHashCodeAs(queue);
                    assertThat(again.take().asInt()).isEqualTo(1);
                }
                interpreter.exec("del q\nimport gc\ngc.collect()");
                queue.put(2); // this handle keeps it alive
            }
        }
    }

    @Test
    void valuesGoFromJavaToJava() throws Exception {
        try (var queue = queue(0)) {
            byte[] bytes = {1, 2};
            List<@Nullable Object> values = Arrays.asList(
                    null,
                    true,
                    7,
                    "text",
                    1.5,
                    BigInteger.TWO.pow(100),
                    bytes,
                    List.of(1, List.of(2)),
                    Map.of("a", 1L));
            for (Object value : values) {
                queue.put(value);
            }
            bytes[0] = 9; // it was copied
            assertThat(queue.take().isNone()).isTrue();
            assertThat(queue.take().asBoolean()).isTrue();
            assertThat(queue.take().asInt()).isEqualTo(7);
            assertThat(queue.take().asString()).isEqualTo("text");
            assertThat(queue.take().asDouble()).isEqualTo(1.5);
            assertThat(queue.take().asBigInteger()).isEqualTo(BigInteger.TWO.pow(100));
            assertThat(queue.take().asBytes()).containsExactly(1, 2);
            assertThat(queue.take().toJava()).isEqualTo(List.of(1L, List.of(2L)));
            assertThat(queue.take().toJava()).isEqualTo(Map.of("a", 1L));
            assertThatThrownBy(() -> queue.put(new Object())).isInstanceOf(NotShareableException.class);
            assertThat(queue.isEmpty()).isTrue();
        }
    }

    @Test
    void whatPythonPickledIsReadInJava() throws Exception {
        try (var queue = queue(0);
                var interpreter = create(Map.of("q", queue))) {
            interpreter.exec("q.put({'a': [1, 2]})\nq.put(({1}, q))");
            assertThat(queue.take().toJava()).isEqualTo(Map.of("a", List.of(1L, 2L)));
            List<PythonValue> pair = queue.take().asList();
            assertThat(pair.getFirst().asSet()).hasSize(1);
            try (var same = pair.getLast().as(InterpreterQueue.class)) {
                assertThat(same).isEqualTo(queue);
            }
            queue.put(Map.of("k", List.of(1, 2)));
            assertThat(interpreter.eval("q.get()").toJava()).isEqualTo(Map.of("k", List.of(1L, 2L)));
        }
    }

    @Test
    void anItemWhoseInterpreterHasEndedIsUnbound() {
        try (var queue = queue(0)) {
            try (var interpreter = create(Map.of("q", queue))) {
                interpreter.exec("q.put(1)");
            }
            queue.offer(2);
            assertThatThrownBy(queue::take)
                    .isInstanceOf(UnboundItemException.class)
                    .hasMessageContaining("queue " + queue.id());
            assertThat(queue.poll().orElseThrow().asInt()).isEqualTo(2);
            assertThat(queue.poll()).isEmpty();
        }
    }

    @Test
    void waitsEndInTime() throws Exception {
        try (var queue = queue(1)) {
            assertThat(queue.poll(Duration.ofMillis(20))).isEmpty();
            assertThat(queue.offer(1)).isTrue();
            assertThat(queue.offer(2)).isFalse();
            assertThat(queue.offer(2, Duration.ofMillis(20))).isFalse();
            assertThat(queue.poll(Duration.ofDays(1_000_000)).orElseThrow().asInt())
                    .isEqualTo(1);
            assertThatThrownBy(() -> queue.poll(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
            Thread.currentThread().interrupt();
            assertThatThrownBy(queue::take).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void batchesKeepTheirOrder() throws Exception {
        try (var queue = queue(4)) {
            var putting = CompletableFuture.runAsync(() -> {
                try {
                    queue.putAll(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
                } catch (InterruptedException stop) {
                    throw new AssertionError(stop);
                }
            });
            List<Integer> taken = new ArrayList<>();
            while (taken.size() < 10) {
                queue.takeMany(3).forEach(value -> taken.add(value.asInt()));
            }
            putting.get();
            assertThat(taken).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
            queue.putAll(List.of(1, 2, 3));
            List<PythonValue> drained = new ArrayList<>();
            assertThat(queue.drainTo(drained, 2)).isEqualTo(2);
            assertThat(queue.drainTo(drained)).isEqualTo(1);
            assertThat(queue.drainTo(drained)).isZero();
            assertThatThrownBy(() -> queue.takeMany(0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void futuresWaitWithoutAThread() throws Exception {
        try (var queue = queue(1)) {
            CompletableFuture<PythonValue> taken = queue.takeAsync();
            assertThat(taken).isNotDone();
            queue.put("x");
            assertThat(taken.get().asString()).isEqualTo("x");
            queue.putAsync(1).get();
            CompletableFuture<?> waiting = queue.putAsync(2);
            assertThat(waiting).isNotDone();
            assertThat(queue.take().asInt()).isEqualTo(1);
            waiting.get();
            assertThat(queue.takeAsync().get().asInt()).isEqualTo(2);
        }
    }

    @Test
    void aCancelledFutureLosesNothing() throws Exception {
        try (var queue = queue(1)) {
            for (int i = 0; i < 200; i++) {
                CompletableFuture<PythonValue> taken = queue.takeAsync();
                var canceller = Thread.startVirtualThread(() -> taken.cancel(false));
                queue.put(i);
                canceller.join();
                int received =
                        taken.isCancelled() ? queue.take().asInt() : taken.get().asInt();
                assertThat(received).isEqualTo(i);
            }
            queue.put(1);
            CompletableFuture<?> waiting = queue.putAsync(2);
            assertThat(waiting.cancel(false)).isTrue();
            assertThat(queue.take().asInt()).isEqualTo(1);
            assertThat(queue.isEmpty()).isTrue();
            assertThat(queue.shared().waiting()).isZero();
        }
    }

    @Test
    void shuttingDownLeavesWhatIsThere() throws Exception {
        try (var queue = queue(1);
                var interpreter = create(Map.of("q", queue))) {
            queue.put(1);
            CompletableFuture<?> putter = queue.putAsync(2);
            queue.shutdown(false);
            assertThat(queue.isShutdown()).isTrue();
            assertThatThrownBy(putter::get).hasCauseInstanceOf(QueueShutDownException.class);
            assertThatThrownBy(() -> queue.put(3))
                    .isInstanceOf(QueueShutDownException.class)
                    .hasMessage("queue " + queue.id() + " is shut down");
            assertThatThrownBy(() -> interpreter.exec("q.put(3)"))
                    .isInstanceOf(PythonException.class)
                    .hasMessageContaining("is shut down");
            assertThat(interpreter.eval("q.get()").asInt()).isEqualTo(1);
            interpreter.exec("""
                    import queue
                    from ophion.queues import QueueShutDown
                    try:
                        q.get_nowait()
                        raise AssertionError
                    except queue.ShutDown as error:
                        assert type(error) is QueueShutDown
                    """);
            assertThatThrownBy(queue::poll).isInstanceOf(QueueShutDownException.class);
            assertThat(queue.drainTo(new ArrayList<>())).isZero();
        }
    }

    @Test
    void shuttingDownAtOnceDropsWhatIsThereAndWakesThoseWhoWait() throws Exception {
        try (var full = queue(1);
                var empty = queue(0)) {
            full.put(1);
            full.shutdown(true);
            assertThat(full.size()).isZero();
            CompletableFuture<PythonValue> taker = empty.takeAsync();
            var thread = new CompletableFuture<@Nullable Throwable>();
            Thread.startVirtualThread(() -> {
                try {
                    empty.take();
                } catch (Throwable thrown) {
                    thread.complete(thrown);
                }
            });
            awaitWaiting(empty, 2);
            empty.shutdown(true);
            assertThatThrownBy(taker::get).hasCauseInstanceOf(QueueShutDownException.class);
            assertThat(thread.get()).isInstanceOf(QueueShutDownException.class);
        }
    }

    @Test
    void goesWithItsLastHandle() {
        var queue = queue(0);
        CompletableFuture<PythonValue> taker = queue.takeAsync();
        try (var interpreter = create(Map.of("q", queue))) {
            queue.close();
            queue.close();
            assertThat(interpreter.eval("q.empty()").asBoolean()).isTrue();
            interpreter.exec("del q");
        }
        assertThatThrownBy(taker::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(QueueNotFoundException.class);
        assertThatThrownBy(queue::size).isInstanceOf(QueueNotFoundException.class);
        assertThat(queue.isShutdown()).isTrue();
    }

    @Test
    void publishesToSubscribersWhatTheyAskFor() throws Exception {
        try (var queue = queue(0)) {
            List<Integer> received = new ArrayList<>();
            var done = new CountDownLatch(1);
            queue.publisher().subscribe(new Flow.Subscriber<PythonValue>() {
                private Flow.@Nullable Subscription subscription;

                @Override
                public void onSubscribe(Flow.Subscription given) {
                    subscription = given;
                    given.request(2);
                }

                @Override
                public void onNext(PythonValue value) {
                    received.add(value.asInt());
                    if (received.size() == 2 && subscription != null) {
                        subscription.request(Long.MAX_VALUE);
                    }
                }

                @Override
                public void onError(Throwable failed) {
                    throw new AssertionError(failed);
                }

                @Override
                public void onComplete() {
                    done.countDown();
                }
            });
            queue.putAll(List.of(1, 2, 3, 4));
            queue.shutdown(false);
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(received).containsExactly(1, 2, 3, 4);
        }
    }

    @Test
    void subscribesToAPublisher() throws Exception {
        try (var queue = queue(2)) {
            try (var publisher = new SubmissionPublisher<Object>()) {
                publisher.subscribe(queue.subscriber());
                for (int i = 0; i < 50; i++) {
                    publisher.submit(i);
                }
            }
            for (int i = 0; i < 50; i++) {
                assertThat(queue.take().asInt()).isEqualTo(i);
            }
            assertThatThrownBy(queue::take).isInstanceOf(QueueShutDownException.class);
        }
    }
}
