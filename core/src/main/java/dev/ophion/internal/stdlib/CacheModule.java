package dev.ophion.internal.stdlib;

import com.github.benmanes.caffeine.cache.stats.CacheStats;
import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyExc;
import dev.ophion.internal.cache.CacheClosedException;
import dev.ophion.internal.cache.CacheKey;
import dev.ophion.internal.cache.CacheLimits;
import dev.ophion.internal.cache.CachedValue;
import dev.ophion.internal.cache.ObjectCache;
import dev.ophion.internal.cache.RecursiveComputationException;
import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.exchange.Deadline;
import dev.ophion.internal.exchange.Fallback;
import dev.ophion.internal.exchange.Holdings;
import dev.ophion.internal.exchange.NotShareableError;
import dev.ophion.internal.exchange.PythonWait;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.upcall.Arguments;
import dev.ophion.internal.upcall.BuiltinModule;
import dev.ophion.internal.upcall.JavaCapsule;
import dev.ophion.internal.upcall.JavaFunction;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// `_ophion_cache`: the functions behind the class `ophion.cache.Cache`. The first argument of most is the handle.
final class CacheModule {
    private CacheModule() {}

    static BuiltinModule create() {
        return new BuiltinModule("_ophion_cache", "The part of ophion.cache that is written in Java.")
                .function(
                        "open(name, size, weight, after_write, after_access)",
                        "The cache with this name, or a new one. Times are in nanoseconds; None is no limit.",
                        CacheModule::open)
                .function("names()", "The names of all caches.", CacheModule::names)
                .function("get(handle, key, default)", "The value for a key.", on(CacheModule::get))
                .function("contains(handle, key)", "Whether there is a value.", on(CacheModule::contains))
                .function("put(handle, key, value, weight)", "Store a value.", on(CacheModule::put))
                .function("invalidate(handle, key)", "Drop a value.", on(CacheModule::invalidate))
                .function("invalidate_all(handle)", "Drop all values.", on((_, cache, _) -> {
                    cache.invalidateAll();
                    return Singletons.none();
                }))
                .function(
                        "get_or_compute(handle, key, function, weight, timeout)",
                        "The value for a key, computed if there is none.",
                        on(CacheModule::getOrCompute))
                .function(
                        "size(handle)",
                        "How many values there are.",
                        on((attachment, cache, _) -> PyInt.fromJava(attachment, cache.size())))
                .function("stats(handle)", "What happened since it was made.", on(CacheModule::statistics))
                .function(
                        "name(handle)",
                        "Its name, or None.",
                        on((attachment, cache, _) -> cache.name()
                                .map(name -> PyStr.fromJava(attachment, name))
                                .orElseGet(Singletons::none)))
                .function(
                        "closed(handle)",
                        "Whether it is closed.",
                        on((_, cache, _) -> Singletons.bool(cache.isClosed())))
                .function("close(handle)", "Close it.", on((_, cache, _) -> {
                    cache.close();
                    return Singletons.none();
                }));
    }

    /// A function on the cache that its first argument is a handle of.
    private interface OnCache {
        MemorySegment call(Attachment attachment, ObjectCache cache, Arguments arguments);
    }

    private static JavaFunction on(OnCache function) {
        return (attachment, arguments) -> {
            ObjectCache cache = SharedTypes.require(attachment, arguments, 0, ObjectCache.class);
            try {
                return function.call(attachment, cache, arguments);
            } catch (CacheClosedException closed) {
                throw SharedTypes.of(attachment).error(SharedTypes.Role.CACHE_CLOSED_ERROR, closed);
            } catch (RecursiveComputationException recursive) {
                throw new PythonError(PyExc.PyExc_RecursionError, String.valueOf(recursive.getMessage()));
            }
        };
    }

    private static MemorySegment open(Attachment attachment, Arguments arguments) {
        var limits = new CacheLimits(limit(arguments, 1), limit(arguments, 2), time(arguments, 3), time(arguments, 4));
        ObjectCache cache = arguments.isPresent(0)
                ? ObjectCache.open(PyStr.toJava(attachment, name(attachment, arguments)), limits)
                : ObjectCache.create(limits);
        return JavaCapsule.keep(attachment, cache);
    }

    private static MemorySegment name(Attachment attachment, Arguments arguments) {
        MemorySegment name = arguments.get(0);
        if (!TypeCheck.isStr(name)) {
            throw new PythonError(
                    PyExc.PyExc_TypeError,
                    "the name of a cache must be a str, not " + TypeCheck.typeName(attachment, name));
        }
        return name;
    }

