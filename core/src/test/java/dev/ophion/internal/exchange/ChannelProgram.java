package dev.ophion.internal.exchange;

import dev.ophion.ChannelException;
import dev.ophion.internal.exchange.ChannelModel.Answer;
import dev.ophion.internal.exchange.ChannelModel.Entry;
import dev.ophion.internal.exchange.HistoryLog.Said;
import dev.ophion.internal.exchange.Linearizability.Perhaps;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Random operations of one thread on a channel. Subclasses break something, for tests of the test.
class ChannelProgram extends RandomProgram<ChannelModel> {
    private static final List<ChannelEnd> ENDS = List.of(ChannelEnd.values());

    final Channel channel;

    ChannelProgram(Channel channel, Part part) {
        super(part);
        this.channel = channel;
    }

    boolean send(SentItem item, JavaWait waiting) throws InterruptedException {
        return channel.send(participant, item, waiting);
    }

    void sendNow(SentItem item) {
        channel.send(participant, item);
    }

    @Nullable
    SentItem receive(JavaWait waiting) throws InterruptedException {
        return channel.receive(participant, waiting);
    }

    @Nullable
    SentItem poll() {
        return channel.poll(participant);
    }

    @Override
    final boolean next(HistoryLog<ChannelModel> log) throws Exception {
        Entry entry = new Entry(newValue(), thread, random.nextInt(4) > 0, false);
        JavaWait brief = brief();
        switch (random.nextInt(46)) {
            case 0, 1, 2, 3, 4, 5 -> log.write("send now " + entry, () -> sendNow(entry));
            case 6, 7, 8, 9, 10 -> log.write("poll", this::pollNow);
            case 11, 12, 13, 14 -> log.write("send briefly " + entry, () -> send(entry, item -> send(item, brief)));
            case 15, 16, 17, 18 -> log.write("receive briefly", () -> receive(() -> receive(brief)));
            case 19 -> log.writeWaiting("send " + entry, () -> send(entry, item -> send(item, forever())));
            case 20 -> log.writeWaiting("receive", () -> receive(() -> receive(forever())));
            case 21, 22 -> log.write("select to send " + entry, () -> send(entry, item -> select(item, brief)));
            case 23, 24 -> log.write("select to receive", () -> receive(() -> select(brief)));
            case 25, 26 -> log.write("send later, or cancel " + entry, () -> send(entry, this::sendLater));
            case 27, 28 -> log.write("receive later, or cancel", () -> receive(this::receiveLater));
            case 29, 30 -> log.write("send later, and refuse " + entry, () -> sendAndRefuse(entry));
            case 31, 32 -> log.write("receive later, and refuse", this::receiveAndRefuse);
            case 33, 34, 35 -> log.write("count", this::count);
            case 36, 37, 38, 39 -> log.interruptAny(random);
            case 40, 41 -> {
                ChannelEnd end = ENDS.get(random.nextInt(ENDS.size()));
                boolean force = random.nextInt(4) == 0;
                log.write("close " + end + ", forced: " + force, () -> close(end, force));
            }
            case 42, 43 -> {
                ChannelEnd end = ENDS.get(random.nextInt(ENDS.size()));
                log.write("release " + end, () -> release(end));
            }
            case 44 -> {
                log.write("end of interpreter " + thread, this::end);
                return false;
            }
            default -> {} // so that an interrupt finds the next operation at its begin as well
        }
        return true;
    }

    private SentItem item(Entry entry) {
        return item(entry.value(), entry.kept());
    }

    private int value(SentItem item) {
        return value(item, ChannelModel.UNBOUND);
    }

    private Said<ChannelModel> sendNow(Entry entry) {
        Answer answer = Answer.DONE;
        try {
            sendNow(item(entry));
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
        } catch (InterruptedException interrupted) {
            answer = Answer.INTERRUPTED;
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

    private boolean sendLater(SentItem item) {
        Select done = beginAndCancel(channel.sending(participant, item));
        if (done != null) {
            done.done().check();
        }
        return done != null;
    }

    private @Nullable SentItem receiveLater() {
        Select done = beginAndCancel(channel.receiving(participant));
        return done == null ? null : done.done().item();
    }

    /// What was sent, if it was, is taken back, unless somebody has it.
    private Said<ChannelModel> sendAndRefuse(Entry entry) throws Exception {
        return send(entry, item -> {
            Select done = beginAndCancel(channel.sending(participant, item));
            if (done == null) {
                return false;
            }
            done.done().check();
            done.refuse();
            throw new InterruptedException();
        });
    }

    /// What was received, if anything was, is the first item again.
    private Said<ChannelModel> receiveAndRefuse() throws Exception {
        return receive(() -> {
            Select done = beginAndCancel(channel.receiving(participant));
            if (done != null) {
                done.done().check();
                done.refuse();
                throw new InterruptedException();
            }
            return null;
        });
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
        } catch (InterruptedException interrupted) {
            return new Said<>(
                    Answer.INTERRUPTED,
                    List.of(
                            model -> model.beginReceiving(thread),
                            new Perhaps<>(model -> model.hold(thread)),
                            model -> model.interruptReceiving(thread)));
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
                        model -> said == Answer.CLOSED
                                ? model.beginReceivingOrFail(thread)
                                : model.beginReceiving(thread),
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
