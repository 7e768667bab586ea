package dev.ophion;

import dev.ophion.internal.pool.FunctionSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Results of one function for many items, made by a pool while they are taken.
final class PoolMap implements Iterator<PythonValue> {
    /// A chunk takes about this long, so that handing it over costs little, and the results do not come in leaps.
    private static final long CHUNK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int LARGEST_CHUNK = 250;

    private final InterpreterPool pool;
    private final FunctionSource function;
    private final Iterator<?> items;
    private final MapOptions options;

    /// Chunks on their way, the oldest first.
    private final ArrayDeque<PoolFuture<Chunk>> ordered = new ArrayDeque<>();

    private final LinkedBlockingQueue<PoolFuture<Chunk>> finished = new LinkedBlockingQueue<>();
    private final Set<PoolFuture<Chunk>> unfinished = ConcurrentHashMap.newKeySet();

    private Iterator<PythonValue> results = List.<PythonValue>of().iterator();
    private @Nullable RuntimeException failure;
    private int itemsOnTheirWay;
    private int chunksOnTheirWay;
    private int chunkSize;

    /// Results of so many items; if there are fewer, the next one failed.
    private record Chunk(
            int size, List<PythonValue> results, @Nullable RuntimeException failure, long nanos) {}

    PoolMap(InterpreterPool pool, FunctionSource function, Iterator<?> items, MapOptions options) {
        this.pool = pool;
        this.function = function;
        this.items = items;
        this.options = options;
        this.chunkSize = options.chunkSize().orElse(1);
    }

    @Override
    public boolean hasNext() {
        while (!results.hasNext()) {
            if (failure != null) {
                return true;
            }
            sendChunks();
            if (chunksOnTheirWay == 0) {
                return false;
            }
            receive(nextChunk());
        }
        return true;
    }

    @Override
    public PythonValue next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (results.hasNext()) {
            return results.next();
        }
        cancel();
        throw Objects.requireNonNull(failure);
    }

    private void sendChunks() {
        int mostChunks = 2 * pool.options().size() + 1;
        while (chunksOnTheirWay < mostChunks && itemsOnTheirWay < options.window() && items.hasNext()) {
            List<@Nullable Object> chunk = new ArrayList<>();
            int size = Math.min(chunkSize, options.window() - itemsOnTheirWay);
            while (chunk.size() < size && items.hasNext()) {
                chunk.add(items.next());
            }
            send(chunk);
        }
    }

    private void send(List<@Nullable Object> chunk) {
        PoolFuture<Chunk> sent = pool.start(interpreter -> call(interpreter, chunk));
        itemsOnTheirWay += chunk.size();
        chunksOnTheirWay++;
        if (options.isOrdered()) {
            ordered.add(sent);
        } else {
            unfinished.add(sent);
            var _ = sent.whenComplete((_, _) -> finished.add(sent));
        }
    }

    /// On a worker: attaches once for all items.
    private Chunk call(Interpreter interpreter, List<@Nullable Object> chunk) {
        long start = System.nanoTime();
        List<PythonValue> done = new ArrayList<>(chunk.size());
        RuntimeException thrown = null;
        try {
            interpreter.run(attachment -> {
                for (Object item : chunk) {
                    done.add(InterpreterPool.callHere(interpreter, function, new @Nullable Object[] {item}, Map.of()));
                }
                return Boolean.TRUE;
            });
        } catch (PythonInterruptedException stopped) {
            throw stopped; // it is the chunk that was stopped
        } catch (RuntimeException failed) {
            thrown = failed;
        }
        return new Chunk(chunk.size(), done, thrown, System.nanoTime() - start);
    }

    private Chunk nextChunk() {
        PoolFuture<Chunk> next;
        if (options.isOrdered()) {
            next = ordered.remove();
        } else {
            try {
                next = finished.take();
            } catch (InterruptedException stop) {
                cancel();
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted while a pool worked");
            }
            unfinished.remove(next);
        }
        return pool.await(next);
    }

    private void receive(Chunk chunk) {
        chunksOnTheirWay--;
        itemsOnTheirWay -= chunk.size();
        results = chunk.results().iterator();
        failure = chunk.failure();
        if (options.chunkSize().isEmpty() && failure == null) {
            long fitting = CHUNK_NANOS * chunk.size() / Math.max(1, chunk.nanos());
            chunkSize = (int) Math.clamp(fitting, 1, Math.min(LARGEST_CHUNK, 4L * chunkSize)); // not all at once
        }
    }

    /// Gives up what is on its way.
    void cancel() {
        for (Collection<PoolFuture<Chunk>> chunks : List.of(ordered, unfinished)) {
            chunks.forEach(chunk -> chunk.cancel(true));
            chunks.clear();
        }
    }
}