    private static OptionalLong limit(Arguments arguments, int parameter) {
        return arguments.isPresent(parameter) ? OptionalLong.of(arguments.toLong(parameter)) : OptionalLong.empty();
    }

    private static Optional<Duration> time(Arguments arguments, int parameter) {
        return limit(arguments, parameter).stream().mapToObj(Duration::ofNanos).findFirst();
    }

    private static MemorySegment names(Attachment attachment, Arguments arguments) {
        return Tuples.list(attachment, ObjectCache.names(), name -> PyStr.fromJava(attachment, name));
    }

    /// @throws RaisedException a NotShareableError if it cannot be a key
    private static Object key(Attachment attachment, Arguments arguments) {
        MemorySegment object = arguments.get(1);
        CrossInterpreterData data = CrossInterpreterData.of(attachment, object, Fallback.FULL);
        Optional<Object> key;
        try {
            key = CacheKey.of(data.toJava());
        } finally {
            data.release();
        }
        if (key.isEmpty()) {
            throw NotShareableError.withMessage(
                    attachment,
                    "the key of a cache must be None, a bool, int, float, str or bytes, or a tuple of these, got "
                            + PyStr.repr(attachment, object));
        }
        return key.get();
    }

    private static MemorySegment get(Attachment attachment, ObjectCache cache, Arguments arguments) {
        CachedValue found = cache.get(key(attachment, arguments));
        return found == null ? References.share(arguments.get(2)) : toObject(attachment, found);
    }

    /// @param value used up
    /// @return a new reference
    private static MemorySegment toObject(Attachment attachment, CachedValue value) {
        try {
            return value.data().toObject(attachment);
        } finally {
            value.drop();
        }
    }

    private static MemorySegment contains(Attachment attachment, ObjectCache cache, Arguments arguments) {
        return Singletons.bool(cache.contains(key(attachment, arguments)));
    }

    private static MemorySegment put(Attachment attachment, ObjectCache cache, Arguments arguments) {
        Object key = key(attachment, arguments);
        cache.put(key, value(attachment, arguments.get(2), arguments.get(3)));
        return Singletons.none();
    }

    /// @param weight an int, or a function that tells it
    private static CachedValue value(Attachment attachment, MemorySegment object, MemorySegment weight) {
        int weighed = weigh(attachment, object, weight);
        CrossInterpreterData data = CrossInterpreterData.of(attachment, object, Fallback.FULL);
        try {
            return new CachedValue(data.detached(), weighed);
        } catch (Throwable failed) {
            data.release();
            throw failed;
        }
    }

    private static int weigh(Attachment attachment, MemorySegment object, MemorySegment weight) {
        if (TypeCheck.isInt(weight)) {
            return Math.clamp(PyInt.toLong(attachment, weight), Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        try (References references = new References(attachment)) {
            MemorySegment told = references.own(PyCall.PyObject_CallOneArg(weight, object));
            return Math.clamp(PyInt.toLong(attachment, told), Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
    }

    private static MemorySegment invalidate(Attachment attachment, ObjectCache cache, Arguments arguments) {
        return Singletons.bool(cache.invalidate(key(attachment, arguments)));
    }

    private static MemorySegment getOrCompute(Attachment attachment, ObjectCache cache, Arguments arguments) {
        Object key = key(attachment, arguments);
        Deadline deadline = TimeoutArgument.of(attachment, arguments.get(4));
        try (References references = new References(attachment)) {
            MemorySegment[] computed = {MemorySegment.NULL};
            CachedValue value = cache.getOrCompute(
                    key, Holdings.of(attachment), new PythonWait(attachment, deadline, "compute", cache), () -> {
                        computed[0] = references.own(PyCall.PyObject_CallNoArgs(arguments.get(2)));
                        return value(attachment, computed[0], arguments.get(3));
                    });
            if (value == null) {
                throw new PythonError(PyExc.PyExc_TimeoutError, "the computation for %s takes longer".formatted(cache));
            }
            if (computed[0].address() == 0) {
                return toObject(attachment, value);
            }
            value.drop();
            return References.share(computed[0]);
        }
    }

    private static MemorySegment statistics(Attachment attachment, ObjectCache cache, Arguments arguments) {
        CacheStats stats = cache.statistics();
        return Tuples.ofInts(
                attachment,
                stats.hitCount(),
                stats.missCount(),
                stats.loadSuccessCount(),
                stats.loadFailureCount(),
                stats.totalLoadTime(),
                stats.evictionCount());
    }
}
