package dev.ophion;

import dev.ophion.internal.inspection.PythonStacks;
import dev.ophion.internal.thread.InterpreterState;
import java.time.Duration;

/// Python code was interrupted and goes on all the same: it is in C code that never looks up, such as a regular
/// expression that backtracks, or it catches what interrupts it. Nothing can stop it but the end of the process;
/// [Interpreter#abandon()] lets go of its interpreter.
public final class InterpreterStuckException extends OphionException {
    private static final long serialVersionUID = 1L;

    private final String stacks;

    private InterpreterStuckException(String message, String stacks) {
        super(message);
        this.stacks = stacks;
    }

    static InterpreterStuckException of(InterpreterState interpreter, Duration grace) {
        String stacks = PythonStacks.ofVisits(interpreter);
        String where = stacks.isEmpty() ? "" : "; its code is in\n" + stacks.stripTrailing();
        return new InterpreterStuckException(
                "%s did not stop within %s of being interrupted%s".formatted(interpreter, grace, where), stacks);
    }

    /// The Python frames of the threads that ran code in the interpreter for Java, the innermost first, as
    /// `faulthandler` writes them; empty if they could not be read.
    public String stacks() {
        return stacks;
    }
}
