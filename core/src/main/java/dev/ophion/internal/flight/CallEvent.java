package dev.ophion.internal.flight;

import java.util.function.Supplier;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;

/// Python code was called, from Java or from another interpreter.
@Name("ophion.Call")
@Label("Python Call")
@Description("A call of Python code by Java or by another interpreter, without the time to get in")
@Category("Python")
@Threshold("20 ms")
public final class CallEvent extends Event {
    @Label("Interpreter")
    @Description("The id")
    long interpreter;

    @Label("Function")
    @Description("The function with its module, or the file name of a program")
    String function = "";

    CallEvent() {}

    /// The call has returned or raised.
    ///
    /// @param called asked for if the call took long enough to be recorded
    public void returned(long id, Supplier<String> called) {
        end();
        if (shouldCommit()) {
            interpreter = id;
            function = called.get();
            commit();
        }
    }
}
