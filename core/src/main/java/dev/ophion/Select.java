package dev.ophion;

import dev.ophion.internal.exchange.Case;
import dev.ophion.internal.exchange.Deadline;
import dev.ophion.internal.exchange.JavaWait;
import dev.ophion.internal.exchange.Participant;
import dev.ophion.internal.exchange.SentItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A choice between receiving and sending on several channels and queues: does exactly one of them, the first that is
/// possible; one of them at random if several are.
///
///     var select = Select.receive(requests).orReceive(stop);
///     while (true) {
///         Selected selected = select.await();
///         if (selected.source().equals(stop)) {
///             break;
///         }
///         handle(selected.value());
///     }
///
/// It can be used any number of times, by any number of threads. A channel that is closed is possible as well: the
/// [ChannelException] names it. What a case that was not chosen would have sent is not sent.
public final class Select {
    private record Choice(Object source, Supplier<Case> maker) {}

    private final List<Choice> choices;

    private Select(List<Choice> choices) {
        this.choices = choices;
    }

    /// To receive.
    public static Select receive(ReceiveEnd end) {
        return new Select(List.of()).orReceive(end);
    }

    /// To send.
    ///
    /// @throws NotShareableException for a value that cannot cross
    public static Select send(SendEnd end, @Nullable Object value) {
        return new Select(List.of()).orSend(end, value);
    }

    /// To take from a queue.
    public static Select take(InterpreterQueue queue) {
        return new Select(List.of()).orTake(queue);
    }

    /// To put on a queue.
    ///
    /// @throws NotShareableException for a value that cannot cross
    public static Select put(InterpreterQueue queue, @Nullable Object value) {
        return new Select(List.of()).orPut(queue, value);
    }

    /// This one, or to take from a queue.
    public Select orTake(InterpreterQueue queue) {
        return or(Objects.requireNonNull(queue, "queue"), () -> queue.shared().taking());
    }

    /// This one, or to put on a queue.
    ///
    /// @throws NotShareableException for a value that cannot cross
    public Select orPut(InterpreterQueue queue, @Nullable Object value) {
        Objects.requireNonNull(queue, "queue");
        Messages.toData(value).release(); // fails now rather than later
        return or(queue, () -> queue.shared().putting(SentItem.ofJava(Messages.toData(value))));
    }

    /// This one, or to receive.
    public Select orReceive(ReceiveEnd end) {
        return or(
                Objects.requireNonNull(end, "end"), () -> end.channel().shared().receiving(Participant.JAVA));
    }

    /// This one, or to send.
    ///
    /// @throws NotShareableException for a value that cannot cross
    public Select orSend(SendEnd end, @Nullable Object value) {
        Objects.requireNonNull(end, "end");
        Messages.toData(value).release(); // fails now rather than later
        return or(end, () -> end.channel().shared().sending(Participant.JAVA, SentItem.ofJava(Messages.toData(value))));
    }

    private Select or(Object source, Supplier<Case> maker) {
        var more = new ArrayList<>(choices);
        more.add(new Choice(source, maker));
        return new Select(List.copyOf(more));
    }

    /// Does one of them, waiting until one is possible.
    ///
    /// @throws ChannelException if one of the channels is closed
    /// @throws QueueShutDownException if one of the queues is shut down and, to take from it, empty
    /// @throws QueueNotFoundException if one of the queues is destroyed
    /// @throws InterruptedException if the thread is interrupted; none was done
    public Selected await() throws InterruptedException {
        List<Case> cases = cases();
        Case done = dev.ophion.internal.exchange.Select.await(cases, new JavaWait(Deadline.NEVER));
        if (done == null) {
            throw new AssertionError("a wait without a deadline");
        }
        return selected(cases, done);
    }

    /// As [#await()], for at most `timeout`; empty if none was possible in time.
    ///
    /// @throws IllegalArgumentException if `timeout` is negative
    public Optional<Selected> await(Duration timeout) throws InterruptedException {
        var waiting = new JavaWait(Deadlines.after(timeout));
        List<Case> cases = cases();
        return Optional.ofNullable(dev.ophion.internal.exchange.Select.await(cases, waiting))
                .map(done -> selected(cases, done));
    }

    /// Does one of them if one is possible without waiting.
    ///
    /// @throws ChannelException if one of the channels is closed
    public Optional<Selected> now() {
        List<Case> cases = cases();
        return Optional.ofNullable(dev.ophion.internal.exchange.Select.now(cases))
                .map(done -> selected(cases, done));
    }

    /// As [#await()], without a thread that waits. Cancelling the result does none of them, unless that is too late:
    /// then it cannot be cancelled.
    public CompletableFuture<Selected> async() {
        List<Case> cases = cases();
        return PendingFuture.of(cases, done -> selected(cases, done));
    }

    private List<Case> cases() {
        return choices.stream().map(choice -> choice.maker().get()).toList();
    }

    private Selected selected(List<Case> cases, Case done) {
        Object source = choices.get(cases.indexOf(done)).source();
        done.check();
        PythonValue value = done.receives() ? Messages.receive(done.item(), source) : new PythonValue(null);
        return new Selected(source, value);
    }
}
