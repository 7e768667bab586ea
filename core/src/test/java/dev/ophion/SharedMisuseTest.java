package dev.ophion;

import static dev.ophion.Misuse.NEGATIVE;
import static dev.ophion.Misuse.illegal;
import static dev.ophion.Misuse.isNull;
import static dev.ophion.Misuse.negative;
import static dev.ophion.Misuse.notShareable;
import static dev.ophion.Misuse.row;

import dev.ophion.internal.cache.CacheClosedException;
import dev.ophion.internal.cache.RecursiveComputationException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each wrong use of what interpreters share throws an exception of its own, which names the thing and the value.
@SuppressWarnings({
    "NullAway",
    "DataFlowIssue",
    "resource",
    "LockNotBeforeTry",
    "WaitNotInLoop",
    "FutureReturnValueIgnored",
    "UnusedMethod"
}) // all of it is wrong
final class SharedMisuseTest extends MisuseCase {
    private static PythonObject closedHandle() {
        PythonObject handle = in().evalObject("object()");
        handle.close();
        return handle;
    }

    private static SharedCache closedCache() {
        SharedCache cache = PYTHON.createCache(CacheOptions.unlimited());
        cache.close();
        return cache;
    }

    private static SharedLock ownLock() {
        SharedLock lock = PYTHON.createLock();
        lock.lock();
        return lock;
    }

    private static SharedLock lockOfAnother() throws InterruptedException {
        SharedLock lock = PYTHON.createLock();
        Thread.ofVirtual().name("another").start(lock::lock).join();
        return lock;
    }

    private static SharedLock abandonedLock() {
        SharedLock lock = PYTHON.createLock();
        try (Interpreter holder = PYTHON.createInterpreter()) {
            holder.set("lock", lock);
            holder.exec("lock.acquire()");
        }
        return lock;
    }

    private static SharedBarrier brokenBarrier() {
        SharedBarrier barrier = PYTHON.createBarrier(2);
        barrier.abort();
        return barrier;
    }

    static Stream<Arguments> buffers() {
        return Stream.of(
                illegal("negative size of a shared buffer: -1", () -> SharedBuffer.allocate(-1)),
                row(OutOfMemoryError.class, ".*\\d{19}.*", () -> SharedBuffer.allocate(Long.MAX_VALUE)),
                isNull("path", () -> SharedBuffer.map(null)),
                row(NoSuchFileException.class, "no.such", () -> SharedBuffer.map(Path.of("no", "such"))),
                row(NoSuchFileException.class, "no.such", () -> SharedBuffer.mapWritable(Path.of("no", "such"))),
                row(
                        IllegalStateException.class,
                        "shared buffer of 8 bytes is closed",
                        () -> closedBuffer().segment()),
                row(
                        IllegalStateException.class,
                        "shared buffer of 8 bytes is closed",
                        () -> closedBuffer().seal()),
                row(
                        IllegalStateException.class,
                        "shared buffer of 8 bytes is closed",
                        () -> in().set("x", closedBuffer())),
                illegal(
                        ".*read-only.*",
                        () -> withBuffer(buffer -> buffer.seal().segment().set(ValueLayout.JAVA_BYTE, 0, (byte) 1))),
                row(
                        IndexOutOfBoundsException.class,
                        ".*8.*",
                        () -> withBuffer(buffer -> buffer.segment().get(ValueLayout.JAVA_BYTE, 8))),
                row(
                        IllegalStateException.class,
                        "shared buffer of 8 bytes has writable views, 1: release them before sealing",
                        SharedMisuseTest::sealWhileViewed),
                row(IllegalStateException.class, "Already closed", SharedMisuseTest::readSegmentOfClosed),
                row(
                        IllegalStateException.class,
                        "buffer of format B and shape \\[8] is closed",
                        () -> in().set("x", closedView())),
                row(
                        IllegalStateException.class,
                        "Already closed",
                        () -> closedView().segment().get(ValueLayout.JAVA_BYTE, 0)),
                row(
                        IllegalStateException.class,
                        "Already closed",
                        () -> closedView().toBytes()),
                illegal(
                        ".*read-only.*",
                        () -> view("memoryview(b'abc')").segment().set(ValueLayout.JAVA_BYTE, 0, (byte) 1)),
                row(
                        ClassCastException.class,
                        "a Python bytes is no PythonBuffer: 3 bytes",
                        () -> in().eval("b'abc'").asBuffer()),
                row(
                        ClassCastException.class,
                        "a Python int is no PythonBuffer: 1",
                        () -> in().eval("1").asBuffer()),
                row(
                        PythonException.class,
                        "(?s).*bytes-like object.*'object'.*",
                        () -> in().evalObject("object()").buffer()),
                row(
                        IllegalStateException.class,
                        ".*closed.*",
                        () -> closedHandle().buffer()),
                row(IllegalStateException.class, ".*closed.*", () -> in().set("x", closedSegment())),
                row(WrongThreadException.class, ".*thread.*", () -> in().set("x", segmentOfAnotherThread())));
    }

