package dev.ophion.internal.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A channel of one thread, as a value. Who sends or receives and waits first arrives, and is done later.
///
/// @param capacity below zero for a channel whose senders wait until their item is received
/// @param line what was sent and not received, those included that wait for room
/// @param received the values that were received
/// @param senders which threads use the send end, as interpreters: not those that never did
/// @param receivers likewise
record ChannelModel(
        int capacity,
        State state,
        List<Entry> line,
        Set<Integer> received,
        Map<Integer, Use> senders,
        Map<Integer, Use> receivers) {
    /// What an item is received as whose sender has ended.
    static final int UNBOUND = -1;

    enum State {
        OPEN,
        CLOSING,
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
        NOT_EMPTY
    }

    /// @param sender its thread
    /// @param kept whether it is kept, as an unbound one, when the sender has ended
    record Entry(int value, int sender, boolean kept, boolean unbound) {}

    static ChannelModel empty(int capacity) {
        return new ChannelModel(capacity, State.OPEN, List.of(), Set.of(), Map.of(), Map.of());
    }

    private @Nullable ChannelModel unchangedIf(boolean right) {
        return right ? this : null;
    }

    private ChannelModel with(State next, List<Entry> entries) {
        State drained = next == State.CLOSING && entries.isEmpty() ? State.CLOSED : next;
        return new ChannelModel(
                capacity,
                drained,
                drained == State.CLOSED ? List.of() : List.copyOf(entries),
                received,
                senders,
                receivers);
    }

    private ChannelModel withUse(ChannelEnd end, int thread, Use use) {
        Map<Integer, Use> changed = new HashMap<>(end == ChannelEnd.SEND ? senders : receivers);
        changed.put(thread, use);
        return end == ChannelEnd.SEND
                ? new ChannelModel(capacity, state, line, received, Map.copyOf(changed), receivers)
                : new ChannelModel(capacity, state, line, received, senders, Map.copyOf(changed));
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
        return switch (answer) {
            case DONE -> unchangedIf(received.contains(entry.value()) || (index >= 0 && !waits));
            case CLOSED -> unchangedIf(index < 0 && !received.contains(entry.value()));
            case NOT_NOW -> waits ? with(state, without(index)) : null;
            default -> null;
        };
    }

    /// Sends without waiting.
    @Nullable
    ChannelModel sendNow(Entry entry, Answer answer) {
        boolean full = capacity >= 0 && line.size() >= capacity;
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
        if (state == State.CLOSED) {
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
        return refusalToReceive(thread) != null ? null : withUse(ChannelEnd.RECEIVE, thread, Use.ASSOCIATED);
    }

    /// Somebody who has begun to receive does not wait any more.
    ///
    /// @param value what was received, if it was
    @Nullable
    ChannelModel endReceiving(int value, Answer answer) {
        return switch (answer) {
            case CLOSED -> unchangedIf(state == State.CLOSED);
            case NOT_NOW -> unchangedIf(state != State.CLOSED && line.isEmpty());
            case DONE -> {
                if (line.isEmpty()
                        || value
                                != (line.getFirst().unbound()
                                        ? UNBOUND
                                        : line.getFirst().value())) {
                    yield null;
                }
                Set<Integer> more = new HashSet<>(received);
                more.add(line.getFirst().value());
                yield new ChannelModel(capacity, state, line, Set.copyOf(more), senders, receivers)
                        .with(state, without(0));
            }
            default -> null;
        };
    }

    // the rest

    /// @param answer below zero if it is closed
    @Nullable
    ChannelModel count(int answer) {
        return unchangedIf(answer == (state == State.CLOSED ? UNBOUND : line.size()));
    }

    @Nullable
    ChannelModel close(ChannelEnd end, boolean force, Answer answer) {
        Answer right = Answer.DONE;
        State next = State.CLOSED;
        if (state == State.CLOSED) {
            right = Answer.CLOSED;
        } else if (!force && !line.isEmpty()) {
            next = State.CLOSING;
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
        if (state == State.CLOSED || answer != Answer.DONE) {
            return unchangedIf(state == State.CLOSED && answer == Answer.CLOSED);
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
        List<Entry> left = new ArrayList<>();
        for (Entry entry : line) {
            if (entry.sender() != thread) {
                left.add(entry);
            } else if (entry.kept()) {
                left.add(new Entry(entry.value(), thread, true, true));
            }
        }
        ChannelModel after = with(state, left);
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
        return used && abandoned ? with(State.CLOSED, List.of()) : this;
    }
}
