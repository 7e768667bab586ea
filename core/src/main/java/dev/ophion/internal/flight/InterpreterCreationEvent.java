package dev.ophion.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/// An interpreter was made.
@Name("ophion.InterpreterCreation")
@Label("Interpreter Creation")
@Description("CPython made an interpreter, and Ophion prepared it")
@Category("Python")
public final class InterpreterCreationEvent extends Event {
    @Label("Interpreter")
    @Description("The id")
    long interpreter;

    @Label("Origin")
    @Description("What asked for it")
    String origin = "";

    @Label("GIL")
    @Description("Whether it has a GIL of its own or shares that of the main interpreter")
    String gil = "";

    @Label("In Advance")
    @Description("Whether it was made before anybody asked for it")
    boolean inAdvance;

    InterpreterCreationEvent() {}

    /// The interpreter is there.
    public void made(long id, Enum<?> whence, Enum<?> whichGil, boolean reserved) {
        end();
        if (shouldCommit()) {
            interpreter = id;
            origin = whence.name();
            gil = whichGil.name();
            inAdvance = reserved;
            commit();
        }
    }
}
