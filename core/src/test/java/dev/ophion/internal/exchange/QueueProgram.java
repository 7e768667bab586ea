package dev.ophion.internal.exchange;

import dev.ophion.QueueNotFoundException;
import dev.ophion.QueueShutDownException;
import dev.ophion.internal.exchange.HistoryLog.Said;
import dev.ophion.internal.exchange.Linearizability.Perhaps;
import dev.ophion.internal.exchange.Linearizability.Step;
import dev.ophion.internal.exchange.QueueModel.Answer;
import dev.ophion.internal.exchange.QueueModel.Entry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Random operations of one thread on a queue. Subclasses break something, for tests of the test.
class QueueProgram extends RandomProgram<QueueModel> {
    final SharedQueue queue;

    QueueProgram(SharedQueue queue, Part part) {
        super(part);
        this.queue = queue;
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
    final boolean next(HistoryLog<QueueModel> log) throws Exception {
        Entry entry = entry(random.nextInt(4) > 0);
        JavaWait brief = brief();
        switch (random.nextInt(43)) {
            case 0, 1, 2, 3, 4 -> log.write("offer " + entry, () -> put(entry, queue::offer));
            case 5, 6, 7, 8, 9 -> log.write("poll", () -> take(this::poll));
            case 10, 11, 12 -> log.write("put briefly " + entry, () -> put(entry, item -> put(item, brief)));
            case 13, 14, 15 -> log.write("take briefly", () -> take(() -> take(brief)));
            case 16 -> log.writeWaiting("put " + entry, () -> put(entry, item -> put(item, forever())));
            case 17 -> log.writeWaiting("take", () -> take(() -> take(forever())));
            case 18, 19, 20 -> log.write("select to take", () -> take(() -> select(brief)));
            case 21, 22 -> log.write("take later, or cancel", () -> take(this::takeLater));
            case 23, 24 -> log.write("take later, and refuse", this::takeAndRefuse);
            case 25, 26 -> log.write("put later, or cancel " + entry, () -> put(entry, this::putLater));
            case 27, 28 -> log.write("put later, and refuse " + entry, () -> putAndRefuse(entry));
            case 29, 30 -> log.write("offer two from " + entry, () -> offerTwo(entry));
            case 31, 32 -> log.write("poll two", this::pollTwo);
            case 33, 34, 35 -> log.write("count", this::count);
            case 36, 37, 38, 39 -> log.interruptAny(random);
            case 40 -> log.write("shut down", () -> shutDown(random.nextInt(3) == 0));
            case 41 -> {
                if (random.nextInt(3) == 0) {
                    log.write("destroy", this::destroy);
                }
            }
            default -> {
                if (random.nextInt(2) == 0) {
                    log.write("end of interpreter " + thread, this::end);
                    return false;
                }
            }
        }
        return true;
    }

    private Entry entry(boolean kept) {
        return new Entry(newValue(), thread, kept);
    }

    private SentItem item(Entry entry) {
        return item(entry.value(), entry.kept());
    }

    private int value(SentItem item) {
        return value(item, QueueModel.UNBOUND);
    }

    private Said<QueueModel> put(Entry entry, Sending putting) throws Exception {
        Answer answer;
        try {
            answer = putting.send(item(entry)) ? Answer.DONE : Answer.NOT_NOW;
        } catch (InterruptedException interrupted) {
            return new Said<>(
                    Answer.INTERRUPTED,
                    List.of(new Perhaps<>(model -> model.put(entry, Answer.DONE)), model -> model.takeBack(entry)));
        } catch (QueueShutDownException | QueueNotFoundException refused) {
            answer = answer(refused);
        }
        Answer said = answer;
        return Said.of(said, model -> model.put(entry, said));
    }

    private Said<QueueModel> take(Receiving taking) throws Exception {
        try {
            SentItem item = taking.receive();
            if (item == null) {
                return Said.of(Answer.NOT_NOW, model -> model.take(1, List.of(), Answer.NOT_NOW));
            }
            int value = value(item);
            return Said.of(value, model -> model.take(1, List.of(value), Answer.DONE));
        } catch (InterruptedException interrupted) {
            return new Said<>(
                    Answer.INTERRUPTED,
                    List.of(new Perhaps<>(model -> model.hold(thread)), model -> model.giveBack(thread)));
        } catch (QueueShutDownException | QueueNotFoundException refused) {
            return Said.of(answer(refused), model -> model.take(1, List.of(), answer(refused)));
        }
    }

    private @Nullable SentItem select(JavaWait waiting) throws InterruptedException {
        Case done = Select.await(List.of(queue.taking()), waiting);
        return done == null ? null : done.item();
    }

    private @Nullable SentItem takeLater() {
        Select done = beginAndCancel(queue.taking());
        return done == null ? null : done.done().item();
    }

    private boolean putLater(SentItem item) {
        Select done = beginAndCancel(queue.putting(item));
        if (done != null) {
            done.done().check();
        }
        return done != null;
    }

    /// What was taken, if anything was, goes back to the front.
    private Said<QueueModel> takeAndRefuse() {
        Select done = beginAndCancel(queue.taking());
        if (done == null) {
            return Said.of(Answer.NOT_NOW, model -> model.take(1, List.of(), Answer.NOT_NOW));
        }
        try {
            done.done().check();
        } catch (QueueShutDownException | QueueNotFoundException refused) {
            return Said.of(answer(refused), model -> model.take(1, List.of(), answer(refused)));
        }
        done.refuse();
        return new Said<>("refused", List.of(model -> model.hold(thread), model -> model.giveBack(thread)));
    }

    /// What was put, if it was, is taken back, unless somebody has it.
    private Said<QueueModel> putAndRefuse(Entry entry) {
        Select done = beginAndCancel(queue.putting(item(entry)));
        if (done == null) {
            return Said.of(Answer.NOT_NOW, model -> model.put(entry, Answer.NOT_NOW));
        }
        try {
            done.done().check();
        } catch (QueueShutDownException | QueueNotFoundException refused) {
            return Said.of(answer(refused), model -> model.put(entry, answer(refused)));
        }
        done.refuse();
        return new Said<>("refused", List.of(model -> model.put(entry, Answer.DONE), model -> model.takeBack(entry)));
    }

    /// Somebody who waits may get the first one, and there is room for the second one then: so these are two steps.
    private Said<QueueModel> offerTwo(Entry first) {
        List<Entry> entries = List.of(first, entry(first.kept()));
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
