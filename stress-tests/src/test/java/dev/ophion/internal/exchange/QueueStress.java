package dev.ophion.internal.exchange;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.ophion.OphionException;
import dev.ophion.UnboundItems;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/// [SharedQueue] with two or three threads at once.
public final class QueueStress {
    private static final int REFUSED = -1;

    private QueueStress() {}

    private static int offer(SharedQueue queue, int number) {
        return queue.offer(Token.item(number)) ? number : Token.NONE;
    }

    private static int take(SharedQueue queue, JavaWait wait) {
        return Token.number(Waits.uninterrupted(() -> queue.take(wait)));
    }

    /// Two items are put and taken.
    @JCStressTest
    @Outcome(
            id = {"0, 0, 1, 2", "0, 1, 2, 0", "1, 0, 2, 0", "1, 2, 0, 0"},
            expect = ACCEPTABLE,
            desc = "each item once, in order")
    @Outcome(expect = FORBIDDEN, desc = "lost, doubled or overtaken")
    @State
    public static class OfferAndPoll {
        private final SharedQueue queue = Token.queue(0);

        @Actor
        public void offers() {
            offer(queue, 1);
            offer(queue, 2);
        }

        @Actor
        public void polls(IIII_Result result) {
            result.r1 = Token.number(queue.poll());
            result.r2 = Token.number(queue.poll());
        }

        @Arbiter
        public void arbiter(IIII_Result result) {
            result.r3 = Token.number(queue.poll());
            result.r4 = Token.number(queue.poll());
        }
    }

    /// Two take from a queue with two items.
    @JCStressTest
    @Outcome(
            id = {"1, 2", "2, 1"},
            expect = ACCEPTABLE,
            desc = "one each")
    @Outcome(expect = FORBIDDEN, desc = "lost or doubled")
    @State
    public static class PollAndPoll {
        private final SharedQueue queue = Token.queue(0);

        public PollAndPoll() {
            offer(queue, 1);
            offer(queue, 2);
        }

        @Actor
        public void polls(II_Result result) {
            result.r1 = Token.number(queue.poll());
        }

        @Actor
        public void pollsToo(II_Result result) {
            result.r2 = Token.number(queue.poll());
        }
    }

    /// A queue with room for one, which two want to fill.
    @JCStressTest
    @Outcome(
            id = {"1, 0, 1", "0, 2, 2"},
            expect = ACCEPTABLE,
            desc = "one of them")
    @Outcome(expect = FORBIDDEN, desc = "both, or none")
    @State
    public static class OfferToTheLastPlace {
        private final SharedQueue queue = Token.queue(1);

        @Actor
        public void offers(III_Result result) {
            result.r1 = offer(queue, 1);
        }

        @Actor
        public void offersToo(III_Result result) {
            result.r2 = offer(queue, 2);
        }

        @Arbiter
        public void arbiter(III_Result result) {
            result.r3 = Token.number(queue.poll());
        }
    }

