package dev.ophion.internal.exchange;

import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import dev.ophion.internal.thread.InterpreterState;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// An interpreter as queues and channels see it, or all of Java: who sent an item, who uses an end. When it ends,
/// its items become unbound and its ends are released.
public final class Participant {
    private static final InterpreterLocal<Participant> PARTICIPANTS = new InterpreterLocal<>(Participant::new);

    /// All of Java, which sends no items that could become unbound, and never ends.
    public static final Participant JAVA = new Participant(null);

    private final @Nullable InterpreterState interpreter;
    private final AtomicBoolean registered = new AtomicBoolean();
    private volatile boolean ended;

    /// @param interpreter `null` for one that is none, such as all of Java
    Participant(@Nullable InterpreterState interpreter) {
        this.interpreter = interpreter;
    }

    /// The attached interpreter. From the first call on, its end is taken note of.
    public static Participant of(Attachment attachment) {
        Participant participant = PARTICIPANTS.of(attachment.interpreter());
        if (!participant.registered.get() && participant.registered.compareAndSet(false, true)) {
            attachment.interpreter().atExit(attachment, ending -> participant.end());
        }
        return participant;
    }

    /// The interpreter; empty for Java.
    OptionalLong id() {
        return interpreter == null ? OptionalLong.empty() : OptionalLong.of(interpreter.id());
    }

    /// Whether its end has been taken note of. What it sends afterwards, while its modules go, is unbound from the
    /// start.
    boolean hasEnded() {
        return ended;
    }

    /// Takes note of its end.
    void end() {
        ended = true;
        QueueStore.ofProcess().unbind(this);
        ChannelStore.ofProcess().unbind(this);
    }

    @Override
    public String toString() {
        return interpreter == null ? "Java" : interpreter.toString();
    }
}
