package dev.ophion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPython.class)
@Timeout(60)
@SuppressWarnings("LockNotBeforeTry") // where it is held and by whom is what is tested
final class SharedLockTest {
    private final SharedLock lock = RunningPython.python().createLock();

    @Test
    void javaAndPythonExcludeEachOther() throws Exception {
        try (var interpreter = RunningPython.python().createInterpreter();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            interpreter.set("lock", lock);
            assertThat(interpreter.eval("lock").toJava()).isEqualTo(lock);
            lock.lock();
            assertThat(interpreter.eval("lock.acquire(blocking=False)").asBoolean())
                    .isFalse();
            assertThat(threads.submit(() -> lock.tryLock(10, TimeUnit.MILLISECONDS))
                            .get())
                    .isFalse();
            lock.unlock();
            interpreter.exec("lock.acquire()");
            assertThat(lock.tryLock()).isFalse();
            interpreter.exec("lock.release()");
            assertThat(lock.tryLock(1, TimeUnit.SECONDS)).isTrue();
            lock.unlock();
            assertThat(lock.isLocked()).isFalse();
        }
    }

    @Test
    void aLockOfAnInterpreterThatClosesIsAbandoned() {
        var interpreter = RunningPython.python().createInterpreter();
        interpreter.set("lock", lock);
        // a thread of its own, which is inside as long as the interpreter is
        interpreter.exec("import threading; t = threading.Thread(target=lock.acquire); t.start(); t.join()");
        interpreter.close();
        assertThatThrownBy(lock::lock)
                .isInstanceOf(LockAbandonedException.class)
                .hasMessageContaining("was abandoned");
        assertThatThrownBy(lock::tryLock).isInstanceOf(LockAbandonedException.class);
        assertThat(lock.recover()).isTrue();
        lock.unlock();
        assertThat(lock.tryLock()).isTrue();
        lock.unlock();
    }

    @Test
    void anInterruptEndsTheWait() {
        lock.lock();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ended = threads.submit(() -> {
                Thread.currentThread().interrupt();
                assertThatThrownBy(lock::lockInterruptibly).isInstanceOf(InterruptedException.class);
                return lock.tryLock();
            });
            assertThat(ended).succeedsWithin(java.time.Duration.ofSeconds(30)).isEqualTo(false);
        }
        lock.unlock();
    }

    @Test
    void misuseIsRefused() {
        assertThatThrownBy(lock::unlock)
                .isInstanceOf(IllegalMonitorStateException.class)
                .hasMessageContaining("is held by nobody");
        lock.lock();
        assertThatThrownBy(lock::lock)
                .isInstanceOf(IllegalMonitorStateException.class)
                .hasMessageContaining("already");
        lock.unlock();
    }
}
