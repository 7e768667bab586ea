package dev.ophion.internal.process;

import dev.ophion.InterpreterCreationException;
import dev.ophion.PythonException;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.value.PythonExceptions;
import java.util.function.Supplier;

/// What is done for a new interpreter before it can be used. If Python raises, there is no new interpreter.
final class Preparation {
    private Preparation() {}

    /// @param problem what is said when Python raises
    /// @throws InterpreterCreationException with what Python raised as its cause
    static void run(Attachment attachment, String problem, Runnable work) {
        get(attachment, problem, () -> {
            work.run();
            return problem;
        });
    }

    /// As [#run], with a result.
    static <T> T get(Attachment attachment, String problem, Supplier<T> work) {
        try {
            return work.get();
        } catch (RaisedException failed) {
            PythonException cause = PythonExceptions.toJava(attachment, failed);
            throw new InterpreterCreationException(problem + ": " + cause.getMessage(), cause);
        }
    }
}
