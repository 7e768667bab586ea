package dev.ophion.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/// Where all threads are in their Python code, as `jdk.ThreadDump` has it for Java.
@Name("ophion.PythonStacks")
@Label("Python Stacks")
@Description("The Python stacks of all threads of all interpreters")
@Category("Python")
@Period("everyChunk")
@StackTrace(false)
final class StacksEvent extends Event {
    @Label("Stacks")
    final String stacks;

    StacksEvent(String stacks) {
        this.stacks = stacks;
    }
}
