package dev.ophion.internal.exchange;

import dev.ophion.ChannelException;
import dev.ophion.UnboundItems;
import dev.ophion.internal.exchange.ChannelModel.Answer;
import dev.ophion.internal.exchange.ChannelModel.Entry;
import dev.ophion.internal.exchange.HistoryLog.Said;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Random operations of one thread on a channel, as those of an interpreter of its own. Subclasses break something, for
/// tests of the test.
class ChannelProgram implements HistoryLog.Program<ChannelModel> {
    private static final AtomicInteger VALUES = new AtomicInteger();

    private static final List<ChannelEnd> ENDS = List.of(ChannelEnd.values());

    /// Long enough for others to come in between, and often too short for them.
    private static final int LONGEST_TIMEOUT_NANOS = 60_000;

    final Channel channel;
    final Participant participant = new Participant(null);
    private final int thread;
    private final Random random;
    private final int length;
    private final Map<Integer, AtomicInteger> releases;

    /// @param releases where to count, by value, how often an item was released; what was received is taken out
    ChannelProgram(Channel channel, int thread, long seed, int length, Map<Integer, AtomicInteger> releases) {
        this.channel = channel;
        this.thread = thread;
        this.random = new Random(seed);
        this.length = length;
        this.releases = releases;
    }

    boolean send(SentItem item, JavaWait waiting) throws InterruptedException {
        return channel.send(participant, item, waiting);
    }

    @Nullable
    SentItem poll() {
        return channel.poll(participant);
    }

    @Override
    public void run(HistoryLog<ChannelModel> log) throws Exception {
        for (int i = 0; i < length; i++) {
            Entry entry = new Entry(VALUES.incrementAndGet(), thread, random.nextInt(4) > 0, false);
            var brief = new JavaWait(Deadline.after(random.nextInt(LONGEST_TIMEOUT_NANOS)));
            switch (random.nextInt(33)) {
                case 0, 1, 2, 3, 4, 5 -> log.write("send now " + entry, () -> sendNow(entry));
                case 6, 7, 8, 9, 10 -> log.write("poll", this::pollNow);
                case 11, 12, 13, 14 -> log.write("send briefly " + entry, () -> send(entry, item -> send(item, brief)));
                case 15, 16, 17, 18 ->
                    log.write("receive briefly", () -> receive(() -> channel.receive(participant, brief)));
                case 19 -> log.writeWaiting("send " + entry, () -> send(entry, item -> send(item, forever())));
                case 20 -> log.writeWaiting("receive", () -> receive(() -> channel.receive(participant, forever())));
                case 21, 22 -> log.write("select to send " + entry, () -> send(entry, item -> select(item, brief)));
                case 23, 24 -> log.write("select to receive", () -> receive(() -> select(brief)));
                case 25, 26, 27 -> log.write("count", this::count);
                case 28, 29 -> {
                    ChannelEnd end = ENDS.get(random.nextInt(ENDS.size()));
                    boolean force = random.nextInt(4) == 0;
                    log.write("close " + end + ", forced: " + force, () -> close(end, force));
                }
                case 30, 31 -> {
                    ChannelEnd end = ENDS.get(random.nextInt(ENDS.size()));
                    log.write("release " + end, () -> release(end));
                }
                default -> {
                    log.write("end of interpreter " + thread, this::end);
                    return;
                }
            }
        }
    }

    private static JavaWait forever() {
        return new JavaWait(Deadline.NEVER);
    }

    @FunctionalInterface
    private interface Sending {
        boolean send(SentItem item) throws Exception;
    }

    @FunctionalInterface
    private interface Receiving {
        @Nullable
        SentItem receive() throws Exception;
    }

    private SentItem item(Entry entry) {
        var released = new AtomicInteger();
        releases.put(entry.value(), released);
        return new SentItem(
                participant,
                new Payload(thread, entry.value(), released),
                entry.kept() ? UnboundItems.REPLACE : UnboundItems.REMOVE);
    }

    private Said<ChannelModel> sendNow(Entry entry) {
        Answer answer = Answer.DONE;
        try {
            channel.send(participant, item(entry));
        } catch (ChannelException refused) {
            answer = answer(refused);
        }
        Answer said = answer;
        return Said.of(said, model -> model.sendNow(entry, said));
    }

