package dev.ophion.internal.exchange;

import dev.ophion.internal.exchange.Linearizability.Operation;
import dev.ophion.internal.exchange.Linearizability.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// What one thread did to a queue or channel, and when.
final class HistoryLog<S> {
    private final List<Operation<S>> operations = new ArrayList<>();
    private volatile boolean waiting;

    /// A program of one thread.
    @FunctionalInterface
    interface Program<S> {
        void run(HistoryLog<S> log) throws Exception;
    }

    /// An operation, which says what it did.
    @FunctionalInterface
    interface Action<S> {
        Said<S> run() throws Exception;
    }

    /// @param answer for messages
    /// @param steps what it means to the model, in order
    record Said<S>(Object answer, List<Step<S>> steps) {
        static <S> Said<S> of(Object answer, Step<S> step) {
            return new Said<>(answer, List.of(step));
        }
    }

    /// Does `action` and writes it down.
    void write(String name, Action<S> action) throws Exception {
        long begin = System.nanoTime();
        Said<S> said = action.run();
        long end = System.nanoTime();
        boolean continues = false;
        for (Step<S> step : said.steps()) {
            operations.add(new Operation<>(name + " -> " + said.answer(), begin, end, step, continues));
            continues = true;
        }
    }

    /// As [#write], for what may wait for ever.
    void writeWaiting(String name, Action<S> action) throws Exception {
        waiting = true;
        try {
            write(name, action);
        } finally {
            waiting = false;
        }
    }

    /// Runs the programs at once, each in a thread. When all that are left wait for ever, `ending` has to free them.
    static <S> List<Operation<S>> ofThreads(List<Program<S>> programs, Program<S> ending) throws Exception {
        var start = new CyclicBarrier(programs.size());
        List<HistoryLog<S>> logs = new ArrayList<>();
        List<FutureTask<?>> threads = new ArrayList<>();
        for (Program<S> program : programs) {
            var log = new HistoryLog<S>();
            var thread = new FutureTask<Void>(() -> {
                start.await();
                program.run(log);
                return null;
            });
            logs.add(log);
            threads.add(thread);
            Thread.ofPlatform().daemon().start(thread);
        }
        var last = new HistoryLog<S>();
        while (!areStuckOrDone(logs, threads)) {
            Thread.onSpinWait();
        }
        ending.run(last);
        List<Operation<S>> history = new ArrayList<>();
        for (int i = 0; i < threads.size(); i++) {
            try {
                threads.get(i).get();
            } catch (ExecutionException failed) {
                throw new AssertionError(history.toString(), failed.getCause());
            }
            history.addAll(logs.get(i).operations);
        }
        history.addAll(last.operations);
        return history;
    }

    private static <S> boolean areStuckOrDone(List<HistoryLog<S>> logs, List<FutureTask<?>> threads)
            throws InterruptedException {
        for (int i = 0; i < logs.size(); i++) {
            if (!threads.get(i).isDone()) {
                if (!logs.get(i).waiting) {
                    return false;
                }
                Thread.sleep(0, 200_000); // perhaps it waits for a moment only
            }
        }
        return true;
    }
}