    /// Somebody begins to wait while the item comes.
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "delivered")
    @Outcome(expect = FORBIDDEN, desc = "the wake-up was missed")
    @State
    public static class TakeAndOffer {
        private final SharedQueue queue = Token.queue(0);

        @Actor
        public void takes(II_Result result) {
            result.r1 = take(queue, Waits.untilItComes());
        }

        @Actor
        public void offers() {
            offer(queue, 1);
        }

        @Arbiter
        public void arbiter(II_Result result) {
            result.r2 = queue.count() + queue.waiting();
        }
    }

    /// The time of somebody who waits is up while the item comes.
    @JCStressTest
    @Outcome(
            id = {"1, 0, 0", "0, 1, 0"},
            expect = ACCEPTABLE,
            desc = "taken, or on the queue")
    @Outcome(expect = FORBIDDEN, desc = "lost, doubled, or still in line")
    @State
    public static class TakeInTimeAndOffer {
        private final SharedQueue queue = Token.queue(0);

        @Actor
        public void takes(III_Result result) {
            result.r1 = take(queue, Waits.brief());
        }

        @Actor
        public void offers() {
            offer(queue, 1);
        }

        @Arbiter
        public void arbiter(III_Result result) {
            result.r2 = Token.number(queue.poll());
            result.r3 = queue.waiting();
        }
    }

    /// The time of somebody who waits for room is up while a place falls free.
    @JCStressTest
    @Outcome(
            id = {"1, 2, 0, 0", "0, 0, 1, 0"},
            expect = ACCEPTABLE,
            desc = "put, or released")
    @Outcome(expect = FORBIDDEN, desc = "both, or neither")
    @State
    public static class PutInTimeAndPoll {
        private final SharedQueue queue = Token.queue(1);
        private final AtomicInteger releases = new AtomicInteger();

        public PutInTimeAndPoll() {
            offer(queue, 1);
        }

        @Actor
        public void puts(IIII_Result result) {
            boolean done = Waits.uninterrupted(() -> queue.put(Token.item(2, releases), Waits.brief()));
            result.r1 = done ? 1 : 0;
        }

        @Actor
        public void polls() {
            queue.poll();
        }

        @Arbiter
        public void arbiter(IIII_Result result) {
            result.r2 = Token.number(queue.poll());
            result.r3 = releases.get();
            result.r4 = queue.waiting();
        }
    }

    /// The queue is destroyed while an item comes.
    @JCStressTest
    @Outcome(
            id = {"1, 1", "-1, 1"},
            expect = ACCEPTABLE,
            desc = "put or refused, and released once")
    @Outcome(expect = FORBIDDEN, desc = "kept, or released twice")
    @State
    public static class OfferAndDestroy {
        private final SharedQueue queue = Token.queue(0);
        private final AtomicInteger releases = new AtomicInteger();

        @Actor
        public void offers(II_Result result) {
            try {
                result.r1 = queue.offer(Token.item(1, releases)) ? 1 : 0;
            } catch (OphionException destroyed) {
                result.r1 = REFUSED;
            }
        }

        @Actor
        public void destroys() {
            queue.destroy();
        }

        @Arbiter
        public void arbiter(II_Result result) {
            result.r2 = releases.get();
        }
    }

    /// An item comes, and the queue is shut down with what is on it, while somebody begins to wait.
    @JCStressTest
    @Outcome(
            id = {"1, 0, 0", "-1, 1, 0"},
            expect = ACCEPTABLE,
            desc = "received, or released once")
    @Outcome(expect = FORBIDDEN, desc = "lost, released twice, or waiting for ever")
    @State
    public static class TakeAndShutDown {
        private final SharedQueue queue = Token.queue(0);
        private final AtomicInteger releases = new AtomicInteger();

        @Actor
        public void takes(III_Result result) {
            try {
                result.r1 = take(queue, Waits.untilItComes());
            } catch (OphionException over) {
                result.r1 = REFUSED;
            }
        }

        @Actor
        public void offersAndShutsDown() {
            queue.offer(Token.item(1, releases));
            queue.shutDown(true);
        }

        @Arbiter
        public void arbiter(III_Result result) {
            result.r2 = releases.get();
            result.r3 = queue.waiting();
        }
    }

    /// A place falls free, and the queue is shut down with what is on it, while somebody waits for room.
    @JCStressTest
    @Outcome(
            id = {"1, 1, 1", "-1, 1, 1"},
            expect = ACCEPTABLE,
            desc = "put or refused, and released once")
    @Outcome(expect = FORBIDDEN, desc = "lost, released twice, or waiting for ever")
    @State
    public static class PutAndShutDown {
        private final SharedQueue queue = Token.queue(1);
        private final AtomicInteger releases = new AtomicInteger();

        public PutAndShutDown() {
            offer(queue, 1);
        }

        @Actor
        public void puts(III_Result result) {
            try {
                boolean done = Waits.uninterrupted(() -> queue.put(Token.item(2, releases), Waits.untilItComes()));
                result.r1 = done ? 1 : 0;
            } catch (OphionException over) {
                result.r1 = REFUSED;
            }
        }

        @Actor
        public void pollsAndShutsDown(III_Result result) {
            result.r2 = Token.number(queue.poll());
            queue.shutDown(true);
        }

        @Arbiter
        public void arbiter(III_Result result) {
            result.r3 = releases.get();
        }
    }

    /// Its sender ends while an item is received.
    @JCStressTest
    @Outcome(
            id = {"1, 0", "0, 1"},
            expect = ACCEPTABLE,
            desc = "received as it was, or unbound and released")
    @Outcome(expect = FORBIDDEN, desc = "received and released, or neither")
    @State
    public static class TheSenderEnds {
        private final SharedQueue queue = Token.queue(0);
        private final AtomicInteger releases = new AtomicInteger();
        private final Participant sender = new Participant(null);

        public TheSenderEnds() {
            queue.offer(new SentItem(sender, new Token(1, releases), UnboundItems.REPLACE));
        }

        @Actor
        public void polls(II_Result result) {
            result.r1 = Token.number(queue.poll());
        }

        @Actor
        public void ends() {
            queue.unbind(sender);
        }

        @Arbiter
        public void arbiter(II_Result result) {
            result.r2 = releases.get();
        }
    }
}
