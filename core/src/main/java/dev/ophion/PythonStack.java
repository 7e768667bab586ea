package dev.ophion;

import java.util.List;
import java.util.stream.Collectors;

/// Where one thread is in the Python code of one interpreter. As text it is what `faulthandler` prints.
///
/// A thread that runs code of several interpreters, one inside the other, has a stack in each.
///
/// @param interpreterId the id of the interpreter
/// @param threadId what `threading.get_ident()` returns on the thread
/// @param nativeThreadId what `threading.get_native_id()` returns on it: the number that the operating system has for
///     it, `nid` in the JVM's own thread dumps
/// @param threadName its name, as far as the operating system knows it: the first 15 characters
/// @param holdsGil whether it holds the GIL of the interpreter
/// @param frames its calls, the innermost first; at most 200
public record PythonStack(
        long interpreterId,
        long threadId,
        long nativeThreadId,
        String threadName,
        boolean holdsGil,
        List<Frame> frames) {

    /// One call.
    ///
    /// @param file as the code object has it
    /// @param line where it is; 0 if the instruction comes from no line
    /// @param function its qualified name
    public record Frame(String file, int line, String function) {
        @Override
        public String toString() {
            return "  File \"%s\", line %d in %s".formatted(file, line, function);
        }
    }

    @Override
    public String toString() {
        return frames.stream()
                .map(Frame::toString)
                .collect(Collectors.joining(
                        "\n",
                        "Interpreter %d, thread %d \"%s\"%s (most recent call first):\n"
                                .formatted(
                                        interpreterId, nativeThreadId, threadName, holdsGil ? ", holds the GIL" : ""),
                        "\n"));
    }
}
