package dev.ophion.internal.exchange;

import dev.ophion.QueueNotFoundException;
import dev.ophion.QueueShutDownException;
import dev.ophion.UnboundItems;
import dev.ophion.internal.exchange.HistoryLog.Said;
import dev.ophion.internal.exchange.Linearizability.Step;
import dev.ophion.internal.exchange.QueueModel.Answer;
import dev.ophion.internal.exchange.QueueModel.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Random operations of one thread on a queue, as those of an interpreter of its own. Subclasses break something, for
/// tests of the test.
class QueueProgram implements HistoryLog.Program<QueueModel> {
    private static final AtomicInteger VALUES = new AtomicInteger();

    /// Long enough for others to come in between, and often too short for them.
    private static final int LONGEST_TIMEOUT_NANOS = 60_000;

    final SharedQueue queue;
    private final int thread;
    private final Random random;
    private final int length;
    private final Map<Integer, AtomicInteger> releases;
    private final Participant participant = new Participant(null);

    /// @param releases where to count, by value, how often an item was released; what was received is taken out
    QueueProgram(SharedQueue queue, int thread, long seed, int length, Map<Integer, AtomicInteger> releases) {
        this.queue = queue;
        this.thread = thread;
        this.random = new Random(seed);
        this.length = length;
        this.releases = releases;
    }

    static Map<Integer, AtomicInteger> noReleases() {
        return new ConcurrentHashMap<>();
    }

    @Nullable
    SentItem poll() {
        return queue.poll();
    }

    @Nullable
    SentItem take(JavaWait waiting) throws InterruptedException {
        return queue.take(waiting);
    }

    boolean put(SentItem item, JavaWait waiting) throws InterruptedException {
        return queue.put(item, waiting);
    }

    @Override
    public void run(HistoryLog<QueueModel> log) throws Exception {
        for (int i = 0; i < length; i++) {
            Entry entry = new Entry(VALUES.incrementAndGet(), thread, random.nextInt(4) > 0);
            var brief = new JavaWait(Deadline.after(random.nextInt(LONGEST_TIMEOUT_NANOS)));
            switch (random.nextInt(34)) {
                case 0, 1, 2, 3, 4 -> log.write("offer " + entry, () -> put(entry, queue::offer));
                case 5, 6, 7, 8, 9 -> log.write("poll", () -> take(this::poll));
                case 10, 11, 12 -> log.write("put briefly " + entry, () -> put(entry, item -> put(item, brief)));
                case 13, 14, 15 -> log.write("take briefly", () -> take(() -> take(brief)));
                case 16 -> log.writeWaiting("put " + entry, () -> put(entry, item -> put(item, forever())));
                case 17 -> log.writeWaiting("take", () -> take(() -> take(forever())));
                case 18, 19, 20 -> log.write("select to take", () -> take(() -> select(brief)));
                case 21, 22, 23 -> log.write("take later, or cancel", () -> take(this::takeLater));
                case 24, 25 -> log.write("offer two from " + entry, () -> offerTwo(entry));
                case 26, 27 -> log.write("poll two", this::pollTwo);
                case 28, 29, 30 -> log.write("count", this::count);
                case 31 -> log.write("shut down", () -> shutDown(random.nextInt(3) == 0));
                case 32 -> {
                    if (random.nextInt(3) == 0) {
                        log.write("destroy", this::destroy);
                    }
                }
                default -> {
                    if (random.nextInt(2) == 0) {
                        log.write("end of interpreter " + thread, this::end);
                        return;
                    }
                }
            }
        }
    }

    private static JavaWait forever() {
        return new JavaWait(Deadline.NEVER);
    }

    @FunctionalInterface
    private interface Putting {
        boolean put(SentItem item) throws Exception;
    }

    @FunctionalInterface
    private interface Taking {
        @Nullable
        SentItem take() throws Exception;
    }

    private SentItem item(Entry entry) {
        var released = new AtomicInteger();
        releases.put(entry.value(), released);
        return new SentItem(
                participant,
                new Payload(thread, entry.value(), released),
                entry.kept() ? UnboundItems.REPLACE : UnboundItems.REMOVE);
    }

    private Said<QueueModel> put(Entry entry, Putting putting) throws Exception {
        Answer answer;
        try {
            answer = putting.put(item(entry)) ? Answer.DONE : Answer.NOT_NOW;
        } catch (QueueShutDownException | QueueNotFoundException refused) {
            answer = answer(refused);
        }
        Answer said = answer;
        return Said.of(said, model -> model.put(entry, said));
    }

