package dev.ophion.internal.thread;

import java.util.Optional;

/// The interpreter that a thread is in, for other threads to ask. Where a thread is has often changed by the time the
/// answer is there.
public final class ThreadPosition {
    private final ThreadContext context = ThreadContext.current();

    private ThreadPosition() {}

    public static ThreadPosition ofCurrentThread() {
        return new ThreadPosition();
    }

    /// The interpreter the thread is attached to, as far as Java has seen, or left for Java code that may block;
    /// empty if it is in none.
    public Optional<InterpreterState> interpreter() {
        Attachment top = context.top; // read without care: old news is as good as any
        return Optional.ofNullable(top == null ? context.left : top).map(Attachment::interpreter);
    }
}
