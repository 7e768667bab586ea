package dev.ophion.longtests.soak;

import dev.ophion.Channel;
import dev.ophion.ChannelOptions;
import dev.ophion.Interpreter;
import dev.ophion.InterpreterOptions;
import dev.ophion.InterpreterPool;
import dev.ophion.InterpreterQueue;
import dev.ophion.PoolOptions;
import dev.ophion.PythonRuntime;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/// What the actions of a window share: interpreters in numbered places, a queue, a channel, a pool. Closing it
/// closes all of them.
final class Scene implements AutoCloseable {
    private static final int ROOM = 20;
    private static final long MEMORY_LIMIT = 16L << 20;

    /// A machine may be busy with something else.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String SET_UP = """
            import queue, socket, threading, time
            from concurrent import interpreters
            from ophion import channels, queues

            items = queues.Queue.of(items)
            one, other = socket.socketpair()

            def put(item):
                try:
                    items.put(item, timeout=0.005)
                except interpreters.QueueFull:
                    pass

            def take():
                try:
                    return items.get(timeout=0.005)
                except interpreters.QueueEmpty:
                    pass

            def send(item):
                try:
                    sending.send(item, timeout=0.005)
                except TimeoutError:
                    pass

            def receive():
                try:
                    return receiving.recv(timeout=0.005)
                except TimeoutError:
                    pass
            """;

    private final PythonRuntime python;
    private final AtomicReferenceArray<Interpreter> interpreters;
    private final InterpreterQueue queue;
    private final Channel channel;
    private final InterpreterPool pool;
    private final AtomicLong created;
    private final AtomicLong closed;

    /// @param created counts the interpreters that were made
    /// @param closed counts those that were closed
    Scene(PythonRuntime python, int places, AtomicLong created, AtomicLong closed) {
        this.python = python;
        this.created = created;
        this.closed = closed;
        this.queue = python.createQueue(ROOM);
        this.channel = python.createChannel(ChannelOptions.buffered(ROOM));
        this.pool = python.newPool(PoolOptions.ofSize(2));
        this.interpreters = new AtomicReferenceArray<>(places);
        for (int i = 0; i < places; i++) {
            interpreters.set(i, create());
        }
    }

    PythonRuntime python() {
        return python;
    }

    int places() {
        return interpreters.length();
    }

    Interpreter at(int place) {
        return interpreters.get(place);
    }

    InterpreterQueue queue() {
        return queue;
    }

    Channel channel() {
        return channel;
    }

    InterpreterPool pool() {
        return pool;
    }

    void replace(int place) {
        close(interpreters.getAndSet(place, create()));
    }

    /// Makes an interpreter with a memory limit, which is closed afterwards.
    void withLimited(Consumer<Interpreter> use) {
        Interpreter limited = counted(InterpreterOptions.isolated().withMemoryLimit(MEMORY_LIMIT));
        try {
            use.accept(limited);
        } finally {
            close(limited);
        }
    }

    private Interpreter counted(InterpreterOptions options) {
        Interpreter interpreter = python.createInterpreter(options);
        created.incrementAndGet();
        return interpreter;
    }

    private Interpreter create() {
        Interpreter interpreter = counted(InterpreterOptions.isolated());
        interpreter.prepareMain(
                Map.of("items", queue, "sending", channel.sendEnd(), "receiving", channel.receiveEnd()));
        interpreter.exec(SET_UP); // imports are not interrupted: nobody knows the interpreter yet
        return interpreter;
    }

    private void close(Interpreter interpreter) {
        if (!interpreter.close(PATIENCE)) {
            throw new AssertionError(interpreter + " does not end: " + interpreter.stacks());
        }
        closed.incrementAndGet();
    }

    @Override
    public void close() {
        pool.shutdownNow();
        pool.close();
        for (int i = 0; i < places(); i++) {
            close(at(i));
        }
        queue.close();
        channel.close();
    }
}
