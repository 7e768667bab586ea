package dev.ophion.internal.exchange;

import java.util.concurrent.BrokenBarrierException;
import org.jspecify.annotations.Nullable;

/// Where a number of threads, of any interpreters and of Java, wait for one another.
///
/// If one of them gives up, the others wait in vain: the barrier is broken, for them and for all that come, until it
/// is reset.
public final class SharedBarrier extends SharedObject {
    private enum Outcome {
        OPENED,
        BROKEN
    }

    /// One time that the barrier opens, or is broken. Guarded by the room.
    private static final class Round {
        private int arrived;
        private @Nullable Outcome outcome;
    }

    /// @param place how many came before in this round
    private record Arrival(Round round, int place) {}

    private final WaitingRoom room = new WaitingRoom(); // who passed has passed
    private final int parties;
    private Round round = new Round();

    /// A barrier for a number of threads.
    ///
    /// @throws IllegalArgumentException if `parties` is less than one
    public SharedBarrier(int parties) {
        super("barrier");
        if (parties < 1) {
            throw new IllegalArgumentException("a barrier for " + parties + " threads");
        }
        this.parties = parties;
    }

    /// Waits until as many threads wait as the barrier is for.
    ///
    /// @return how many were there before, from 0 to one less than the barrier is for
    /// @throws BrokenBarrierException if the time is up, be it for another thread, or the barrier is or gets broken
    /// @throws X when the wait ends early; the barrier is broken then
    public <X extends Exception> int await(Waiting<X> waiting) throws X, BrokenBarrierException {
        Arrival arrival = room.compute(this::arrive);
        Round mine = arrival.round();
        awaitEnd(mine, waiting);
        if (!room.ask(() -> mine.outcome == Outcome.OPENED)) {
            throw new BrokenBarrierException(this + " is broken");
        }
        return arrival.place();
    }

    private Arrival arrive(Discarded rest) {
        Round current = round;
        int place = current.arrived++;
        if (current.outcome == null && current.arrived == parties) {
            current.outcome = Outcome.OPENED;
            round = new Round();
            room.serveAll(rest);
        }
        return new Arrival(current, place);
    }

    private <X extends Exception> void awaitEnd(Round mine, Waiting<X> waiting) throws X {
        var end = WaitingRoom.End.TIMED_OUT;
        try {
            end = room.await(() -> mine.outcome != null, waiting);
        } finally {
            if (end == WaitingRoom.End.TIMED_OUT) {
                room.change(rest -> breakRound(mine, rest));
            }
        }
    }

    private void breakRound(Round which, Discarded rest) {
        if (which.outcome == null) {
            which.outcome = Outcome.BROKEN;
            room.dismissAll(rest);
        }
    }

    /// Breaks the barrier, for those who wait and all that come.
    public void abort() {
        room.change(rest -> breakRound(round, rest));
    }

    /// Makes it as new. For those who wait, it is broken.
    public void reset() {
        room.change(rest -> {
            breakRound(round, rest);
            round = new Round();
        });
    }

    /// How many threads it is for.
    public int parties() {
        return parties;
    }

    /// How many threads wait.
    public int waiting() {
        return room.compute(_ -> round.outcome == null ? round.arrived : 0);
    }

    public boolean isBroken() {
        return room.ask(() -> round.outcome == Outcome.BROKEN);
    }
}
