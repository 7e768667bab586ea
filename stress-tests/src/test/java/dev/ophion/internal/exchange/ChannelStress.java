package dev.ophion.internal.exchange;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.ophion.ChannelException;
import dev.ophion.UnboundItems;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/// [Channel] with two or three threads at once.
public final class ChannelStress {
    private static final int REFUSED = -1;

    private ChannelStress() {}

    private static int send(Channel channel, SentItem item, JavaWait wait) {
        try {
            return Waits.uninterrupted(() -> channel.send(Participant.JAVA, item, wait)) ? 1 : 0;
        } catch (ChannelException closed) {
            return REFUSED;
        }
    }

    private static int receive(Channel channel, JavaWait wait) {
        try {
            return Token.number(Waits.uninterrupted(() -> channel.receive(Participant.JAVA, wait)));
        } catch (ChannelException closed) {
            return REFUSED;
        }
    }

    /// A sender and a receiver meet.
    @JCStressTest
    @Outcome(id = "1, 7", expect = ACCEPTABLE, desc = "met")
    @Outcome(expect = FORBIDDEN, desc = "missed each other")
    @State
    public static class Rendezvous {
        private final Channel channel = Token.channel(Channel.RENDEZVOUS);

        @Actor
        public void sends(II_Result result) {
            result.r1 = send(channel, Token.item(7), Waits.untilItComes());
        }

        @Actor
        public void receives(II_Result result) {
            result.r2 = receive(channel, Waits.untilItComes());
        }
    }

    /// Either may run out of time: both know the same of the item.
    @JCStressTest
    @Outcome(
            id = {"1, 7, 0", "0, 0, 1"},
            expect = ACCEPTABLE,
            desc = "sent and received, or neither, and then released")
    @Outcome(expect = FORBIDDEN, desc = "they disagree")
    @State
    public static class RendezvousInTime {
        private final Channel channel = Token.channel(Channel.RENDEZVOUS);
        private final AtomicInteger releases = new AtomicInteger();

        @Actor
        public void sends(III_Result result) {
            result.r1 = send(channel, Token.item(7, releases), Waits.brief());
        }

        @Actor
        public void receives(III_Result result) {
            result.r2 = receive(channel, Waits.brief());
        }

        @Arbiter
        public void arbiter(III_Result result) {
            result.r3 = releases.get();
        }
    }

    /// The channel is closed while somebody sends.
    @JCStressTest
    @Outcome(id = "-1, 1", expect = ACCEPTABLE, desc = "refused, and released once")
    @Outcome(expect = FORBIDDEN, desc = "waiting for ever, or kept")
    @State
    public static class SendAndClose {
        private final Channel channel = Token.channel(Channel.RENDEZVOUS);
        private final AtomicInteger releases = new AtomicInteger();

        @Actor
        public void sends(II_Result result) {
            result.r1 = send(channel, Token.item(7, releases), Waits.untilItComes());
        }

        @Actor
        public void closes() {
            channel.close(ChannelEnd.BOTH, true);
        }

        @Arbiter
        public void arbiter(II_Result result) {
            result.r2 = releases.get();
        }
    }

    /// The channel is closed with what is on it while somebody receives.
    @JCStressTest
    @Outcome(
            id = {"7, 0", "-1, 1"},
            expect = ACCEPTABLE,
            desc = "received, or released once")
    @Outcome(expect = FORBIDDEN, desc = "both, neither, or waiting for ever")
    @State
    public static class ReceiveAndClose {
        private final Channel channel = Token.channel(1);
        private final AtomicInteger releases = new AtomicInteger();

        @Actor
        public void receives(II_Result result) {
            result.r1 = receive(channel, Waits.untilItComes());
        }

        @Actor
        public void sendsAndCloses() {
            channel.send(Participant.JAVA, Token.item(7, releases));
            channel.close(ChannelEnd.BOTH, true);
        }

        @Arbiter
        public void arbiter(II_Result result) {
            result.r2 = releases.get();
        }
    }

    /// The send end is closed while something is sent: what was accepted is received.
    @JCStressTest
    @Outcome(
            id = {"1, 7, 0", "-1, -1, 1"},
            expect = ACCEPTABLE,
            desc = "sent and received, or neither, and then released")
    @Outcome(expect = FORBIDDEN, desc = "lost, or waiting for ever")
    @State
    public static class SendAndCloseTheSendEnd {
        private final Channel channel = Token.channel(1);
        private final AtomicInteger releases = new AtomicInteger();

        @Actor
        public void sendsAndReceives(III_Result result) {
            result.r1 = send(channel, Token.item(7, releases), Waits.untilItComes());
            result.r2 = receive(channel, Waits.untilItComes());
        }

        @Actor
        public void closes() {
            channel.close(ChannelEnd.SEND, false);
        }

        @Arbiter
        public void arbiter(III_Result result) {
            result.r3 = releases.get();
        }
    }

    /// The only interpreter that uses a channel ends while something is sent and received.
    @JCStressTest
    @Outcome(
            id = {"7, 0", "0, 1", "-1, 1"},
            expect = ACCEPTABLE,
            desc = "received as it was, or released")
    @Outcome(expect = FORBIDDEN, desc = "received and released, or neither")
    @State
    public static class TheSenderEnds {
        private final Channel channel = Token.channel(Channel.RENDEZVOUS);
        private final AtomicInteger releases = new AtomicInteger();
        private final Participant sender = new Participant(null);

        public TheSenderEnds() {
            channel.send(sender, new SentItem(sender, new Token(7, releases), UnboundItems.REPLACE));
        }

        @Actor
        public void polls(II_Result result) {
            try {
                result.r1 = Token.number(channel.poll(Participant.JAVA));
            } catch (ChannelException closed) {
                result.r1 = REFUSED;
            }
        }

        @Actor
        public void ends() {
            channel.end(sender);
        }

        @Arbiter
        public void arbiter(II_Result result) {
            result.r2 = releases.get();
        }
    }
}