    private Said<ChannelModel> send(Entry entry, Sending sending) throws Exception {
        Answer answer;
        try {
            answer = sending.send(item(entry)) ? Answer.DONE : Answer.NOT_NOW;
        } catch (ChannelException refused) {
            answer = answer(refused);
            if (refused.reason() != ChannelException.Reason.CLOSED_WHILE_SENDING) {
                Answer said = answer;
                return Said.of(said, model -> model.refuseToSend(thread, said));
            }
        }
        Answer said = answer;
        return new Said<>(said, List.of(model -> model.beginSending(entry), model -> model.endSending(entry, said)));
    }

    private boolean select(SentItem item, JavaWait waiting) throws InterruptedException {
        Case done = Select.await(List.of(channel.sending(participant, item)), waiting);
        if (done != null) {
            done.check();
        }
        return done != null;
    }

    private @Nullable SentItem select(JavaWait waiting) throws InterruptedException {
        Case done = Select.await(List.of(channel.receiving(participant)), waiting);
        return done == null ? null : done.item();
    }

    private int value(SentItem item) {
        if (item.data() == null) {
            return ChannelModel.UNBOUND;
        }
        int value = Payload.of(item).number();
        if (releases.remove(value) == null) {
            throw new AssertionError(value + " was received twice");
        }
        return value;
    }

    private Said<ChannelModel> pollNow() {
        try {
            SentItem item = poll();
            int value = item == null ? 0 : value(item);
            Answer answer = item == null ? Answer.NOT_NOW : Answer.DONE;
            return Said.of(answer + " " + value, model -> {
                ChannelModel begun = model.beginReceiving(thread);
                return begun == null ? null : begun.endReceiving(value, answer);
            });
        } catch (ChannelException refused) {
            return Said.of(answer(refused), model -> model.refuseToReceive(thread, answer(refused)));
        }
    }

    private Said<ChannelModel> receive(Receiving receiving) throws Exception {
        int value = 0;
        Answer answer = Answer.NOT_NOW;
        try {
            SentItem item = receiving.receive();
            if (item != null) {
                value = value(item);
                answer = Answer.DONE;
            }
        } catch (ChannelException refused) {
            answer = answer(refused);
        }
        if (answer == Answer.RELEASED) {
            return Said.of(answer, model -> model.refuseToReceive(thread, Answer.RELEASED));
        }
        int received = value;
        Answer said = answer;
        return new Said<>(
                said + " " + received,
                List.of(
                        model -> {
                            boolean tooLate = said == Answer.CLOSED && model.state() == ChannelModel.State.CLOSED;
                            return tooLate ? model : model.beginReceiving(thread);
                        },
                        model -> model.endReceiving(received, said)));
    }

    private Said<ChannelModel> count() {
        int counted;
        try {
            counted = channel.count();
        } catch (ChannelException closed) {
            counted = ChannelModel.UNBOUND;
        }
        int answer = counted;
        return Said.of(answer, model -> model.count(answer));
    }

    Said<ChannelModel> close(ChannelEnd end, boolean force) {
        Answer answer = Answer.DONE;
        try {
            channel.close(end, force);
        } catch (ChannelException refused) {
            answer = answer(refused);
        }
        Answer said = answer;
        return Said.of(said, model -> model.close(end, force, said));
    }

    private Said<ChannelModel> release(ChannelEnd end) {
        Answer answer = Answer.DONE;
        try {
            channel.release(participant, end);
        } catch (ChannelException refused) {
            answer = answer(refused);
        }
        Answer said = answer;
        return Said.of(said, model -> model.release(thread, end, said));
    }

    private Said<ChannelModel> end() {
        participant.end();
        return Said.of("", model -> model.end(thread));
    }

    private static Answer answer(ChannelException refused) {
        return switch (refused.reason()) {
            case CLOSED, CLOSED_WHILE_SENDING -> Answer.CLOSED;
            case RELEASED -> Answer.RELEASED;
            case FULL -> Answer.NOT_NOW;
            case NOT_EMPTY -> Answer.NOT_EMPTY;
            case NOT_FOUND, EMPTY -> throw new AssertionError(refused);
        };
    }
}
