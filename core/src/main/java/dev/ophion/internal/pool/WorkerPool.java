package dev.ophion.internal.pool;

import dev.ophion.BrokenPoolException;
import dev.ophion.PoolOptions;
import dev.ophion.PoolStatistics;
import dev.ophion.internal.exchange.Latch;
import dev.ophion.internal.thread.InterpreterEnd;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.Reserve;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A pool of interpreters: what is behind `InterpreterPool` in Java and `ophion.PoolExecutor` in Python.
///
/// A worker is started when a task finds none that is free, until there are as many as the options say. All methods
/// may be called on any thread.
public final class WorkerPool {
    private final PoolOptions options;
    private final TaskQueue queue;
    private final boolean counted;
    private final Reserve interpreters;
    private final AtomicBoolean used = new AtomicBoolean();
    private final PoolCounters counters = new PoolCounters();
    private final AtomicInteger names = new AtomicInteger();
    private final Latch ready = new Latch();
    private final AtomicInteger unready;
    private final Latch terminated = new Latch();

    /// Guarded by this, as is the rest.
    private final List<PoolWorker> workers = new ArrayList<>();

    private boolean shutDown;
    private volatile boolean stopping;
    private volatile @Nullable BrokenPoolException broken;

    /// Makes a pool, without a worker yet.
    ///
    /// @param maker makes one, on a thread that may attach
    /// @param preparation runs in every interpreter first, on a thread that may attach; if it throws, the pool is
    ///     broken
    public WorkerPool(PoolOptions options, Supplier<InterpreterState> maker, Consumer<InterpreterState> preparation) {
        this.options = options;
        this.queue = new TaskQueue(options.queueCapacity().orElse(Integer.MAX_VALUE));
        this.counted = options.recycleAbove().isPresent();
        this.interpreters = new Reserve(toString(), () -> make(maker, preparation));
        this.unready = new AtomicInteger(options.size());
    }

    private InterpreterState make(Supplier<InterpreterState> maker, Consumer<InterpreterState> preparation) {
        InterpreterState made = maker.get();
        try {
            if (counted) {
                made.countMemory();
            }
            preparation.accept(made);
            return made;
        } catch (Throwable failed) {
            InterpreterEnd.begin(made);
            throw failed;
        }
    }

    // tasks

    /// Adds a task.
    ///
    /// @throws BrokenPoolException if an interpreter could not be prepared
    /// @throws RejectedExecutionException if the pool is shut down, or the queue is full and the options say so
    /// @throws InterruptedException if the thread is interrupted while it waits for room
    public void submit(PoolTask<?> task) throws InterruptedException {
        if (!trySubmit(task)) {
            if (options.whenFull() == PoolOptions.WhenFull.REJECT) {
                throw new RejectedExecutionException("the queue of " + this + " is full: "
                        + options.queueCapacity().orElseThrow() + " tasks wait");
            }
            settle(queue.put(task));
        }
    }

    /// As [#submit], and never waits.
    ///
    /// @return `false` if the queue is full
    public boolean trySubmit(PoolTask<?> task) {
        return settle(queue.offer(task));
    }

    /// Adds what is left of a task that runs now, in front of all others.
    void putBack(PoolTask<?> rest) {
        settle(queue.putBack(rest));
    }

    private boolean settle(TaskQueue.Added added) {
        switch (added) {
            case YES -> {}
            case NEEDS_WORKER -> startWorker();
            case FULL -> {
                return false;
            }
            case CLOSED -> throw refusal();
        }
        return true;
    }

    private RuntimeException refusal() {
        BrokenPoolException failure = broken;
        return failure != null
                ? new BrokenPoolException(String.valueOf(failure.getMessage()), failure)
                : new RejectedExecutionException(this + " is shut down");
    }

    /// Takes a task back, if it has not begun.
    ///
    /// @return whether it will never run
    public boolean cancel(PoolTask<?> task) {
        if (!task.cancel()) {
            return false;
        }
        queue.remove(task);
        counters.cancelled();
        return true;
    }

    // workers

    private synchronized void startWorker() {
        if (workers.size() < options.size() && (!shutDown || queue.size() > 0)) {
            var worker = new PoolWorker(this, options.threadName() + "-" + names.incrementAndGet());
            workers.add(worker);
            queue.expectOneMore();
            worker.thread().start();
        }
    }

    /// Starts all workers, with or without tasks.
    public void startWorkers() {
        for (int i = 0; i < options.size(); i++) {
            startWorker();
        }
    }

