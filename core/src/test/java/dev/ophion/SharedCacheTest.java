package dev.ophion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPython.class)
@Timeout(60)
final class SharedCacheTest {
    private SharedCache cache;

    @BeforeEach
    void open() {
        cache = RunningPython.python().cache("test");
    }

    @AfterEach
    void close() {
        cache.close();
    }

    @Test
    void pythonFindsWhatJavaStores() {
        cache.put("key", List.of(1, "two"));
        try (var interpreter = RunningPython.python().createInterpreter()) {
            interpreter.exec("from ophion.cache import Cache; cache = Cache('test')");
            assertThat(interpreter.eval("cache.get('key')").toJava()).isEqualTo(List.of(1L, "two"));
            interpreter.exec("cache.put(1, {'a': [None]})");
            assertThat(cache.get(1.0).orElseThrow().toString()).contains("a");
        }
        assertThat(cache.get(1).orElseThrow().asMap()).containsOnlyKeys("a");
        assertThat(cache.size()).isEqualTo(2);
        assertThat(cache.invalidate(1)).isTrue();
        assertThat(cache.get(1)).isEmpty();
    }

    @Test
    void largeKeysAndValuesDoNotKeepTheInterpreterTheyComeFrom() {
        long pins = RunningPython.python().diagnostics().pins();
        try (var interpreter = RunningPython.python().createInterpreter()) {
            interpreter.exec("""
                    from ophion.cache import Cache
                    cache = Cache('test')
                    for key in 'k' * 100_000, (b'k' * 100_000, 1):
                        cache.put(key, ('value', b'v' * 100_000))
                        assert cache.get(key)[0] == 'value'
                    """);
            assertThat(RunningPython.python().diagnostics().pins()).isEqualTo(pins);
        }
        assertThat(cache.get("k".repeat(100_000)).orElseThrow().asList()).hasSize(2);
    }

    @Test
    void aCacheGoesToPythonAndBackAsAValue() {
        var own = RunningPython.python().createCache(CacheOptions.unlimited().withMaxSize(10));
        try (var interpreter = RunningPython.python().createInterpreter()) {
            interpreter.set("cache", own);
            interpreter.exec("cache.put('a', 1)");
            assertThat(interpreter.eval("cache").toJava()).isEqualTo(own);
        }
        assertThat(own.get("a").orElseThrow().asInt()).isEqualTo(1);
        assertThat(own.name()).isEmpty();
    }

    @Test
    void oneNameIsOneCacheWithOneSetOfLimits() {
        var python = RunningPython.python();
        assertThat(python.cache("test")).isEqualTo(cache);
        assertThat(cache.name()).contains("test");
        assertThatThrownBy(() -> python.cache("test", CacheOptions.unlimited().withMaxSize(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has other limits");
    }

    @Test
    void javaAndPythonComputeOnceBetweenThem() throws Exception {
        var calls = new AtomicInteger();
        var started = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        Callable<Object> slow = () -> {
            started.countDown();
            go.await();
            return "value " + calls.incrementAndGet();
        };
        try (var interpreter = RunningPython.python().createInterpreter();
                var threads = Executors.newCachedThreadPool();
                var virtual = Executors.newVirtualThreadPerTaskExecutor()) {
            interpreter.exec("from ophion.cache import Cache; cache = Cache('test')");
            var first = virtual.submit(() -> cache.getOrCompute("key", slow));
            started.await();
            var others = new ArrayList<Future<PythonValue>>();
            others.add(threads.submit(() -> interpreter.eval("cache.get_or_compute('key', lambda: 'python')")));
            others.add(virtual.submit(() -> cache.getOrCompute("key", slow)));
            Thread.sleep(50); // for them to wait, which changes nothing if they are late
            go.countDown();
            assertThat(first.get().asString()).isEqualTo("value 1");
            for (var other : others) {
                assertThat(other.get().asString()).isEqualTo("value 1");
            }
        }
        assertThat(cache.statistics().computed()).isEqualTo(1);
        assertThat(cache.statistics().computing()).isPositive();
    }

    @Test
    void aFailureReachesTheCaller() {
        assertThatThrownBy(() -> cache.getOrCompute("key", () -> {
                    throw new IOException("no network");
                }))
                .isInstanceOf(IOException.class);
        assertThat(cache.statistics().failed()).isEqualTo(1);
        assertThat(cache.get("key")).isEmpty();
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        var started = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var threads = Executors.newCachedThreadPool()) {
            var first = threads.submit(() -> cache.getOrCompute("key", () -> {
                started.countDown();
                go.await();
                return 1;
            }));
            started.await();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> cache.getOrCompute("key", () -> 2)).isInstanceOf(InterruptedException.class);
            go.countDown();
            assertThat(first.get().asInt()).isEqualTo(1);
        }
    }

    @Test
    void misuseIsRefused() {
        assertThatThrownBy(() -> cache.put(new Object(), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cache.put("key", new Object())).isInstanceOf(NotShareableException.class);
        assertThatThrownBy(() -> cache.put("key", 1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CacheOptions.unlimited().withMaxSize(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CacheOptions.unlimited().withExpireAfterWrite(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cache.getOrCompute("a", () -> cache.getOrCompute("a", () -> 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("its own result");
        cache.close();
        assertThatThrownBy(() -> cache.get("key"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
    }
}
