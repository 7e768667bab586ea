package dev.ophion.internal.exchange;

import dev.ophion.internal.thread.Attachment;
import org.jspecify.annotations.Nullable;

/// Who may hold a [SharedLock]: a thread in an interpreter, or in Java.
///
/// @param thread the thread
/// @param interpreter what its interpreter holds; `null` in Java
public record LockHolder(Thread thread, @Nullable Holdings interpreter) {
    /// The calling thread in the attached interpreter.
    public static LockHolder of(Attachment attachment) {
        return new LockHolder(Thread.currentThread(), Holdings.of(attachment));
    }

    /// The calling thread in Java.
    public static LockHolder ofJava() {
        return new LockHolder(Thread.currentThread(), null);
    }

    /// Fails when the interpreter is past the moment at which its locks were given up.
    ///
    /// @throws IllegalStateException if it is
    void check() {
        if (interpreter != null) {
            interpreter.check();
        }
    }

    void take(SharedLock lock) {
        if (interpreter != null) {
            interpreter.add(lock);
        }
    }

    void giveUp(SharedLock lock) {
        if (interpreter != null) {
            interpreter.remove(lock);
        }
    }

    @Override
    public String toString() {
        return "thread " + thread.getName() + " of " + (interpreter == null ? "Java" : interpreter);
    }
}
