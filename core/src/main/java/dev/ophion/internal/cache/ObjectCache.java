package dev.ophion.internal.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import com.github.benmanes.caffeine.cache.stats.ConcurrentStatsCounter;
import dev.ophion.internal.exchange.Holdings;
import dev.ophion.internal.exchange.SharedObject;
import dev.ophion.internal.exchange.Waiting;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// A cache that all interpreters and Java share. Keys are those of [CacheKey]; values belong to no interpreter.
///
/// Nothing here waits but [#getOrCompute], for another thread's computation of the same key; no lock is held then.
/// Values that Caffeine drops are released at the end of the call that made it drop them.
public final class ObjectCache extends SharedObject {
    private static final ConcurrentHashMap<String, ObjectCache> NAMED = new ConcurrentHashMap<>();

    private final Optional<String> name;
    private final CacheLimits limits;
    private final ConcurrentStatsCounter statistics = new ConcurrentStatsCounter();
    private final Queue<CachedValue> dropped = new ConcurrentLinkedQueue<>();
    private final ConcurrentHashMap<Object, Computation> computations = new ConcurrentHashMap<>();
    private final Cache<Object, CachedValue> values;
    private volatile boolean closed;

    private ObjectCache(Optional<String> name, CacheLimits limits) {
        super(name.map("cache '%s'"::formatted).orElse("cache"));
        this.name = name;
        this.limits = limits;
        this.values = limits.toBuilder()
                .executor(Runnable::run)
                .recordStats(() -> statistics)
                .removalListener((@Nullable Object _, @Nullable CachedValue value, RemovalCause _) -> drop(value))
                .build();
    }

    private void drop(@Nullable CachedValue value) {
        if (value != null) { // only a cache with weak references has others
            dropped.add(value);
        }
    }

    /// Code that computes a value.
    ///
    /// @param <Y> what it throws
    @FunctionalInterface
    public interface Computing<Y extends Exception> {
        /// The value, of which the caller becomes the user.
        CachedValue compute() throws Y;
    }

    /// A cache without a name, which lives as long as somebody refers to it.
    public static ObjectCache create(CacheLimits limits) {
        return new ObjectCache(Optional.empty(), limits);
    }

    /// The cache with this name, which lives until it is closed; a new one if there is none.
    ///
    /// @param limits of a new one; one that is there may have any limits if these are none
    /// @throws IllegalArgumentException if there is one with other limits
    public static ObjectCache open(String name, CacheLimits limits) {
        ObjectCache cache = NAMED.computeIfAbsent(name, _ -> new ObjectCache(Optional.of(name), limits));
        if (!limits.isEmpty() && !cache.limits.equals(limits)) {
            throw new IllegalArgumentException(
                    "%s has other limits: %s, not %s".formatted(cache, cache.limits, limits));
        }
        return cache;
    }

    /// The names of all caches that have one, in order.
    public static List<String> names() {
        return NAMED.keySet().stream().sorted().toList();
    }

    /// Its name, if it has one.
    public Optional<String> name() {
        return name;
    }

    public CacheLimits limits() {
        return limits;
    }

    /// Looks a value up.
    ///
    /// @return the value, of which the caller is a user; `null` if there is none
    /// @throws CacheClosedException if the cache is closed
    public @Nullable CachedValue get(Object key) {
        checkOpen();
        CachedValue found = values.getIfPresent(key);
        release();
        return found != null && found.use(1) ? found : null;
    }

    /// As [#get], outside the statistics.
    private @Nullable CachedValue find(Object key) {
        CachedValue found = values.asMap().get(key);
        return found != null && found.use(1) ? found : null;
    }

    /// Whether there is a value. Does not count as access.
    ///
    /// @throws CacheClosedException if the cache is closed
    public boolean contains(Object key) {
        checkOpen();
        return values.policy().getIfPresentQuietly(key) != null;
    }

    /// Stores a value in place of the one before.
    ///
    /// @param value the cache takes over its maker's use
    /// @throws CacheClosedException if the cache is closed
    public void put(Object key, CachedValue value) {
        if (closed) {
            value.drop();
            throw new CacheClosedException(this);
        }
        values.put(key, value);
        if (closed) { // meanwhile
            values.invalidateAll();
        }
        release();
    }

