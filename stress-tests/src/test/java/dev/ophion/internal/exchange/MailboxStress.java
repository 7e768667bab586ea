package dev.ophion.internal.exchange;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/// [Mailbox], and what it waits for: one thread is the event loop, the other one serves it.
public final class MailboxStress {
    private MailboxStress() {}

    private static int number(@Nullable Select select) {
        return select == null ? Token.NONE : Token.number(select.done().item());
    }

    /// The item comes while the wait begins.
    @JCStressTest
    @Outcome(id = "1, 1, 7, 0", expect = ACCEPTABLE, desc = "rung once, with one ticket, for the item")
    @Outcome(expect = FORBIDDEN, desc = "not told, or told wrong")
    @State
    public static class BeginAndServe {
        private final SharedQueue queue = Token.queue(0);
        private final AtomicInteger rings = new AtomicInteger();
        private final Mailbox mailbox = new Mailbox(rings::incrementAndGet);

        @Actor
        public void begins() {
            mailbox.begin(List.of(queue.taking()));
        }

        @Actor
        public void serves() {
            queue.offer(Token.item(7));
        }

        @Arbiter
        public void arbiter(IIII_Result result) {
            var tickets = mailbox.served();
            result.r1 = rings.get();
            result.r2 = tickets.size();
            result.r3 = tickets.isEmpty() ? Token.NONE : number(mailbox.take(tickets.getFirst()));
            result.r4 = mailbox.size() + queue.count();
        }
    }

    /// The item comes while the wait is cancelled: nobody has a use for it, so it stays on the queue.
    @JCStressTest
    @Outcome(id = "7, 0, 0", expect = ACCEPTABLE, desc = "on the queue")
    @Outcome(expect = FORBIDDEN, desc = "lost with the one who waited")
    @State
    public static class CancelAndServe {
        private final SharedQueue queue = Token.queue(0);
        private final Mailbox mailbox = new Mailbox(() -> {});
        private final long ticket = mailbox.begin(List.of(queue.taking()));

        @Actor
        public void cancels() {
            mailbox.cancel(ticket);
        }

        @Actor
        public void serves() {
            queue.offer(Token.item(7));
        }

        @Arbiter
        public void arbiter(III_Result result) {
            result.r1 = Token.number(queue.poll());
            result.r2 = queue.waiting();
            result.r3 = mailbox.size();
        }
    }

    /// The event loop closes while what it waits for is served.
    @JCStressTest
    @Outcome(id = "7, 0", expect = ACCEPTABLE, desc = "on the queue")
    @Outcome(expect = FORBIDDEN, desc = "lost with the event loop")
    @State
    public static class CloseAndServe {
        private final SharedQueue queue = Token.queue(0);
        private final Mailbox mailbox = new Mailbox(() -> {});

        @Actor
        public void beginsAndCloses() {
            mailbox.begin(List.of(queue.taking()));
            mailbox.close();
        }

        @Actor
        public void serves() {
            queue.offer(Token.item(7));
        }

        @Arbiter
        public void arbiter(II_Result result) {
            result.r1 = Token.number(queue.poll());
            result.r2 = queue.waiting();
        }
    }
}
