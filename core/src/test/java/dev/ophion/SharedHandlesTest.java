package dev.ophion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Conditions, events, semaphores, barriers and counters between virtual threads and Python.
@ExtendWith(RunningPython.class)
@Timeout(60)
@SuppressWarnings({"LockNotBeforeTry", "WaitNotInLoop"}) // where it is held, and how it ends, is what is tested
final class SharedHandlesTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final PythonRuntime python = RunningPython.python();
    private final Interpreter interpreter = python.createInterpreter();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.close();
        interpreter.close();
    }

    /// Begins something that waits.
    private <T> Future<T> waiting(Callable<T> task) throws InterruptedException {
        Future<T> begun = threads.submit(task);
        Thread.sleep(SHORT);
        assertThat(begun).isNotDone();
        return begun;
    }

    private void interrupts(Callable<?> task) {
        assertThat(threads.submit(() -> {
                    Thread.currentThread().interrupt();
                    assertThatThrownBy(task::call).isInstanceOf(InterruptedException.class);
                    return true;
                }))
                .succeedsWithin(LONG);
    }

    @Test
    void eachComesBackAsItself() throws InterruptedException {
        SharedLock lock = python.createLock();
        try (var queue = python.createQueue()) {
            for (Object shared : List.of(
                    lock,
                    lock.newCondition(),
                    python.createEvent(),
                    python.createSemaphore(2),
                    python.createBarrier(2),
                    python.createCounter(3),
                    python.createCache(CacheOptions.unlimited()))) {
                interpreter.set("shared", shared);
                assertThat(interpreter.eval("shared").toJava())
                        .isEqualTo(shared)
                        .hasSameClassAs(shared)
                        .hasSameHashCodeAs(shared)
                        .hasToString(shared.toString());
                assertThat(interpreter.eval("{'one': [shared]}").asMap().get("one"))
                        .extracting(PythonValue::toJava)
                        .isEqualTo(List.of(shared));
                assertThat(interpreter
                                .eval("type(shared).__module__.startswith('ophion.')")
                                .asBoolean())
                        .isTrue();
                queue.put(shared);
                assertThat(queue.take().toJava()).isEqualTo(shared);
                interpreter.set("queue", queue);
                interpreter.exec("queue.put([shared])"); // pickled
                assertThat(queue.take().toJava()).isEqualTo(List.of(shared));
            }
        }
        assertThat(python.createEvent()).isNotEqualTo(python.createEvent());
    }

    @Test
    void anEventWakesBothSides() throws Exception {
        SharedEvent event = python.createEvent();
        interpreter.set("event", event);
        assertThat(event.await(SHORT)).isFalse();
        var java = waiting(() -> {
            event.await();
            return event.await(LONG);
        });
        var there = waiting(() -> interpreter.eval("event.wait()").asBoolean());
        event.set();
        assertThat(java.get()).isTrue();
        assertThat(there.get()).isTrue();
        assertThat(event.isSet()).isTrue();
        event.clear();
        interrupts(() -> event.await(LONG));
        var again = waiting(() -> event.await(LONG));
        interpreter.exec("event.set()");
        assertThat(again.get()).isTrue();
        event.clear();
        assertThatThrownBy(() -> event.await(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void permitsAreTakenOnBothSides() throws Exception {
        SharedSemaphore semaphore = python.createSemaphore(1);
        interpreter.set("semaphore", semaphore);
        semaphore.acquire();
        assertThat(semaphore.tryAcquire()).isFalse();
        assertThat(semaphore.tryAcquire(SHORT)).isFalse();
        interrupts(() -> semaphore.tryAcquire(LONG));
        var there = waiting(() -> interpreter.eval("semaphore.acquire()").asBoolean());
        semaphore.release();
        assertThat(there.get()).isTrue();
        var here = waiting(() -> semaphore.tryAcquire(LONG));
        interpreter.exec("semaphore.release(3)");
        assertThat(here.get()).isTrue();
        assertThat(semaphore.permits()).isEqualTo(2);
        assertThatThrownBy(() -> semaphore.release(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> python.createSemaphore(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> semaphore.tryAcquire(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBarrierOpensForBothSides() throws Exception {
        SharedBarrier barrier = python.createBarrier(3);
        interpreter.set("barrier", barrier);
        for (int round = 0; round < 2; round++) {
            var java = waiting(barrier::await);
            var there = waiting(() -> interpreter.eval("barrier.wait()").asInt());
            assertThat(barrier.waiting()).isEqualTo(2);
            assertThat(barrier.await(LONG)).isEqualTo(2);
            assertThat(List.of(java.get(), there.get())).containsExactly(0, 1);
        }
        assertThat(barrier.parties()).isEqualTo(3);
        var broken = waiting(barrier::await);
        interrupts(barrier::await);
        assertThat(broken).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(BrokenBarrierException.class);
        assertThat(barrier.isBroken()).isTrue();
        assertThatThrownBy(barrier::await).isInstanceOf(BrokenBarrierException.class);
        barrier.reset();
        assertThatThrownBy(() -> barrier.await(SHORT)).isInstanceOf(BrokenBarrierException.class);
        barrier.reset();
        var aborted = waiting(barrier::await);
        barrier.abort();
        assertThat(aborted).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(BrokenBarrierException.class);
        assertThatThrownBy(() -> python.createBarrier(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCounterIsChangedOnBothSides() {
        SharedCounter counter = python.createCounter(5);
        interpreter.set("counter", counter);
        assertThat(interpreter.eval("counter.add(2)").asLong()).isEqualTo(7);
        assertThat(counter.add(-3)).isEqualTo(4);
        assertThat(counter.exchange(Long.MAX_VALUE)).isEqualTo(4);
        assertThatThrownBy(() -> counter.add(1)).isInstanceOf(ArithmeticException.class);
        assertThat(counter.compareAndSet(4, 1)).isFalse();
        assertThat(counter.compareAndSet(Long.MAX_VALUE, 1)).isTrue();
        assertThat(counter.value()).isEqualTo(1);
    }

    @Test
    void aConditionIsSignalledFromBothSides() throws Exception {
        SharedLock lock = python.createLock();
        SharedCondition condition = lock.newCondition();
        assertThat(condition.lock()).isEqualTo(lock);
        interpreter.set("condition", condition);
        var java = waiting(() -> whileHeld(lock, () -> condition.await(LONG)));
        interpreter.exec("with condition: condition.notify()");
        assertThat(java.get()).isTrue();
        interpreter.exec("def wait():\n    with condition:\n        return condition.wait()");
        var there = waiting(() -> interpreter.call("wait").asBoolean());
        whileHeld(lock, () -> {
            condition.signalAll();
            return true;
        });
        assertThat(there.get()).isTrue();
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void aConditionHasTheTimeoutsOfJava() throws Exception {
        SharedLock lock = python.createLock();
        SharedCondition condition = lock.newCondition();
        lock.lock();
        assertThat(condition.await(SHORT)).isFalse();
        assertThat(condition.await(1, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(condition.await(-1, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(condition.awaitNanos(1_000_000)).isNotPositive();
        assertThat(condition.awaitUntil(Date.from(Instant.EPOCH))).isFalse();
        assertThatThrownBy(() -> condition.await(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(lock.isLocked()).isTrue();
        lock.unlock();
    }

    @Test
    void anInterruptEndsTheWaitForAConditionUnlessItIsPatient() throws Exception {
        SharedLock lock = python.createLock();
        SharedCondition condition = lock.newCondition();
        interrupts(() -> whileHeld(lock, () -> condition.await(LONG)));
        assertThat(lock.isLocked()).isFalse();
        var patient = waiting(() -> whileHeld(lock, () -> {
            Thread.currentThread().interrupt();
            condition.awaitUninterruptibly();
            return Thread.interrupted();
        }));
        whileHeld(lock, () -> {
            condition.signal();
            return true;
        });
        assertThat(patient.get()).isTrue();
    }

    private static <T> T whileHeld(SharedLock lock, Callable<T> task) throws Exception {
        lock.lock();
        try {
            return task.call();
        } finally {
            lock.unlock();
        }
    }

    @Test
    void aConditionWithoutItsLockIsRefused() {
        SharedCondition condition = python.createLock().newCondition();
        assertThatThrownBy(condition::await).isInstanceOf(IllegalMonitorStateException.class);
        assertThatThrownBy(condition::signal)
                .isInstanceOf(IllegalMonitorStateException.class)
                .hasMessageContaining("is held by nobody");
        assertThatThrownBy(condition::signalAll).isInstanceOf(IllegalMonitorStateException.class);
    }

    @Test
    void whoWaitsForAConditionIsToldThatTheLockIsAbandoned() throws Exception {
        SharedLock lock = python.createLock();
        SharedCondition condition = lock.newCondition();
        var java = waiting(() -> whileHeld(lock, () -> condition.await(LONG)));
        try (var careless = python.createInterpreter()) {
            careless.set("lock", lock);
            careless.exec("import threading; t = threading.Thread(target=lock.acquire); t.start(); t.join()");
        }
        assertThat(java).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(LockAbandonedException.class);
        assertThat(lock.recover()).isTrue();
        lock.unlock();
    }

    @Test
    void aLockKeepsItsPlaceInLineWhenItIsInterrupted() throws Exception {
        SharedLock lock = python.createLock();
        lock.lock();
        var patient = waiting(() -> {
            Thread.currentThread().interrupt();
            lock.lock();
            lock.unlock();
            return Thread.interrupted();
        });
        assertThat(threads.submit(() -> lock.tryLock(SHORT)).get()).isFalse();
        lock.unlock();
        assertThat(patient.get()).isTrue();
    }
}
