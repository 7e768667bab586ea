package dev.ophion.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/// An interpreter was refused memory because it has as much as it may.
@Name("ophion.MemoryLimit")
@Label("Python Memory Limit")
@Description("An interpreter reached its memory limit and got a MemoryError")
@Category("Python")
final class MemoryLimitEvent extends Event {
    @Label("Interpreter")
    @Description("The id")
    long interpreter;

    @Label("Limit")
    @DataAmount
    long limit;

    @Label("Held")
    @Description("What it had when it asked for more")
    @DataAmount
    long held;

    private MemoryLimitEvent(long interpreter, long limit, long held) {
        this.interpreter = interpreter;
        this.limit = limit;
        this.held = held;
    }

    static void commit(long interpreter, long limit, long held) {
        var event = new MemoryLimitEvent(interpreter, limit, held);
        event.commit();
    }
}
