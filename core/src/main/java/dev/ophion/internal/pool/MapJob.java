package dev.ophion.internal.pool;

import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.exchange.Latch;
import dev.ophion.internal.exchange.Waiting;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One function for many items: Python code sends the items in parts, and takes the results in their order.
///
/// A worker takes a part. When that takes long, it gives back what is left of it in two halves, so that results
/// arrive while the rest goes on, and workers without work get some.
public final class MapJob {
    private final WorkerPool pool;
    private final FunctionSource function;
    private final boolean isSpread;
    private final Map<Integer, Results> results = new HashMap<>();
    private int sent;
    private int taken;
    private boolean cancelled;

    /// Opens when the results that are wanted next are there; `null` if nobody waits.
    private @Nullable Latch wanted;

    /// Results of consecutive items, or why there is none for the first of them.
    ///
    /// @param values a list with as many objects as `size` says
    public record Results(
            int size,
            @Nullable CrossInterpreterData values,
            @Nullable CallOutcome failure) {}

    /// A job without items.
    ///
    /// @param isSpread whether each item is a tuple of arguments, and not the only argument
    public MapJob(WorkerPool pool, FunctionSource function, boolean isSpread) {
        this.pool = pool;
        this.function = function;
        this.isSpread = isSpread;
    }

    FunctionSource function() {
        return function;
    }

    boolean isSpread() {
        return isSpread;
    }

    /// Whose workers go through the items.
    public WorkerPool pool() {
        return pool;
    }

    /// Adds the next items.
    ///
    /// @param items a tuple of `size` objects
    /// @param isDivisible whether the pool may go through them in several tasks
    /// @return their task, to be submitted to the pool
    public synchronized PoolTask<?> send(CrossInterpreterData items, int size, boolean isDivisible) {
        var part = new MapPart(this, items, sent, 0, size, isDivisible);
        sent += size;
        return part.task();
    }

    void publish(int index, Results part) {
        Latch waiting;
        synchronized (this) {
            results.put(index, part);
            if (index != taken || wanted == null) {
                return;
            }
            waiting = wanted;
            wanted = null;
        }
        waiting.open();
    }

    /// Takes the results of the next items; waits for them.
    ///
    /// @return empty if there are none in time
    /// @throws X when the wait ends early
    public <X extends Exception> Optional<Results> take(Waiting<X> waiting) throws X {
        Optional<Results> found = poll();
        while (found.isEmpty()) {
            Latch arrival = arrival();
            if (!arrival.await(waiting)) {
                return poll();
            }
            found = poll();
        }
        return found;
    }

    private synchronized Latch arrival() {
        var latch = new Latch();
        if (results.containsKey(taken)) {
            latch.open();
        } else {
            wanted = latch;
        }
        return latch;
    }

    private synchronized Optional<Results> poll() {
        Results next = results.remove(taken);
        if (next != null) {
            taken += next.size();
        }
        return Optional.ofNullable(next);
    }

    /// How many items were sent whose results have not been taken.
    public synchronized int pending() {
        return sent - taken;
    }

    /// Nobody wants what has not been taken.
    public void cancel() {
        Map<Integer, Results> left;
        synchronized (this) {
            cancelled = true;
            left = Map.copyOf(results);
            results.clear();
        }
        left.values().forEach(part -> {
            if (part.values() != null) {
                part.values().release();
            }
        });
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }
}
