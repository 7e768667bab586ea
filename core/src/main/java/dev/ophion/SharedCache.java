package dev.ophion;

import com.github.benmanes.caffeine.cache.stats.CacheStats;
import dev.ophion.internal.cache.CacheKey;
import dev.ophion.internal.cache.CachedValue;
import dev.ophion.internal.cache.ObjectCache;
import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.exchange.Deadline;
import dev.ophion.internal.exchange.JavaWait;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// A cache that all interpreters and Java share: in Python it is an `ophion.cache.Cache`. All methods may be called
/// on any thread, and throw [IllegalStateException] if the cache is closed.
///
/// Keys are `null`, Booleans, numbers, Strings, `byte[]` and lists of these; they are equal where they are equal in
/// Python, so 1 and 1.0 are one key. Values are copied as [PythonValue] says; [NotShareableException] is thrown for
/// those that cannot cross. What only Python can make sense of, such as pickled objects, is decoded in the main
/// interpreter.
public final class SharedCache extends SharedHandle implements AutoCloseable {
    private final ObjectCache cache;

    SharedCache(ObjectCache cache) {
        this.cache = cache;
    }

    @Override
    ObjectCache shared() {
        return cache;
    }

    /// Its name, if it has one.
    public Optional<String> name() {
        return cache.name();
    }

    /// The value for a key; empty if there is none.
    ///
    /// @throws IllegalArgumentException if `key` cannot be a key
    public Optional<PythonValue> get(@Nullable Object key) {
        return Optional.ofNullable(cache.get(key(key))).map(SharedCache::use);
    }

    /// Stores a value of weight 1.
    ///
    /// @throws IllegalArgumentException if `key` cannot be a key
    public void put(@Nullable Object key, @Nullable Object value) {
        put(key, value, 1);
    }

    /// Stores a value.
    ///
    /// @param weight what counts for [CacheOptions#maxWeight()]
    /// @throws IllegalArgumentException if `key` cannot be a key, or `weight` is negative
    public void put(@Nullable Object key, @Nullable Object value, int weight) {
        cache.put(key(key), new CachedValue(Messages.toData(value), weight));
    }

    /// The value for a key; if there is none, what `function` computes. While one thread computes, in whichever
    /// interpreter or here, others that want the same value wait for its result. If that fails, the caller of the
    /// function gets what it throws, and one of those who wait calls its own.
    ///
    /// @throws IllegalArgumentException if `key` cannot be a key
    /// @throws IllegalStateException also if `function` asks for its own result
    /// @throws InterruptedException if the thread is interrupted while it waits
    /// @throws Exception what `function` throws
    public PythonValue getOrCompute(@Nullable Object key, Callable<?> function) throws Exception {
        CachedValue value = cache.getOrCompute(
                key(key),
                null,
                new JavaWait(Deadline.NEVER),
                () -> new CachedValue(Messages.toData(function.call()), 1));
        if (value == null) {
            throw new AssertionError("a wait without end has ended");
        }
        return use(value);
    }

    /// Drops the value for a key. What is being computed for it is not stored.
    ///
    /// @return whether there was one
    /// @throws IllegalArgumentException if `key` cannot be a key
    public boolean invalidate(@Nullable Object key) {
        return cache.invalidate(key(key));
    }

    /// Drops all values. What is being computed is not stored.
    public void invalidateAll() {
        cache.invalidateAll();
    }

    /// How many values it holds.
    public long size() {
        return cache.size();
    }

    /// What happened since it was made; also of a closed one.
    public CacheStatistics statistics() {
        CacheStats stats = cache.statistics();
        return new CacheStatistics(
                stats.hitCount(),
                stats.missCount(),
                stats.loadSuccessCount(),
                stats.loadFailureCount(),
                Duration.ofNanos(stats.totalLoadTime()),
                stats.evictionCount());
    }

    public boolean isClosed() {
        return cache.isClosed();
    }

    /// Drops all values, for everybody; the name is free again. Closing again does nothing.
    @Override
    public void close() {
        cache.close();
    }

    private static PythonValue use(CachedValue value) {
        try {
            return Messages.toValue(value.data());
        } finally {
            value.drop();
        }
    }

    private static Object key(@Nullable Object key) {
        return CacheKey.of(CrossInterpreterData.ofJava(key).toJava())
                .orElseThrow(() -> new IllegalArgumentException("this cannot be the key of a cache: " + key));
    }
}
