package dev.ophion.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// An interpreter has ended, or nobody waits for that any more.
@Name("ophion.InterpreterEnd")
@Label("Interpreter End")
@Description("An interpreter ended: from refusing entry to its last moment")
@Category("Python")
@StackTrace(false)
public final class InterpreterEndEvent extends Event {
    @Label("Interpreter")
    @Description("The id")
    long interpreter;

    @Label("How")
    @Description("closed, or abandoned because its code did not stop")
    String how = "";

    InterpreterEndEvent() {}

    /// That is over.
    public void ended(long id, boolean abandoned) {
        end();
        if (shouldCommit()) {
            interpreter = id;
            how = abandoned ? "abandoned" : "closed";
            commit();
        }
    }
}
