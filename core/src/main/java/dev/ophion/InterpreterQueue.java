package dev.ophion;

import dev.ophion.internal.exchange.Deadline;
import dev.ophion.internal.exchange.Fallback;
import dev.ophion.internal.exchange.ItemDefaults;
import dev.ophion.internal.exchange.JavaWait;
import dev.ophion.internal.exchange.QueueStore;
import dev.ophion.internal.exchange.SentItem;
import dev.ophion.internal.exchange.SharedQueue;
import dev.ophion.internal.stdlib.QueueData;
import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// A first-in, first-out queue that Java and all interpreters share: in Python it is a
/// `concurrent.interpreters.Queue`.
///
///     var results = python.createQueue(1_000);
///     interpreter.prepareMain(Map.of("results", results));
///     interpreter.exec("results.put(('done', 42))");
///     PythonValue message = results.take();
///
/// Its methods are those of a [java.util.concurrent.BlockingQueue], with a Duration for a time limit. Any thread may
/// call them, virtual ones included; none waits for a GIL, except to take an object that Python pickled, which the main
/// interpreter reads. What goes from Java to Java does not touch Python.
///
/// What is put is copied at once, see [PythonValue] for what becomes what; a List arrives as a tuple. A place
/// in the queue whose interpreter has ended is treated as [UnboundItems] say; taking it throws
/// [UnboundItemException].
///
/// Every handle keeps the queue alive, in Java as in Python. Closing the last one destroys it.
public final class InterpreterQueue implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final SharedQueue queue;
    private final Cleaner.Cleanable reference;

    private InterpreterQueue(SharedQueue queue) {
        this.queue = queue;
        QueueData held = new QueueData(queue);
        this.reference = CLEANER.register(this, held::release);
    }

    static InterpreterQueue create(long maxsize, UnboundItems unbound) {
        return new InterpreterQueue(QueueStore.ofProcess().create(maxsize, new ItemDefaults(unbound, Fallback.FULL)));
    }

    static InterpreterQueue of(SharedQueue queue) {
        return new InterpreterQueue(queue);
    }

    QueueData data() {
        return new QueueData(queue);
    }

    SharedQueue shared() {
        return queue;
    }

    // facts

    /// The queue's id, the one that it has in Python.
    public long id() {
        return queue.id();
    }

    /// How many items it holds; zero or less for any number.
    public long maxsize() {
        return queue.maxsize();
    }

    /// How many items are on the queue.
    ///
    /// @throws QueueNotFoundException if the queue is destroyed
    public int size() {
        return queue.count();
    }

    /// Whether there is nothing on the queue.
    ///
    /// @throws QueueNotFoundException if the queue is destroyed
    public boolean isEmpty() {
        return size() == 0;
    }

    /// How many items there is room for; `Integer.MAX_VALUE` when it holds any number.
    ///
    /// @throws QueueNotFoundException if the queue is destroyed
    public int remainingCapacity() {
        int size = size();
        return queue.maxsize() <= 0 ? Integer.MAX_VALUE : Math.clamp(queue.maxsize() - size, 0, Integer.MAX_VALUE);
    }

    // putting

    /// Puts a copy of `value`, and waits for room as long as it takes.
    ///
    /// @throws NotShareableException if it has no counterpart in Python
    /// @throws QueueShutDownException if the queue is shut down, be it while this waits
    /// @throws QueueNotFoundException if the queue is destroyed, be it while this waits
    /// @throws InterruptedException if the thread is interrupted; then the value has not been put
    public void put(@Nullable Object value) throws InterruptedException {
        SentItem item = item(value);
        if (!queue.putNow(item)) {
            queue.put(item, new JavaWait(Deadline.NEVER));
        }
    }

    /// Puts a copy of `value` if there is room.
    ///
    /// @return whether there was
    /// @throws NotShareableException if it has no counterpart in Python
    /// @throws QueueShutDownException if the queue is shut down
    /// @throws QueueNotFoundException if the queue is destroyed
    public boolean offer(@Nullable Object value) {
        return queue.offer(item(value));
    }

    /// As [#put(Object)], for at most `timeout`.
    ///
    /// @return whether there was room in time
    public boolean offer(@Nullable Object value, Duration timeout) throws InterruptedException {
        return queue.put(item(value), new JavaWait(Deadlines.after(timeout)));
    }

    /// Puts copies of all values in order, in as few steps as there is room for, and waits for more room as long as it
    /// takes. Those of others may come between them.
    ///
    /// @throws NotShareableException if one has no counterpart in Python; then none has been put
    /// @throws QueueShutDownException if the queue is shut down, be it while this waits
    /// @throws QueueNotFoundException if the queue is destroyed, be it while this waits
    /// @throws InterruptedException if the thread is interrupted; then the first ones have been put
    public void putAll(Collection<?> values) throws InterruptedException {
        List<SentItem> items = new ArrayList<>(values.size());
        for (Object value : values) {
            items.add(item(value));
        }
        int done = 0;
        try {
            while (done < items.size()) {
                done += queue.offerMany(items.subList(done, items.size()));
                if (done < items.size()) {
                    queue.put(items.get(done++), new JavaWait(Deadline.NEVER));
                }
            }
        } finally {
            items.subList(done, items.size()).forEach(SentItem::discard);
        }
    }

    /// As [#put(Object)], without blocking a thread.
    ///
    /// @return done once the value is on the queue. Cancelling it takes the value back, unless that is too
    ///     late: then it cannot be cancelled.
    public CompletableFuture<Void> putAsync(@Nullable Object value) {
        return PendingFuture.of(queue.putting(item(value)), done -> null);
    }

    // taking

    /// Takes the first item, and waits for one as long as it takes.
    ///
    /// @throws UnboundItemException if its interpreter has ended; it is off the queue
    /// @throws PythonException if it cannot be unpickled; it is off the queue
    /// @throws QueueShutDownException if the queue is empty and shut down, be it while this waits
    /// @throws QueueNotFoundException if the queue is destroyed, be it while this waits
    /// @throws InterruptedException if the thread is interrupted; no item is lost
    public PythonValue take() throws InterruptedException {
        SentItem item = queue.poll();
        if (item == null) {
            item = queue.take(new JavaWait(Deadline.NEVER));
        }
        if (item == null) {
            throw new AssertionError("a wait without end has ended");
        }
        return value(item);
    }

    /// Takes the first item, if there is one.
    ///
    /// @return empty if there is none
    /// @throws UnboundItemException if its interpreter has ended; it is off the queue
    /// @throws PythonException if it cannot be unpickled; it is off the queue
    /// @throws QueueShutDownException if the queue is empty and shut down
    /// @throws QueueNotFoundException if the queue is destroyed
    public Optional<PythonValue> poll() {
        return Optional.ofNullable(queue.poll()).map(this::value);
    }

    /// As [#take()], for at most `timeout`.
    ///
    /// @return empty if there was none in time
    public Optional<PythonValue> poll(Duration timeout) throws InterruptedException {
        return Optional.ofNullable(queue.take(new JavaWait(Deadlines.after(timeout))))
                .map(this::value);
    }

    /// Waits for an item as [#take()] does, and takes what there is then: also what others wait to put
    /// where that makes room.
    ///
    /// @param most how many to take, at least 1
    /// @return one or more values, the first one first
    public List<PythonValue> takeMany(int most) throws InterruptedException {
        if (most < 1) {
            throw new IllegalArgumentException("cannot take " + most + " items: it has to be 1 at least");
        }
        List<PythonValue> taken = new ArrayList<>();
        taken.add(take());
        if (most > 1) {
            drain(taken, most - 1);
        }
        return taken;
    }

    /// Takes all items there are, also those that others wait to put where that makes room, and adds them to `target`.
    ///
    /// @return how many
    /// @throws UnboundItemException if the interpreter of one has ended; those before it were added
    /// @throws QueueNotFoundException if the queue is destroyed
    public int drainTo(Collection<? super PythonValue> target) {
        return drain(target, Integer.MAX_VALUE);
    }

    /// As [#drainTo(Collection)], for at most `most` items.
    public int drainTo(Collection<? super PythonValue> target, int most) {
        return drain(target, most);
    }

    private int drain(Collection<? super PythonValue> target, int most) {
        Objects.requireNonNull(target, "target");
        if (most < 0) {
            throw new IllegalArgumentException("cannot take " + most + " items: it has to be 0 at least");
        }
        List<SentItem> items;
        try {
            items = queue.pollMany(most);
        } catch (QueueShutDownException over) {
            return 0;
        }
        int done = 0;
        try {
            for (SentItem item : items) {
                done++;
                target.add(value(item));
            }
            return done;
        } finally {
            queue.giveBack(items.subList(done, items.size()));
        }
    }

    /// As [#take()], without blocking a thread.
    ///
    /// @return the value, once there is one. Cancelling it loses no item: once one is on
    ///     its way, it cannot be cancelled any more.
    public CompletableFuture<PythonValue> takeAsync() {
        return PendingFuture.of(queue.taking(), done -> value(done.item()));
    }

    /// A publisher of the items: each goes to one of its subscribers, or to whoever else takes from the queue. It
    /// takes only what a subscriber has asked for, and completes when the queue is shut down and empty. What is
    /// unbound is passed over.
    public Flow.Publisher<PythonValue> publisher() {
        return subscriber -> QueueSubscription.start(this, subscriber);
    }

    /// A subscriber that puts what it gets, and asks for more when there is room. When its publisher completes
    /// or fails, the queue is shut down, and what is on it can still be taken.
    public Flow.Subscriber<Object> subscriber() {
        return new QueueSubscriber(this);
    }

    // the end

    /// Lets nothing be put any more, in Java and in Python: who tries, or waits to, gets a [QueueShutDownException], as
    /// does who takes from the queue once it is empty. In Python that is `ophion.queues.QueueShutDown`.
    ///
    /// @param immediate whether what is on the queue is dropped
    /// @throws QueueNotFoundException if the queue is destroyed
    public void shutdown(boolean immediate) {
        queue.shutDown(immediate);
    }

    /// Whether it is shut down, or destroyed.
    public boolean isShutdown() {
        return queue.isShutDown();
    }

    /// Lets go of the queue. With the last handle, in Java or in Python, it is destroyed: its items are dropped,
    /// and those who wait get a [QueueNotFoundException]. Closing again does nothing.
    @Override
    public void close() {
        reference.clean();
    }

    private static SentItem item(@Nullable Object value) {
        return SentItem.ofJava(Messages.toData(value));
    }

    /// The value of an item, which is used up.
    private PythonValue value(SentItem item) {
        return Messages.receive(item, this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InterpreterQueue that && that.queue.id() == queue.id();
    }

    @Override
    public int hashCode() {
        return Long.hashCode(queue.id());
    }

    @Override
    public String toString() {
        return queue.toString();
    }
}
