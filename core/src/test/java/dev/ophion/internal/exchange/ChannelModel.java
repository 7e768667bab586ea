package dev.ophion.internal.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A channel of one thread, as a value. Who sends or receives and waits first arrives, and is done later.
///
/// @param capacity below zero for a channel whose senders wait until their item is received
/// @param line what was sent and not received, those included that wait for room
/// @param received the values that were received
/// @param held by thread, what was received for somebody who will give it back; empty if its sender took it along
/// @param waiting how many have begun to receive and are not done
/// @param senders which threads use the send end, as interpreters: not those that never did
/// @param receivers likewise
record ChannelModel(
        int capacity,
        State state,
        List<Entry> line,
        Set<Integer> received,
        Map<Integer, Optional<Entry>> held,
        int waiting,
        Map<Integer, Use> senders,
        Map<Integer, Use> receivers) {
    /// What an item is received as whose sender has ended.
    static final int UNBOUND = -1;

    enum State {
        OPEN,
        CLOSING,
        /// Closed because everything was received. An item that comes back can be received still.
        DRAINED,
        CLOSED
    }

    enum Use {
        ASSOCIATED,
        RELEASED
    }

    enum Answer {
        DONE,
        /// No room, or no item: at once, or in time.
        NOT_NOW,
        CLOSED,
        RELEASED,
        NOT_EMPTY,
        INTERRUPTED
    }

    /// @param sender its thread
    /// @param kept whether it is kept, as an unbound one, when the sender has ended
    record Entry(int value, int sender, boolean kept, boolean unbound) {
        private Optional<Entry> afterEndOf(int ended) {
            if (sender != ended) {
                return Optional.of(this);
            }
            return kept ? Optional.of(new Entry(value, sender, true, true)) : Optional.empty();
        }

        private int valueReceived() {
            return unbound ? UNBOUND : value;
        }
    }

    static ChannelModel empty(int capacity) {
        return new ChannelModel(capacity, State.OPEN, List.of(), Set.of(), Map.of(), 0, Map.of(), Map.of());
    }

    private @Nullable ChannelModel unchangedIf(boolean right) {
        return right ? this : null;
    }

    private boolean isClosed() {
        return state == State.CLOSED || state == State.DRAINED;
    }

    private ChannelModel with(State next, List<Entry> entries) {
        State drained = next == State.CLOSING && entries.isEmpty() ? State.DRAINED : next;
        return new ChannelModel(
                capacity,
                drained,
                drained == State.CLOSED ? List.of() : List.copyOf(entries),
                received,
                held,
                waiting,
                senders,
                receivers);
    }

    private ChannelModel withHeld(Map<Integer, Optional<Entry>> heldNow) {
        return new ChannelModel(capacity, state, line, received, Map.copyOf(heldNow), waiting, senders, receivers);
    }

    private ChannelModel withWaiting(int count) {
        return new ChannelModel(capacity, state, line, received, held, count, senders, receivers);
    }

    private ChannelModel withUse(ChannelEnd end, int thread, Use use) {
        Map<Integer, Use> changed = new HashMap<>(end == ChannelEnd.SEND ? senders : receivers);
        changed.put(thread, use);
        Map<Integer, Use> now = Map.copyOf(changed);
        return end == ChannelEnd.SEND
                ? new ChannelModel(capacity, state, line, received, held, waiting, now, receivers)
                : new ChannelModel(capacity, state, line, received, held, waiting, senders, now);
    }

    private int indexOf(int value) {
        for (int i = 0; i < line.size(); i++) {
            if (line.get(i).value() == value) {
                return i;
            }
        }
        return -1;
    }

    private List<Entry> without(int index) {
        var rest = new ArrayList<>(line);
        rest.remove(index);
        return rest;
    }

    // sending

    private @Nullable Answer refusalToSend(int thread) {
        if (state != State.OPEN) {
            return Answer.CLOSED;
        }
        return senders.get(thread) == Use.RELEASED ? Answer.RELEASED : null;
    }

    /// Somebody could not even begin to send.
    @Nullable
    ChannelModel refuseToSend(int thread, Answer answer) {
        return unchangedIf(answer == refusalToSend(thread));
    }

    /// Somebody begins to send, and waits.
    @Nullable
    ChannelModel beginSending(Entry entry) {
        if (refusalToSend(entry.sender()) != null) {
            return null;
        }
        var longer = new ArrayList<>(line);
        longer.add(entry);
        return withUse(ChannelEnd.SEND, entry.sender(), Use.ASSOCIATED).with(state, longer);
    }

    /// Somebody who has begun to send does not wait any more.
    @Nullable
    ChannelModel endSending(Entry entry, Answer answer) {
        int index = indexOf(entry.value());
        boolean waits = index >= Math.max(0, capacity);
        boolean dropped = index < 0 && !received.contains(entry.value()); // by who closed the channel
        return switch (answer) {
            case DONE -> unchangedIf(received.contains(entry.value()) || (index >= 0 && !waits));
            case CLOSED -> unchangedIf(dropped);
            case NOT_NOW -> waits ? with(state, without(index)) : unchangedIf(dropped);
            case INTERRUPTED -> index < 0 ? this : with(state, without(index)); // unless somebody has it already
            default -> null;
        };
    }

    /// Sends without waiting. Who waits to receive has room for an item.
    @Nullable
    ChannelModel sendNow(Entry entry, Answer answer) {
        boolean full = capacity >= 0 && line.size() >= capacity + waiting;
        return switch (answer) {
            case DONE -> full ? null : beginSending(entry);
            case NOT_NOW ->
                full && refusalToSend(entry.sender()) == null
                        ? withUse(ChannelEnd.SEND, entry.sender(), Use.ASSOCIATED)
                        : null;
            default -> refuseToSend(entry.sender(), answer);
        };
    }

    // receiving

    private @Nullable Answer refusalToReceive(int thread) {
        if (isClosed()) {
            return Answer.CLOSED;
        }
        return receivers.get(thread) == Use.RELEASED ? Answer.RELEASED : null;
    }

    /// Somebody could not even begin to receive.
    @Nullable
    ChannelModel refuseToReceive(int thread, Answer answer) {
        return unchangedIf(answer == refusalToReceive(thread));
    }

    /// Somebody begins to receive.
    @Nullable
    ChannelModel beginReceiving(int thread) {
        return refusalToReceive(thread) != null
                ? null
                : withUse(ChannelEnd.RECEIVE, thread, Use.ASSOCIATED).withWaiting(waiting + 1);
    }

    /// As [#beginReceiving], or finds the channel closed.
    @Nullable
    ChannelModel beginReceivingOrFail(int thread) {
        return isClosed() ? withWaiting(waiting + 1) : beginReceiving(thread);
    }

    /// Somebody who has begun to receive does not wait any more.
    ///
    /// @param value what was received, if it was
    @Nullable
    ChannelModel endReceiving(int value, Answer answer) {
        ChannelModel after = withWaiting(waiting - 1);
        return switch (answer) {
            case CLOSED -> isClosed() ? after : null;
            case NOT_NOW -> !isClosed() && line.isEmpty() ? after : null;
            case DONE -> line.isEmpty() || value != line.getFirst().valueReceived() ? null : after.receiveFirst();
            default -> null;
        };
    }

    private ChannelModel receiveFirst() {
        Set<Integer> more = new HashSet<>(received);
        more.add(line.getFirst().value());
        return new ChannelModel(capacity, state, line, Set.copyOf(more), held, waiting, senders, receivers)
                .with(state, without(0));
    }

    /// Receives the first item for somebody who has begun to receive, and has no use for it any more.
    @Nullable
    ChannelModel hold(int thread) {
        if (line.isEmpty()) {
            return null;
        }
        Map<Integer, Optional<Entry>> more = new HashMap<>(held);
        more.put(thread, Optional.of(line.getFirst()));
        return receiveFirst().withHeld(more).withWaiting(waiting - 1);
    }

    /// Somebody who has begun to receive is interrupted. What was received for it already is the first item again; for
    /// its sender it stays received.
    ChannelModel interruptReceiving(int thread) {
        Optional<Entry> entry = held.get(thread);
        if (entry == null) {
            return withWaiting(waiting - 1);
        }
        Map<Integer, Optional<Entry>> less = new HashMap<>(held);
        less.remove(thread);
        var longer = new ArrayList<>(line);
        entry.ifPresent(longer::addFirst);
        return withHeld(less).with(state == State.DRAINED ? State.CLOSING : state, longer);
    }

    // the rest

    /// @param answer below zero if it is closed
    @Nullable
    ChannelModel count(int answer) {
        return unchangedIf(answer == (isClosed() ? UNBOUND : line.size()));
    }

    @Nullable
    ChannelModel close(ChannelEnd end, boolean force, Answer answer) {
        Answer right = Answer.DONE;
        State next = !force && end == ChannelEnd.SEND ? State.CLOSING : State.CLOSED;
        if (isClosed()) {
            right = Answer.CLOSED;
        } else if (!force && !line.isEmpty()) {
            if (end != ChannelEnd.SEND) {
                right = Answer.NOT_EMPTY;
            } else if (state == State.CLOSING) {
                right = Answer.CLOSED;
            }
        }
        if (answer != right) {
            return null;
        }
        return right == Answer.DONE ? with(next, line) : this;
    }

    @Nullable
    ChannelModel release(int thread, ChannelEnd end, Answer answer) {
        if (isClosed() || answer != Answer.DONE) {
            return unchangedIf(isClosed() && answer == Answer.CLOSED);
        }
        ChannelModel after = this;
        for (ChannelEnd each : List.of(ChannelEnd.SEND, ChannelEnd.RECEIVE)) {
            if (end.includes(each)) {
                after = after.withUse(each, thread, Use.RELEASED);
            }
        }
        return after.closedIfAbandoned();
    }

    /// The interpreter that is a thread's has ended.
    ChannelModel end(int thread) {
        List<Entry> left = line.stream()
                .flatMap(entry -> entry.afterEndOf(thread).stream())
                .toList();
        Map<Integer, Optional<Entry>> heldNow = new HashMap<>();
        held.forEach((holder, entry) -> heldNow.put(holder, entry.flatMap(some -> some.afterEndOf(thread))));
        ChannelModel after = withHeld(heldNow).with(state, left);
        if (senders.containsKey(thread)) {
            after = after.withUse(ChannelEnd.SEND, thread, Use.RELEASED);
        }
        if (receivers.containsKey(thread)) {
            after = after.withUse(ChannelEnd.RECEIVE, thread, Use.RELEASED);
        }
        return after.closedIfAbandoned();
    }

    private ChannelModel closedIfAbandoned() {
        boolean used = !senders.isEmpty() || !receivers.isEmpty();
        boolean abandoned = !senders.containsValue(Use.ASSOCIATED) && !receivers.containsValue(Use.ASSOCIATED);
        return used && abandoned && !isClosed() ? with(State.CLOSED, List.of()) : this;
    }
}
