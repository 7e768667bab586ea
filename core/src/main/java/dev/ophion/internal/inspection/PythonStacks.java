package dev.ophion.internal.inspection;

import dev.ophion.PythonStack;
import dev.ophion.cpython.PyDebugOffsets;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.ThreadState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The Python stacks of all threads of all interpreters of a process at one moment. On Linux only: other systems have
/// no memory of processes to read.
public final class PythonStacks {
    private PythonStacks() {}

    /// Those of this process, the oldest interpreter first. Takes no GIL and waits for nobody.
    ///
    /// @return empty if they cannot be read
    public static List<PythonStack> here() {
        try {
            long runtime = PyDebugOffsets.address()
                    .orElseThrow(() -> new IOException("CPython does not say where it is"))
                    .address();
            return StackReader.read("self", runtime);
        } catch (IOException noWay) {
            return List.of();
        }
    }

    /// Those of this process, for people to read.
    public static String toText() {
        return here().stream().map(PythonStack::toString).collect(Collectors.joining());
    }

    /// Those of another process.
    ///
    /// @param process its id
    /// @throws IOException if there is no such process, or no CPython in it, or it may not be looked into
    public static List<PythonStack> of(long process) throws IOException {
        return StackReader.read(String.valueOf(process), RuntimeSection.addressIn(process));
    }

    /// Those in `interpreter`.
    public static List<PythonStack> of(InterpreterState interpreter) {
        return here().stream()
                .filter(stack -> stack.interpreterId() == interpreter.id())
                .toList();
    }

    /// That of `thread` in `interpreter`, as text; empty if it runs no code there for Java.
    public static Optional<String> of(InterpreterState interpreter, Thread thread) {
        return visits(interpreter)
                .filter(state -> state.owner() == thread)
                .findFirst()
                .flatMap(state -> of(interpreter).stream()
                        .filter(stack -> stack.threadId() == state.nativeIdentity())
                        .findFirst())
                .map(PythonStack::toString);
    }

    /// Those of the threads that run code in `interpreter` for Java, as text.
    public static String ofVisits(InterpreterState interpreter) {
        Set<Long> visitors =
                visits(interpreter).map(ThreadState::nativeIdentity).collect(Collectors.toSet());
        return of(interpreter).stream()
                .filter(stack -> visitors.contains(stack.threadId()))
                .map(PythonStack::toString)
                .collect(Collectors.joining());
    }

    private static Stream<ThreadState> visits(InterpreterState interpreter) {
        return interpreter.threadStates().stream()
                .filter(state -> state.isVisiting() && state.owner().isAlive());
    }
}