    private static void withBuffer(Consumer<SharedBuffer> use) {
        try (SharedBuffer buffer = SharedBuffer.allocate(8)) {
            use.accept(buffer);
        }
    }

    private static void sealWhileViewed() {
        withBuffer(buffer -> {
            in().set("view", buffer);
            try {
                buffer.seal();
            } finally {
                in().exec("view.release()");
            }
        });
    }

    private static void readSegmentOfClosed() {
        SharedBuffer buffer = SharedBuffer.allocate(8);
        MemorySegment segment = buffer.segment();
        buffer.close();
        segment.get(ValueLayout.JAVA_BYTE, 0);
    }

    private static MemorySegment closedSegment() {
        try (Arena arena = Arena.ofConfined()) {
            return arena.allocate(8);
        }
    }

    private static ByteBuffer segmentOfAnotherThread() {
        return CompletableFuture.supplyAsync(
                        () -> Arena.ofConfined().allocate(8).asByteBuffer())
                .join();
    }

    static Stream<Arguments> caches() {
        return Stream.of(
                illegal(
                        "the maximum size of a cache must not be negative, got -1",
                        () -> CacheOptions.unlimited().withMaxSize(-1)),
                illegal(
                        "the maximum weight of a cache must not be negative, got -1",
                        () -> CacheOptions.unlimited().withMaxWeight(-1)),
                illegal(
                        "a cache has a maximum size or a maximum weight, not both.*",
                        () -> CacheOptions.unlimited().withMaxSize(1).withMaxWeight(1)),
                illegal(
                        "the time after write of a cache must be positive, got PT0S",
                        () -> CacheOptions.unlimited().withExpireAfterWrite(Duration.ZERO)),
                illegal(
                        "the time after access of a cache must be positive, got PT-0.001S",
                        () -> CacheOptions.unlimited().withExpireAfterAccess(NEGATIVE)),
                isNull("time", () -> CacheOptions.unlimited().withExpireAfterWrite(null)),
                isNull("time", () -> CacheOptions.unlimited().withExpireAfterAccess(null)),
                isNull("options", () -> PYTHON.createCache(null)),
                isNull("name", () -> PYTHON.cache(null)),
                illegal(".*'misused'.* has other limits: .*", SharedMisuseTest::openWithOtherLimits),
                illegal(
                        "a java.lang.Object has no form between interpreters: .*",
                        () -> PYTHON.createCache(CacheOptions.unlimited()).get(new Object())),
                illegal(
                        "a dev.ophion.PythonObject has no form between interpreters: a Python object in .*",
                        () -> PYTHON.createCache(CacheOptions.unlimited()).put(handle(), 1)),
                notShareable(() -> PYTHON.createCache(CacheOptions.unlimited()).put(1, new Object())),
                illegal(
                        "the weight of a value must not be negative, got -1",
                        () -> PYTHON.createCache(CacheOptions.unlimited()).put(1, 1, -1)),
                isNull(
                        "function",
                        () -> PYTHON.createCache(CacheOptions.unlimited()).getOrCompute(1, null)),
                notShareable(() -> PYTHON.createCache(CacheOptions.unlimited()).getOrCompute(1, Object::new)),
                row(RecursiveComputationException.class, ".*7.*", SharedMisuseTest::computeWhileComputing),
                row(
                        CacheClosedException.class,
                        ".*cache.* is closed",
                        () -> closedCache().get(1)),
                row(
                        CacheClosedException.class,
                        ".*cache.* is closed",
                        () -> closedCache().put(1, 1)),
                row(
                        CacheClosedException.class,
                        ".*cache.* is closed",
                        () -> closedCache().getOrCompute(1, () -> 1)),
                row(
                        CacheClosedException.class,
                        ".*cache.* is closed",
                        () -> closedCache().invalidate(1)),
                row(
                        CacheClosedException.class,
                        ".*cache.* is closed",
                        () -> closedCache().invalidateAll()),
                row(
                        CacheClosedException.class,
                        ".*cache.* is closed",
                        () -> closedCache().size()));
    }

    private static void openWithOtherLimits() {
        try (SharedCache _ = PYTHON.cache("misused", CacheOptions.unlimited().withMaxSize(1))) {
            PYTHON.cache("misused", CacheOptions.unlimited().withMaxSize(2));
        }
    }

    private static void computeWhileComputing() throws Exception {
        try (SharedCache cache = PYTHON.createCache(CacheOptions.unlimited())) {
            cache.getOrCompute(7, () -> cache.getOrCompute(7, () -> 1));
        }
    }

    /// A service of a method that another one has as well.
    public interface Ambiguous {
        void run(int times);