    /// Opens when all interpreters are ready, or the pool is broken.
    public Latch ready() {
        return ready;
    }

    /// Fails if an interpreter could not be prepared.
    ///
    /// @throws BrokenPoolException if that is so
    public void requireIntact() {
        if (broken != null) {
            throw refusal();
        }
    }

    TaskQueue queue() {
        return queue;
    }

    /// An interpreter for a worker; from now on there are spares.
    InterpreterState takeInterpreter() {
        if (used.compareAndSet(false, true)) {
            interpreters.keep(options.spares());
        }
        return interpreters.take();
    }

    PoolCounters counters() {
        return counters;
    }

    Optional<Duration> deadline() {
        return options.deadline();
    }

    Duration grace() {
        return options.grace();
    }

    /// Whether an interpreter is to be replaced that so many tasks have run in.
    boolean isUsedUp(InterpreterState interpreter, int tasks) {
        return tasks >= options.recycleAfter().orElse(Integer.MAX_VALUE)
                || (counted && interpreter.bytesHeld() > options.recycleAbove().orElse(Long.MAX_VALUE));
    }

    /// A worker has its first interpreter.
    void oneIsReady() {
        if (unready.decrementAndGet() == 0) {
            ready.open();
        }
    }

    /// An interpreter could not be prepared: nothing runs any more.
    void breakDown(Throwable cause) {
        synchronized (this) {
            if (broken == null) {
                broken = new BrokenPoolException(
                        this + " is broken: an interpreter could not be made ready for it: " + cause.getMessage(),
                        cause);
            }
        }
        List<PoolTask<?>> left = queue.closeAndDrain();
        shutdown();
        for (PoolTask<?> task : left) {
            counters.failed();
            task.fail(refusal());
        }
        ready.open();
    }

    /// A worker is set aside: another one takes its place, if it is needed.
    void replace(PoolWorker worker) {
        counters.setAside();
        gone(worker);
        if (queue.size() > 0) {
            startWorker();
        }
    }

    /// A worker has ended.
    void gone(PoolWorker worker) {
        boolean last;
        synchronized (this) {
            workers.remove(worker);
            last = shutDown && workers.isEmpty() && queue.size() == 0;
        }
        if (last) {
            terminated.open();
        }
    }

    // the end

    /// Refuses new tasks; those that wait still run.
    public void shutdown() {
        queue.close();
        interpreters.keep(0);
        boolean last;
        synchronized (this) {
            shutDown = true;
            last = workers.isEmpty() && queue.size() == 0;
        }
        if (last) {
            terminated.open();
        }
    }

    /// Takes back the tasks that wait, and refuses new ones.
    ///
    /// @return the tasks that never ran; nobody has been told
    public List<PoolTask<?>> takeBackAll() {
        List<PoolTask<?>> unstarted =
                queue.closeAndDrain().stream().filter(PoolTask::cancel).toList();
        unstarted.forEach(_ -> counters.cancelled());
        shutdown();
        return unstarted;
    }

    /// As [#shutdown()], interrupts the tasks that run, and takes back those that wait.
    ///
    /// @return the tasks that never ran; nobody has been told
    public List<PoolTask<?>> shutdownNow() {
        stopping = true;
        List<PoolTask<?>> unstarted = takeBackAll();
        List<PoolWorker> running;
        synchronized (this) {
            running = List.copyOf(workers);
        }
        running.forEach(PoolWorker::stopTask);
        return unstarted;
    }

    /// Why it is broken; empty if it is not.
    public Optional<BrokenPoolException> failure() {
        return Optional.ofNullable(broken);
    }

    public synchronized boolean isShutDown() {
        return shutDown;
    }

    /// Whether no task is to run any more.
    boolean isStopping() {
        return stopping;
    }

    public boolean isTerminated() {
        return terminated.isOpen();
    }

    /// Opens when all tasks have run and all workers have ended, those excepted that were set aside.
    public Latch terminated() {
        return terminated;
    }

    public PoolStatistics statistics() {
        int present;
        synchronized (this) {
            present = workers.size();
        }
        return new PoolStatistics(
                present,
                counters.runningNow(),
                queue.size(),
                counters.allCompleted(),
                counters.allFailed(),
                counters.allCancelled(),
                queue.waits(),
                counters.allRecycled(),
                counters.allSetAside(),
                Duration.ofNanos(counters.allBusyNanos()));
    }

    @Override
    public String toString() {
        return "pool " + options.threadName();
    }
}
