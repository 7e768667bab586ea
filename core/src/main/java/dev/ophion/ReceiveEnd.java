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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The receive end of a [Channel].
///
/// Methods that receive throw:
///
/// - [ChannelException] if the channel is closed, be it while they wait, or this end was released;
/// - [UnboundItemException] for an object whose interpreter has ended since it sent it, unless the sender had it
///   removed;
/// - [PythonException] for an object that Python pickled and the main interpreter cannot unpickle.
public final class ReceiveEnd implements AutoCloseable {
    private final Channel channel;

    ReceiveEnd(Channel channel) {
        this.channel = channel;
    }

    /// The channel this is an end of.
    public Channel channel() {
        return channel;
    }

    /// The next object, waiting for one.
    ///
    /// @throws InterruptedException if the thread is interrupted; no object is lost
    public PythonValue receive() throws InterruptedException {
        SentItem item = channel.shared().receive(Participant.JAVA, new JavaWait(Deadline.NEVER));
        return Messages.receive(Objects.requireNonNull(item, "a wait without a deadline"), this);
    }

    /// The next object, waiting for one for at most `timeout`; empty if none came.
    ///
    /// @throws IllegalArgumentException if `timeout` is negative
    /// @throws InterruptedException if the thread is interrupted; no object is lost
    public Optional<PythonValue> receive(Duration timeout) throws InterruptedException {
        Deadline deadline = Deadlines.after(timeout);
        return Optional.ofNullable(channel.shared().receive(Participant.JAVA, new JavaWait(deadline)))
                .map(item -> Messages.receive(item, this));
    }

    /// The next object if there is one.
    public Optional<PythonValue> poll() {
        return Optional.ofNullable(channel.shared().poll(Participant.JAVA)).map(item -> Messages.receive(item, this));
    }

    /// The next object, without a thread that waits for it. Cancelling the result leaves the object on the channel,
    /// unless that is too late: then it cannot be cancelled.
    public CompletableFuture<PythonValue> receiveAsync() {
        return PendingFuture.of(
                channel.shared().receiving(Participant.JAVA), received -> Messages.receive(received.item(), this));
    }

    /// The interpreters that have used this end and have not released it.
    ///
    /// @throws ChannelException if the channel is closed
    public List<Interpreter> interpreters() {
        return channel.interpreters(ChannelEnd.RECEIVE);
    }

    /// Whether nothing can be received any more.
    public boolean isClosed() {
        return channel.isClosed();
    }

    /// Gives up this end for all of Java, which cannot use it any more. Once no interpreter uses an end either,
    /// the channel closes.
    public void release() {
        try {
            channel.shared().release(Participant.JAVA, ChannelEnd.RECEIVE);
        } catch (ChannelException closed) { // then there is nothing to give up
            return;
        }
    }

    /// Closes the channel for everybody, as [Channel#close()] does: what was not received is dropped.
    @Override
    public void close() {
        channel.close();
    }

    CrossInterpreterData data() {
        return ChannelData.ofEnd(channel.shared(), ChannelEnd.RECEIVE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReceiveEnd end && end.channel.equals(channel);
    }

    @Override
    public int hashCode() {
        return channel.hashCode();
    }

    @Override
    public String toString() {
        return "receive end of " + channel;
    }
}
