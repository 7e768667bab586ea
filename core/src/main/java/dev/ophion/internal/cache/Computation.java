package dev.ophion.internal.cache;

import dev.ophion.internal.exchange.Holdings;
import dev.ophion.internal.exchange.SharedEvent;
import dev.ophion.internal.exchange.Waiting;
import org.jspecify.annotations.Nullable;

/// A value that one thread computes and others wait for. It is over when the value is there, when that failed, and
/// when the interpreter that computes it ends.
final class Computation implements Holdings.Held {
    private final ObjectCache cache;
    private final Object key;
    private final @Nullable Holdings interpreter;
    private final Thread thread = Thread.currentThread();
    private final SharedEvent over = new SharedEvent();

    // guarded by this
    private @Nullable CachedValue result;
    private int waiters;
    private boolean finished;

    /// A computation on the calling thread.
    ///
    /// @param interpreter what its interpreter holds; `null` in Java
    Computation(ObjectCache cache, Object key, @Nullable Holdings interpreter) {
        this.cache = cache;
        this.key = key;
        this.interpreter = interpreter;
    }

    boolean isOwn() {
        return thread == Thread.currentThread();
    }

    void begin() {
        if (interpreter != null) {
            interpreter.add(this);
        }
    }

    /// It is over, unless it is already.
    ///
    /// @param value `null` if it failed
    void finish(@Nullable CachedValue value) {
        if (interpreter != null) {
            interpreter.remove(this);
        }
        synchronized (this) {
            if (finished) {
                return;
            }
            finished = true;
            if (value != null && waiters > 0) {
                value.use(waiters);
                result = value;
            }
        }
        over.set();
    }

    @Override
    public void abandon(Holdings ended) {
        cache.forget(key, this);
        finish(null);
    }

    /// Waits until it is over.
    ///
    /// @return whether it was in time
    /// @throws X when the wait ends early
    <X extends Exception> boolean await(Waiting<X> waiting) throws X {
        return over.await(waiting);
    }

    /// From now on the calling thread waits; it owes a [#take()] or a [#leave()].
    ///
    /// @return whether there is something to wait for
    synchronized boolean join() {
        if (!finished) {
            waiters++;
        }
        return !finished;
    }

    /// Stops waiting for what is over.
    ///
    /// @return the value, of which the caller is a user; `null` if it failed
    synchronized @Nullable CachedValue take() {
        return result;
    }

    /// Stops waiting.
    void leave() {
        CachedValue unwanted;
        synchronized (this) {
            waiters--;
            unwanted = result;
        }
        if (unwanted != null) {
            unwanted.drop();
        }
    }
}
