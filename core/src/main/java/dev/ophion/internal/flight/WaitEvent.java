package dev.ophion.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;

/// Python code has waited.
@Name("ophion.Wait")
@Label("Python Wait")
@Description("Python code waited on the Java side, without the GIL")
@Category("Python")
@Threshold("20 ms")
public final class WaitEvent extends Event {
    @Label("Interpreter")
    @Description("The id")
    long interpreter;

    @Label("Operation")
    @Description("What it wanted to do")
    String operation = "";

    @Label("Subject")
    @Description("What it waited for, such as queue 3; empty if that is time")
    String subject = "";

    WaitEvent() {}

    /// The wait is over.
    public void over(long id, String what, Object waitedFor) {
        end();
        if (shouldCommit()) {
            interpreter = id;
            operation = what;
            subject = waitedFor.toString();
            commit();
        }
    }
}
