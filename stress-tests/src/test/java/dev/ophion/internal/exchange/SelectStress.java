package dev.ophion.internal.exchange;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/// [Select] over several queues.
public final class SelectStress {
    private SelectStress() {}

    private static int takeFirst(SharedQueue one, SharedQueue other, JavaWait wait) {
        @Nullable Case done = Waits.uninterrupted(() -> Select.await(List.of(one.taking(), other.taking()), wait));
        return done == null ? Token.NONE : Token.number(done.item());
    }

    /// Two that wait for both queues, which they name in different order, and an item on each.
    @JCStressTest
    @Outcome(
            id = {"1, 2", "2, 1"},
            expect = ACCEPTABLE,
            desc = "one each")
    @Outcome(expect = FORBIDDEN, desc = "lost, doubled, or waiting for ever")
    @State
    public static class TwoSelects {
        private final SharedQueue left = Token.queue(0);
        private final SharedQueue right = Token.queue(0);

        @Actor
        public void selects(II_Result result) {
            result.r1 = takeFirst(left, right, Waits.untilItComes());
        }

        @Actor
        public void offersAndSelects(II_Result result) {
            left.offer(Token.item(1));
            right.offer(Token.item(2));
            result.r2 = takeFirst(right, left, Waits.untilItComes());
        }
    }

    /// Both queues are served: one item is taken, the other one stays where it is.
    @JCStressTest
    @Outcome(
            id = {"1, 2, 0", "2, 1, 0"},
            expect = ACCEPTABLE,
            desc = "one taken, one left")
    @Outcome(expect = FORBIDDEN, desc = "lost, doubled, or still in line")
    @State
    public static class OneOfTwo {
        private final SharedQueue left = Token.queue(0);
        private final SharedQueue right = Token.queue(0);

        @Actor
        public void selects(III_Result result) {
            result.r1 = takeFirst(left, right, Waits.untilItComes());
        }

        @Actor
        public void offers() {
            left.offer(Token.item(1));
            right.offer(Token.item(2));
        }

        @Arbiter
        public void arbiter(III_Result result) {
            result.r2 = Token.number(left.poll()) + Token.number(right.poll());
            result.r3 = left.waiting() + right.waiting();
        }
    }

    /// The time is up while an item comes.
    @JCStressTest
    @Outcome(
            id = {"1, 0, 0", "0, 1, 0"},
            expect = ACCEPTABLE,
            desc = "taken, or on the queue")
    @Outcome(expect = FORBIDDEN, desc = "lost, doubled, or still in line")
    @State
    public static class InTime {
        private final SharedQueue left = Token.queue(0);
        private final SharedQueue right = Token.queue(0);

        @Actor
        public void selects(III_Result result) {
            result.r1 = takeFirst(left, right, Waits.brief());
        }

        @Actor
        public void offers() {
            right.offer(Token.item(1));
        }

        @Arbiter
        public void arbiter(III_Result result) {
            result.r2 = Token.number(right.poll());
            result.r3 = left.waiting() + right.waiting();
        }
    }
}
