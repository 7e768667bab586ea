package dev.ophion.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ophion.QueueNotFoundException;
import dev.ophion.UnboundItems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedQueueTest {
    private static final ItemDefaults DEFAULTS = new ItemDefaults(UnboundItems.REPLACE, Fallback.FULL);

    private final QueueStore store = new QueueStore();

    private SharedQueue queue(long maxsize) {
        return store.create(maxsize, DEFAULTS);
    }

    private static JavaWait forever() {
        return new JavaWait(Deadline.NEVER);
    }

    private static JavaWait millis(long millis) {
        return new JavaWait(Deadline.after(TimeUnit.MILLISECONDS.toNanos(millis)));
    }

    private static <T> FutureTask<T> start(Callable<T> task) {
        var future = new FutureTask<>(task);
        Thread.ofPlatform().daemon().start(future);
        return future;
    }

    private static void awaitWaiting(SharedQueue queue, int threads) {
        while (queue.waiting() < threads) {
            Thread.onSpinWait();
        }
    }

    private static int number(@Nullable SentItem item) {
        return Payload.of(item).number();
    }

    @Test
    void keepsTheOrder() {
        SharedQueue queue = queue(0);
        for (int i = 0; i < 100; i++) {
            assertThat(queue.offer(Payload.item(i))).isTrue();
        }
        for (int i = 0; i < 100; i++) {
            assertThat(number(queue.poll())).isEqualTo(i);
        }
        assertThat(queue.poll()).isNull();
    }

    @Test
    void servesThoseWhoTakeInTheOrderOfArrival() throws Exception {
        SharedQueue queue = queue(0);
        List<FutureTask<SentItem>> takers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            takers.add(start(() -> queue.take(forever())));
            awaitWaiting(queue, i + 1);
        }
        for (int i = 0; i < 5; i++) {
            queue.offer(Payload.item(i));
            assertThat(queue.count()).isZero();
        }
        for (int i = 0; i < 5; i++) {
            assertThat(number(takers.get(i).get())).isEqualTo(i);
        }
    }

    @Test
    void admitsThoseWhoPutInTheOrderOfArrival() throws Exception {
        SharedQueue queue = queue(1);
        queue.offer(Payload.item(0));
        List<FutureTask<Boolean>> putters = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            int number = i;
            putters.add(start(() -> queue.put(Payload.item(number), forever())));
            awaitWaiting(queue, i);
        }
        for (int i = 0; i <= 5; i++) {
            assertThat(number(queue.poll())).isEqualTo(i);
        }
        for (FutureTask<Boolean> putter : putters) {
            assertThat(putter.get()).isTrue();
        }
    }

    @Test
    void sleepsOnceForEachTimeItIsWoken() throws Exception {
        SharedQueue queue = queue(0);
        var wait = forever();
        FutureTask<SentItem> taker = start(() -> queue.take(wait));
        awaitWaiting(queue, 1);
        Thread.sleep(300); // long enough for thirty polls of CPython's
        queue.offer(Payload.item(7));
        assertThat(number(taker.get())).isEqualTo(7);
        assertThat(wait.parks()).isLessThanOrEqualTo(2); // one spurious wake-up is the JDK's to have
    }

    @Test
    void waitsForFractionsOfASecond() throws Exception {
        SharedQueue queue = queue(1);
        long start = System.nanoTime();
        assertThat(queue.take(millis(150))).isNull();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(150));
        queue.offer(Payload.item(1));
        var releases = new AtomicInteger();
        assertThat(queue.put(Payload.item(0, 2, releases), millis(1))).isFalse();
        assertThat(releases).hasValue(1);
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void anInterruptedWaitLeavesTheLine() throws Exception {
        SharedQueue queue = queue(0);
        var interrupted = new FutureTask<SentItem>(() -> queue.take(forever()));
        Thread thread = Thread.ofPlatform().start(interrupted);
        awaitWaiting(queue, 1);
        thread.interrupt();
        assertThatThrownBy(interrupted::get).hasCauseInstanceOf(InterruptedException.class);
        queue.offer(Payload.item(3));
        assertThat(number(queue.poll())).isEqualTo(3);
    }

    @Test
    void destructionFailsThoseWhoWaitAndReleasesWhatIsLeft() {
        SharedQueue empty = queue(0);
        SharedQueue full = queue(1);
        var releases = new AtomicInteger();
        full.offer(Payload.item(0, 1, releases));
        FutureTask<SentItem> taker = start(() -> empty.take(forever()));
        FutureTask<Boolean> putter = start(() -> full.put(Payload.item(0, 2, releases), forever()));
        awaitWaiting(empty, 1);
        awaitWaiting(full, 1);
        empty.destroy();
        full.destroy();
        assertThatThrownBy(taker::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(QueueNotFoundException.class);
        assertThatThrownBy(putter::get).hasCauseInstanceOf(QueueNotFoundException.class);
        assertThat(releases).hasValue(2);
        assertThatThrownBy(full::poll).isInstanceOf(QueueNotFoundException.class);
        assertThatThrownBy(() -> store.find(full.id()))
                .isInstanceOf(QueueNotFoundException.class)
                .hasMessage("queue " + full.id() + " not found");
    }

    @Test
    void goesWithItsLastReference() {
        SharedQueue queue = queue(0);
        assertThat(queue.release()).isFalse();
        queue.bind();
        queue.bind();
        assertThat(queue.release()).isTrue();
        assertThat(queue.isDestroyed()).isFalse();
        assertThat(queue.release()).isTrue();
        assertThat(queue.isDestroyed()).isTrue();
        assertThat(store.all()).isEmpty();
    }

    @Test
    void oneOfManyThreadsDestroysIt() throws Exception {
        for (int round = 0; round < 200; round++) {
            SharedQueue queue = queue(0);
            List<FutureTask<Boolean>> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                threads.add(start(() -> {
                    try {
                        queue.destroy();
                        return true;
                    } catch (QueueNotFoundException already) {
                        return false;
                    }
                }));
            }
            int destroyers = 0;
            for (FutureTask<Boolean> thread : threads) {
                destroyers += thread.get() ? 1 : 0;
            }
            assertThat(destroyers).isEqualTo(1);
        }
    }

    @Test
    void aThousandQueuesAreFoundByTheirIds() {
        List<SharedQueue> queues = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            queues.add(queue(0));
        }
        for (SharedQueue queue : queues) {
            assertThat(store.find(queue.id())).isSameAs(queue);
        }
        assertThat(store.all()).isEqualTo(queues.reversed());
    }

    @Test
    void deliversEachItemOnceAndInTheOrderOfItsSender() throws Exception {
        int senders = 8;
        int each = 2_000;
        SharedQueue queue = queue(16);
        List<FutureTask<Boolean>> sending = new ArrayList<>();
        List<FutureTask<List<Payload>>> receiving = new ArrayList<>();
        for (int s = 0; s < senders; s++) {
            int sender = s;
            sending.add(start(() -> {
                for (int i = 0; i < each; i++) {
                    queue.put(Payload.item(sender, i, new AtomicInteger()), forever());
                }
                return true;
            }));
            receiving.add(start(() -> {
                List<Payload> received = new ArrayList<>();
                for (int i = 0; i < each; i++) {
                    received.add(Payload.of(queue.take(forever())));
                }
                return received;
            }));
        }
        Map<Integer, Integer> counts = new HashMap<>();
        for (FutureTask<List<Payload>> receiver : receiving) {
            Map<Integer, Integer> last = new HashMap<>();
            for (Payload payload : receiver.get()) {
                assertThat(payload.number()).isGreaterThan(last.getOrDefault(payload.sender(), -1));
                last.put(payload.sender(), payload.number());
                counts.merge(payload.sender(), 1, Integer::sum);
            }
        }
        for (FutureTask<Boolean> sender : sending) {
            assertThat(sender.get()).isTrue();
        }
        assertThat(counts)
                .hasSize(senders)
                .allSatisfy((sender, count) -> assertThat(count).isEqualTo(each));
        assertThat(queue.count()).isZero();
    }
}
