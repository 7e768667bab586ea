package dev.ophion.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QueueLockTest {
    private static final int TIMES = 20_000;

    private final QueueLock lock = new QueueLock();
    private long guarded;

    @Test
    void letsOneThreadInAtATime() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(Thread.ofPlatform().start(this::add));
            threads.add(Thread.ofVirtual().start(this::add));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(guarded).isEqualTo((long) TIMES * threads.size());
    }

    private void add() {
        for (int i = 0; i < TIMES; i++) {
            lock.lock();
            try {
                guarded++;
            } finally {
                lock.unlock();
            }
        }
    }

    @Test
    void isTakenSeveralTimesByItsHolder() throws InterruptedException {
        lock.lock();
        lock.lock();
        lock.unlock();
        var entered = new AtomicBoolean();
        Thread other = Thread.ofPlatform().start(() -> {
            lock.lock();
            entered.set(true);
            lock.unlock();
        });
        assertThat(other.join(Duration.ofMillis(50))).isFalse();
        assertThat(entered).isFalse();
        lock.unlock();
        other.join();
        assertThat(entered).isTrue();
    }

    @Test
    void isWaitedForByAnInterruptedThreadThatStaysInterrupted() throws InterruptedException {
        lock.lock();
        var begun = new CountDownLatch(1);
        var interrupted = new AtomicBoolean();
        Thread other = Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            begun.countDown();
            lock.lock();
            lock.unlock();
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        begun.await();
        assertThat(other.join(Duration.ofMillis(20))).isFalse();
        lock.unlock();
        other.join();
        assertThat(interrupted).isTrue();
    }

    @Test
    void isUnlockedByItsHolderOnly() throws InterruptedException {
        assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class);
        lock.lock();
        var refused = new AtomicBoolean();
        Thread.ofPlatform()
                .start(() -> {
                    try {
                        lock.unlock();
                    } catch (IllegalMonitorStateException expected) {
                        refused.set(true);
                    }
                })
                .join();
        assertThat(refused).isTrue();
        lock.unlock();
        assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class);
    }
}
