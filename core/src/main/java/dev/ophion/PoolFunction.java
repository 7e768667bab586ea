package dev.ophion;

import dev.ophion.internal.pool.FunctionSource;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A function that the interpreters of a pool call. Each of them looks for it or makes it when it first needs it.
///
/// It throws what [InterpreterPool] says.
public final class PoolFunction {
    private final InterpreterPool pool;
    private final FunctionSource source;
    private final String name;

    PoolFunction(InterpreterPool pool, FunctionSource source, String name) {
        this.pool = pool;
        this.source = source;
        this.name = name;
    }

    /// Calls it and waits for its result. Interrupting the waiting thread interrupts the Python code.
    ///
    /// @param arguments copied, see [PythonValue] for what becomes what
    public PythonValue call(@Nullable Object... arguments) {
        return pool.await(pool.start(source, arguments, Map.of()));
    }

    /// As [#call(Object...)], with keyword arguments.
    public PythonValue call(List<?> arguments, Map<String, ?> keywords) {
        return pool.await(pool.start(source, arguments.toArray(), keywords));
    }

    /// As [#call(Object...)], without waiting. Cancelling the result takes the task back, or interrupts its Python
    /// code.
    public CompletableFuture<PythonValue> callAsync(@Nullable Object... arguments) {
        return pool.start(source, arguments, Map.of());
    }

    /// Has it called. Cancelling the result takes the task back, or interrupts its Python code.
    public Future<PythonValue> submit(List<?> arguments) {
        return pool.start(source, arguments.toArray(), Map.of());
    }

    /// Calls it with each item, and gives the results in the order of the items: as
    /// [#map(Stream, MapOptions)].
    public Stream<PythonValue> map(Stream<?> items) {
        return map(items, MapOptions.ordered());
    }

    /// Calls it with each item. Nothing happens before the result is used; then so many items are on their way as
    /// `options` say, whatever the length of `items`. When an item fails, the result throws what it failed with,
    /// after the results before it, and calls with later items are cancelled. Closing the result cancels what is
    /// left and closes `items`.
    ///
    /// A chunk of items is one task, for deadlines as for statistics.
    public Stream<PythonValue> map(Stream<?> items, MapOptions options) {
        var results = new PoolMap(pool, source, items.iterator(), options);
        int order = options.isOrdered() ? Spliterator.ORDERED : 0;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(results, order), false)
                .onClose(results::cancel)
                .onClose(items::close);
    }

    @Override
    public String toString() {
        return name + " in " + pool;
    }
}