    /// Drops a value. What is being computed for the key is not stored.
    ///
    /// @return whether there was one
    /// @throws CacheClosedException if the cache is closed
    public boolean invalidate(Object key) {
        checkOpen();
        boolean[] present = new boolean[1];
        computations.compute(key, (_, _) -> {
            present[0] = values.asMap().remove(key) != null;
            return null;
        });
        release();
        return present[0];
    }

    /// Drops all values. What is being computed is not stored.
    ///
    /// @throws CacheClosedException if the cache is closed
    public void invalidateAll() {
        checkOpen();
        computations.clear();
        values.invalidateAll();
        release();
    }

    /// Looks a value up, or computes it. While one thread computes, others that want the same wait for its result; if
    /// it fails, the next one computes.
    ///
    /// @param interpreter what the interpreter of the calling thread holds; `null` in Java
    /// @return the value, of which the caller is a user; `null` when the time is up
    /// @throws CacheClosedException if the cache is closed, be it while this waits
    /// @throws RecursiveComputationException if the calling thread is computing it
    /// @throws X when the wait ends early
    /// @throws Y what the computation throws
    public <X extends Exception, Y extends Exception> @Nullable CachedValue getOrCompute(
            Object key, @Nullable Holdings interpreter, Waiting<X> waiting, Computing<Y> computing) throws X, Y {
        CachedValue found = get(key);
        while (found == null) {
            var own = new Computation(this, key, interpreter);
            Computation current = computations.putIfAbsent(key, own);
            if (current == null) {
                return compute(key, own, computing);
            }
            if (current.isOwn()) {
                throw new RecursiveComputationException(this, key);
            }
            if (current.join()) {
                if (!await(current, waiting)) {
                    return null;
                }
                found = current.take();
            } else {
                found = find(key);
            }
            checkOpen(found);
        }
        return found;
    }

    private static <X extends Exception> boolean await(Computation current, Waiting<X> waiting) throws X {
        boolean inTime = false;
        try {
            inTime = current.await(waiting);
            return inTime;
        } finally {
            if (!inTime) {
                current.leave();
            }
        }
    }

    private <Y extends Exception> CachedValue compute(Object key, Computation own, Computing<Y> computing) throws Y {
        CachedValue value = null;
        own.begin();
        try {
            value = find(key); // somebody may have been faster
            if (value == null) {
                value = computeNow(computing);
                store(key, own, value);
            }
            return value;
        } finally {
            forget(key, own);
            own.finish(value);
            release();
        }
    }

    private <Y extends Exception> CachedValue computeNow(Computing<Y> computing) throws Y {
        long start = System.nanoTime();
        boolean succeeded = false;
        try {
            CachedValue value = computing.compute();
            succeeded = true;
            return value;
        } finally {
            long nanos = System.nanoTime() - start;
            if (succeeded) {
                statistics.recordLoadSuccess(nanos);
            } else {
                statistics.recordLoadFailure(nanos);
            }
        }
    }

    /// Stores what was computed, unless the key was invalidated meanwhile.
    private void store(Object key, Computation own, CachedValue value) {
        computations.computeIfPresent(key, (_, current) -> {
            if (current == own && value.use(1)) {
                values.put(key, value);
            }
            return current;
        });
        if (closed) {
            values.invalidateAll();
        }
    }

    void forget(Object key, Computation computation) {
        computations.remove(key, computation);
    }

    private void release() {
        CachedValue value;
        while ((value = dropped.poll()) != null) {
            value.drop();
        }
    }

    /// How many values it holds.
    ///
    /// @throws CacheClosedException if the cache is closed
    public long size() {
        checkOpen();
        values.cleanUp(); // what has expired does not count
        release();
        return values.estimatedSize();
    }

    /// What happened since it was made.
    public CacheStats statistics() {
        return statistics.snapshot();
    }

    /// Drops all values; from now on every use fails. Who waits for a computation fails as soon as that is over.
    /// Closing again does nothing.
    public void close() {
        name.ifPresent(known -> NAMED.remove(known, this));
        closed = true;
        computations.clear();
        values.invalidateAll();
        release();
    }

    public boolean isClosed() {
        return closed;
    }

    private void checkOpen() {
        if (closed) {
            throw new CacheClosedException(this);
        }
    }

    private void checkOpen(@Nullable CachedValue unwanted) {
        if (closed && unwanted != null) {
            unwanted.drop();
        }
        checkOpen();
    }
}
