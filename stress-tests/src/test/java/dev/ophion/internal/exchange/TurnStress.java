package dev.ophion.internal.exchange;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/// Turns, and lines of those who have one.
public final class TurnStress {
    private TurnStress() {}

    private static int asInt(boolean claim) {
        return claim ? 1 : 0;
    }

    private static Line nowhere() {
        return new Line() {
            @Override
            public void remove(Waiter waiter) {}

            @Override
            public void refuse(Waiter waiter) {}
        };
    }

    /// Two lines serve the same turn.
    @JCStressTest
    @Outcome(
            id = {"1, 0", "0, 1"},
            expect = ACCEPTABLE,
            desc = "one of them")
    @Outcome(expect = FORBIDDEN, desc = "neither, or both")
    @State
    public static class OneTakesATurn {
        private final Turn turn = new CallbackTurn(_ -> {});
        private final Waiter one = new Waiter(nowhere(), turn, null);
        private final Waiter other = new Waiter(nowhere(), turn, null);

        @Actor
        public void serves(II_Result result) {
            result.r1 = asInt(one.serve());
        }

        @Actor
        public void servesToo(II_Result result) {
            result.r2 = asInt(other.serve());
        }
    }

    /// A turn is taken and given up.
    @JCStressTest
    @Outcome(
            id = {"1, 0, 1", "0, 1, 0"},
            expect = ACCEPTABLE,
            desc = "one of them, and it is known which")
    @Outcome(expect = FORBIDDEN, desc = "neither, or both")
    @State
    public static class TakenOrGivenUp {
        private final Turn turn = new CallbackTurn(_ -> {});
        private final Waiter waiter = new Waiter(nowhere(), turn, null);

        @Actor
        public void serves(III_Result result) {
            result.r1 = asInt(waiter.serve());
        }

        @Actor
        public void givesUp(III_Result result) {
            result.r2 = asInt(turn.giveUp());
        }

        @Arbiter
        public void arbiter(III_Result result) {
            result.r3 = asInt(turn.taker() == waiter);
        }
    }

    /// What a waiter is served is seen by the thread that is woken, whether it had gone to sleep or not.
    @JCStressTest
    @Outcome(id = "7, 1", expect = ACCEPTABLE, desc = "woken with the item")
    @Outcome(expect = FORBIDDEN, desc = "never woken, or without it")
    @State
    public static class AWakeBringsTheItem {
        private volatile @Nullable Waiter waiting;

        @Actor
        public void waits(II_Result result) {
            var turn = new ThreadTurn();
            var waiter = new Waiter(nowhere(), turn, null);
            waiting = waiter;
            result.r2 = asInt(Waits.uninterrupted(() -> Waits.untilItComes().await(waiter, turn)));
            result.r1 = Token.number(waiter.item());
        }

        @Actor
        public void serves() {
            Waiter waiter;
            while ((waiter = waiting) == null) {
                Thread.onSpinWait();
            }
            if (waiter.serve(Token.item(7))) {
                waiter.turn().wake();
            }
        }
    }

    /// Somebody leaves a line while it is served: one of the two who stand in it gets the item.
    @JCStressTest
    @Outcome(id = "0, 2, 0", expect = ACCEPTABLE, desc = "the second one, as the first left in time")
    @Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "the first one, who was too late; the second still waits")
    @Outcome(expect = FORBIDDEN, desc = "lost, doubled, or the line is wrong")
    @State
    public static class LeavingALine {
        private final QueueLock lock = new QueueLock();
        private final WaitingLine line = new WaitingLine(lock, _ -> {});
        private final Waiter first = new Waiter(line, new CallbackTurn(_ -> {}), null);
        private final Waiter second = new Waiter(line, new CallbackTurn(_ -> {}), null);

        public LeavingALine() {
            line.join(first);
            line.join(second);
        }

        @Actor
        public void leaves() {
            first.leave();
        }

        @Actor
        public void serves() {
            lock.lock();
            try {
                line.serve(Token.item(7));
            } finally {
                lock.unlock();
            }
        }

        @Arbiter
        public void arbiter(III_Result result) {
            result.r1 = asInt(Token.number(first.item()) == 7);
            result.r2 = Token.number(second.item()) == 7 ? 2 : 0;
            result.r3 = line.size();
        }
    }
}