        void run(String name);
    }

    private interface Hidden {
        void run();
    }

    static Stream<Arguments> services() {
        return Stream.of(
                isNull("name", () -> PYTHON.registerService(null, (arguments, keywords) -> 1)),
                isNull("function", () -> PYTHON.registerService("misused", null)),
                isNull("service", () -> PYTHON.registerService("misused", Runnable.class, null)),
                isNull("type", () -> PYTHON.registerService("misused", null, "x")),
                illegal(
                        "a service is called by an interface, and class java.lang.String is none",
                        () -> PYTHON.registerService("misused", String.class, "x")),
                illegal(
                        ".*Hidden must be public, and in an exported package",
                        () -> PYTHON.registerService("misused", Hidden.class, () -> {})),
                illegal(
                        ".*Ambiguous has several methods run, which Python cannot tell apart",
                        () -> PYTHON.registerService("misused", Ambiguous.class, ambiguous())),
                illegal("a service named 'misused' is registered already", SharedMisuseTest::registerTwice));
    }

    private static Ambiguous ambiguous() {
        return new Ambiguous() {
            @Override
            public void run(int times) {}

            @Override
            public void run(String name) {}
        };
    }

    private static void registerTwice() {
        try (var _ = PYTHON.registerService("misused", (arguments, keywords) -> 1)) {
            PYTHON.registerService("misused", (arguments, keywords) -> 2);
        }
    }

    static Stream<Arguments> locks() {
        return Stream.of(
                row(
                        IllegalMonitorStateException.class,
                        "lock \\d+ is held by nobody, not by .*",
                        () -> PYTHON.createLock().unlock()),
                row(
                        IllegalMonitorStateException.class,
                        "lock \\d+ is held by .*another.*, not by .*",
                        () -> lockOfAnother().unlock()),
                row(
                        IllegalMonitorStateException.class,
                        ".* holds lock \\d+ already",
                        () -> ownLock().lock()),
                negative(() -> PYTHON.createLock().tryLock(NEGATIVE)),
                isNull("timeout", () -> PYTHON.createLock().tryLock(null)),
                isNull("unit", () -> PYTHON.createLock().tryLock(1, null)),
                row(
                        LockAbandonedException.class,
                        "lock \\d+ .*abandoned.*|.*lock \\d+.*",
                        () -> abandonedLock().lock()),
                row(
                        LockAbandonedException.class,
                        ".*lock \\d+.*",
                        () -> abandonedLock().unlock()),
                row(
                        IllegalMonitorStateException.class,
                        "lock \\d+ is held by nobody, not by .*",
                        () -> PYTHON.createLock().newCondition().await()),
                row(
                        IllegalMonitorStateException.class,
                        "lock \\d+ is held by nobody, not by .*",
                        () -> PYTHON.createLock().newCondition().signal()),
                row(
                        IllegalMonitorStateException.class,
                        "lock \\d+ is held by .*another.*, not by .*",
                        () -> lockOfAnother().newCondition().signalAll()),
                negative(() -> ownLock().newCondition().await(NEGATIVE)),
                isNull("timeout", () -> ownLock().newCondition().await(null)),
                isNull("deadline", () -> ownLock().newCondition().awaitUntil((Date) null)),
                row(
                        LockAbandonedException.class,
                        ".*lock \\d+.*",
                        () -> abandonedLock().newCondition().await()),
                negative(() -> PYTHON.createEvent().await(NEGATIVE)),
                isNull("timeout", () -> PYTHON.createEvent().await(null)),
                illegal("a semaphore cannot begin with -1 permits", () -> PYTHON.createSemaphore(-1)),
                illegal(
                        "cannot release 0 permits.*",
                        () -> PYTHON.createSemaphore(1).release(0)),
                row(
                        ArithmeticException.class,
                        "semaphore \\d+ .*9223372036854775807.*",
                        () -> PYTHON.createSemaphore(1).release(Long.MAX_VALUE)),
                negative(() -> PYTHON.createSemaphore(1).tryAcquire(NEGATIVE)),
                illegal("a barrier for 0 threads", () -> PYTHON.createBarrier(0)),
                negative(() -> PYTHON.createBarrier(2).await(NEGATIVE)),
                row(
                        BrokenBarrierException.class,
                        "barrier \\d+ is broken",
                        () -> PYTHON.createBarrier(2).await(Duration.ZERO)),
                row(
                        BrokenBarrierException.class,
                        "barrier \\d+ is broken",
                        () -> brokenBarrier().await()));
    }

    @ParameterizedTest(name = "{index}: {0} {1}")
    @MethodSource({"buffers", "caches", "services", "locks"})
    void raisesWhatNamesIt(Class<? extends Throwable> type, String message, ThrowingCallable attempt) {
        Misuse.check(type, message, attempt);
    }
}
