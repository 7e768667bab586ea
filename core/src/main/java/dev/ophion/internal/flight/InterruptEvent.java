package dev.ophion.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/// Python code got an exception from outside.
@Name("ophion.Interrupt")
@Label("Python Interrupt")
@Description("Python code got an exception from outside that stops it")
@Category("Python")
final class InterruptEvent extends Event {
    @Label("Interpreter")
    @Description("The id")
    long interpreter;

    @Label("Interrupted Thread")
    @Description("none if Python has started it and it has never called Java")
    @Nullable
    Thread thread;

    @Label("Reason")
    @Description(
            "thread: its Java thread was interrupted, by a cancelled future or a time limit for example; interpreter:"
                    + " the whole interpreter was; deadline: an ophion.deadline() was over; close: the interpreter ends;"
                    + " signal: Ctrl-C")
    String reason;

    private InterruptEvent(long interpreter, @Nullable Thread thread, String reason) {
        this.interpreter = interpreter;
        this.thread = thread;
        this.reason = reason;
    }

    static void commit(long interpreter, @Nullable Thread thread, String reason) {
        var event = new InterruptEvent(interpreter, thread, reason);
        event.commit();
    }
}
