package dev.ophion;

import dev.ophion.internal.exchange.ChannelEnd;
import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.exchange.Deadline;
import dev.ophion.internal.exchange.JavaWait;
import dev.ophion.internal.exchange.Participant;
import dev.ophion.internal.exchange.SentItem;
import dev.ophion.internal.stdlib.ChannelData;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The send end of a [Channel].
///
/// Values are copied as [PythonValue] says; lists arrive in Python as tuples, the ends of channels as such. Maps, sets,
/// arrays and buffers are copied when they arrive in an interpreter, and must not be changed after they were sent.
/// Methods that send throw:
///
/// - [ChannelException] if this end is closed, be it while they wait, or was released;
/// - [NotShareableException] for a value that cannot cross.
public final class SendEnd implements AutoCloseable {
    private final Channel channel;

    SendEnd(Channel channel) {
        this.channel = channel;
    }

    /// The channel this is an end of.
    public Channel channel() {
        return channel;
    }

    /// Sends a value and waits until it is received, or until there is room for it on a channel that holds some.
    ///
    /// @throws InterruptedException if the thread is interrupted; the value is not sent
    public void send(@Nullable Object value) throws InterruptedException {
        channel.shared().send(Participant.JAVA, item(value), new JavaWait(Deadline.NEVER));
    }

    /// As [#send(Object)], for at most `timeout`.
    ///
    /// @return whether it was in time; if not, the value is not sent
    /// @throws IllegalArgumentException if `timeout` is negative
    /// @throws InterruptedException if the thread is interrupted; the value is not sent
    public boolean send(@Nullable Object value, Duration timeout) throws InterruptedException {
        Deadline deadline = Deadlines.after(timeout);
        return channel.shared().send(Participant.JAVA, item(value), new JavaWait(deadline));
    }

    /// Sends a value without waiting. If nobody is receiving, it stays on the channel.
    ///
    /// @return whether it was received at once
    /// @throws ChannelException also if the channel is full
    public boolean sendNow(@Nullable Object value) {
        return channel.shared().send(Participant.JAVA, item(value));
    }

    /// As [#send(Object)], without a thread that waits. Cancelling the result takes the value back, unless that is too
    /// late: then it cannot be cancelled.
    public CompletableFuture<Void> sendAsync(@Nullable Object value) {
        return PendingFuture.of(channel.shared().sending(Participant.JAVA, item(value)), sent -> null);
    }

    private SentItem item(@Nullable Object value) {
        channel.shared().checkOpenToSend();
        return SentItem.ofJava(Messages.toData(value));
    }

    /// The interpreters that have used this end and have not released it.
    ///
    /// @throws ChannelException if this end is closed
    public List<Interpreter> interpreters() {
        return channel.interpreters(ChannelEnd.SEND);
    }

    /// Whether nothing can be sent any more.
    public boolean isClosed() {
        try {
            channel.shared().checkOpenToSend();
            return false;
        } catch (ChannelException closed) {
            return true;
        }
    }

    /// Gives up this end for all of Java, which cannot use it any more. Once no interpreter uses an end either,
    /// the channel closes.
    public void release() {
        try {
            channel.shared().release(Participant.JAVA, ChannelEnd.SEND);
        } catch (ChannelException closed) { // then there is nothing to give up
            return;
        }
    }

    /// Closes this end for everybody: what was sent can still be received, and then the channel closes. Closing
    /// again does nothing.
    @Override
    public void close() {
        channel.close(ChannelEnd.SEND, false);
    }

    CrossInterpreterData data() {
        return ChannelData.ofEnd(channel.shared(), ChannelEnd.SEND);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SendEnd end && end.channel.equals(channel);
    }

    @Override
    public int hashCode() {
        return channel.hashCode();
    }

    @Override
    public String toString() {
        return "send end of " + channel;
    }
}
