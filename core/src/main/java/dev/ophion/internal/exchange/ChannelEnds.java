package dev.ophion.internal.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which interpreters use the two ends of a channel, and which have released theirs. Guarded by the channel's
/// lock.
///
/// An interpreter becomes associated with an end when it first uses it, and stays known after it has released it:
/// it may not come back.
final class ChannelEnds {
    private enum Use {
        ASSOCIATED,
        RELEASED
    }

    private final Map<Participant, Use> senders = new LinkedHashMap<>();
    private final Map<Participant, Use> receivers = new LinkedHashMap<>();

    private Map<Participant, Use> of(ChannelEnd end) {
        return end == ChannelEnd.SEND ? senders : receivers;
    }

    /// Takes note that an interpreter uses an end.
    ///
    /// @return whether `participant` may use the end; `false` if it has released it
    boolean associate(Participant participant, ChannelEnd end) {
        return of(end).putIfAbsent(participant, Use.ASSOCIATED) != Use.RELEASED;
    }

    void release(Participant participant, ChannelEnd end) {
        of(end).put(participant, Use.RELEASED);
    }

    /// The interpreter has ended.
    void end(Participant participant) {
        senders.replace(participant, Use.RELEASED);
        receivers.replace(participant, Use.RELEASED);
    }

    /// Whether there is no user left, where there has been one.
    boolean areAbandoned() {
        boolean everUsed = !senders.isEmpty() || !receivers.isEmpty();
        return everUsed && !senders.containsValue(Use.ASSOCIATED) && !receivers.containsValue(Use.ASSOCIATED);
    }

    List<Long> associated(ChannelEnd end) {
        return of(end).entrySet().stream()
                .filter(entry -> entry.getValue() == Use.ASSOCIATED)
                .flatMapToLong(entry -> entry.getKey().id().stream())
                .sorted()
                .boxed()
                .toList();
    }

    ChannelInfo.Uses uses(Participant asking) {
        int[][] count = new int[3][3]; // by the use of the send end, then of the receive end; 0 is none
        for (Participant sender : senders.keySet()) {
            count[index(senders.get(sender))][index(receivers.get(sender))]++;
        }
        for (Participant receiver : receivers.keySet()) {
            if (!senders.containsKey(receiver)) {
                count[0][index(receivers.get(receiver))]++;
            }
        }
        return new ChannelInfo.Uses(
                count[1][0],
                count[2][0],
                count[0][1],
                count[0][2],
                count[1][1],
                count[2][2],
                count[2][1],
                count[1][2],
                senders.get(asking) == Use.ASSOCIATED,
                senders.get(asking) == Use.RELEASED,
                receivers.get(asking) == Use.ASSOCIATED,
                receivers.get(asking) == Use.RELEASED);
    }

    private static int index(@Nullable Use use) {
        if (use == null) {
            return 0;
        }
        return use == Use.ASSOCIATED ? 1 : 2;
    }
}