    private int value(SentItem item) {
        if (item.data() == null) {
            return QueueModel.UNBOUND;
        }
        int value = Payload.of(item).number();
        if (releases.remove(value) == null) {
            throw new AssertionError(value + " was received twice");
        }
        return value;
    }

    private Said<QueueModel> take(Taking taking) throws Exception {
        try {
            SentItem item = taking.take();
            if (item == null) {
                return Said.of(Answer.NOT_NOW, model -> model.take(1, List.of(), Answer.NOT_NOW));
            }
            int value = value(item);
            return Said.of(value, model -> model.take(1, List.of(value), Answer.DONE));
        } catch (QueueShutDownException | QueueNotFoundException refused) {
            return Said.of(answer(refused), model -> model.take(1, List.of(), answer(refused)));
        }
    }

    private @Nullable SentItem select(JavaWait waiting) throws InterruptedException {
        Case done = Select.await(List.of(queue.taking()), waiting);
        return done == null ? null : done.item();
    }

    private @Nullable SentItem takeLater() throws InterruptedException {
        var served = new CountDownLatch(1);
        Select pending = Select.begin(List.of(queue.taking()), _ -> served.countDown());
        if (pending.cancel()) {
            return null;
        }
        served.await();
        return pending.done().item();
    }

    /// Somebody who waits may get the first one, and there is room for the second one then: so these are two steps.
    private Said<QueueModel> offerTwo(Entry first) {
        List<Entry> entries = List.of(first, new Entry(VALUES.incrementAndGet(), thread, first.kept()));
        List<SentItem> items = entries.stream().map(this::item).toList();
        List<Step<QueueModel>> steps = new ArrayList<>();
        int done = 0;
        try {
            done = queue.offerMany(items);
            for (Entry entry : entries) {
                Answer answer = steps.size() < done ? Answer.DONE : Answer.NOT_NOW;
                steps.add(model -> model.put(entry, answer));
            }
        } catch (QueueShutDownException | QueueNotFoundException refused) {
            steps.add(model -> model.put(first, answer(refused)));
        }
        items.subList(done, items.size()).forEach(SentItem::discard);
        return new Said<>(done, steps);
    }

    /// Where the first one made room, somebody who waits may put the second one: so these are two steps.
    private Said<QueueModel> pollTwo() {
        try {
            List<Integer> values = new ArrayList<>();
            queue.pollMany(2).forEach(item -> values.add(value(item)));
            if (values.isEmpty()) {
                return Said.of(values, model -> model.take(1, values, Answer.NOT_NOW));
            }
            List<Step<QueueModel>> steps = new ArrayList<>();
            for (int value : values) {
                steps.add(model -> model.take(1, List.of(value), Answer.DONE));
            }
            return new Said<>(values, steps);
        } catch (QueueShutDownException | QueueNotFoundException refused) {
            return Said.of(answer(refused), model -> model.take(2, List.of(), answer(refused)));
        }
    }

    private Said<QueueModel> count() {
        int counted;
        try {
            counted = queue.count();
        } catch (QueueNotFoundException destroyed) {
            counted = QueueModel.UNBOUND;
        }
        int answer = counted;
        return Said.of(answer, model -> model.count(answer));
    }

    private Said<QueueModel> shutDown(boolean immediate) {
        try {
            queue.shutDown(immediate);
            return Said.of(immediate, model -> model.shutDown(immediate, Answer.DONE));
        } catch (QueueNotFoundException destroyed) {
            return Said.of(Answer.DESTROYED, model -> model.shutDown(immediate, Answer.DESTROYED));
        }
    }

    Said<QueueModel> destroy() {
        try {
            queue.destroy();
            return Said.of(Answer.DONE, model -> model.destroy(Answer.DONE));
        } catch (QueueNotFoundException destroyed) {
            return Said.of(Answer.DESTROYED, model -> model.destroy(Answer.DESTROYED));
        }
    }

    private Said<QueueModel> end() {
        participant.end();
        return Said.of("", model -> model.end(thread));
    }

    private static Answer answer(RuntimeException refused) {
        return refused instanceof QueueShutDownException ? Answer.SHUT_DOWN : Answer.DESTROYED;
    }
}
