package dev.ophion.internal.exchange;

import dev.ophion.internal.exchange.Linearizability.Operation;
import dev.ophion.internal.exchange.Linearizability.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// What one thread did to a queue or channel, and when.
final class HistoryLog<S> {
    private final List<Operation<S>> operations = new ArrayList<>();
    private final List<Thread> threads;
    private volatile boolean waiting;

    private HistoryLog(List<Thread> threads) {
        this.threads = threads;
    }

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

    /// Interrupts one of the threads that run programs, perhaps the calling one: whatever it waits in now, or next.
    void interruptAny(Random random) {
        threads.get(random.nextInt(threads.size())).interrupt();
    }

    /// Runs the programs at once, each in a thread. When all that are left wait for ever, `ending` has to free them.
    static <S> List<Operation<S>> ofThreads(List<Program<S>> programs, Program<S> ending) throws Exception {
        var start = new CyclicBarrier(programs.size());
        List<Thread> threads = new ArrayList<>();
        List<HistoryLog<S>> logs = new ArrayList<>();
        List<FutureTask<?>> runs = new ArrayList<>();
        for (Program<S> program : programs) {
            var log = new HistoryLog<S>(threads);
            var run = new FutureTask<Void>(() -> {
                start.await();
                program.run(log);
                return null;
            });
            logs.add(log);
            runs.add(run);
            threads.add(Thread.ofPlatform().daemon().unstarted(run));
        }
        threads.forEach(Thread::start);
        var last = new HistoryLog<S>(List.of());
        while (!areStuckOrDone(logs, runs)) {
            Thread.onSpinWait();
        }
        ending.run(last);
        List<Operation<S>> history = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            try {
                runs.get(i).get();
            } catch (ExecutionException failed) {
                throw new AssertionError(history.toString(), failed.getCause());
            }
            history.addAll(logs.get(i).operations);
        }
        history.addAll(last.operations);
        return history;
    }

    private static <S> boolean areStuckOrDone(List<HistoryLog<S>> logs, List<FutureTask<?>> runs)
            throws InterruptedException {
        for (int i = 0; i < logs.size(); i++) {
            if (!runs.get(i).isDone()) {
                if (!logs.get(i).waiting) {
                    return false;
                }
                Thread.sleep(0, 200_000); // perhaps it waits for a moment only
            }
        }
        return true;
    }
}
