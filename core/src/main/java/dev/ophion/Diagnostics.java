package dev.ophion;

import dev.ophion.cpython.LibPython;
import dev.ophion.internal.exchange.BufferViewType;
import dev.ophion.internal.exchange.Region;
import dev.ophion.internal.exchange.WaitingThreads;
import dev.ophion.internal.thread.InterpreterRegistry;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.upcall.JavaCapsule;
import java.util.List;
import java.util.function.ToLongFunction;

/// What Ophion holds of Python, and Python of Java, at one moment: for monitoring, and for tests that look for leaks.
///
/// All counts are of the whole process. While others work each is right by itself, but they need not fit together.
///
/// @param interpreters interpreters that are open, the main one included
/// @param unfreedInterpreters interpreters that are closed and whose memory others still use, or that end just now
/// @param threadStates places of Java threads in interpreters
/// @param pendingDecrefs references that were given up and wait for a thread to enter their interpreter
/// @param pins uses of an interpreter's memory elsewhere: buffers on their way, views of them, buffers held by Java
/// @param views memory of others that interpreters have views of
/// @param sharedBuffers memory outside the Java heap that interpreters may have views of
/// @param javaObjects Java objects that Python objects keep, such as functions
/// @param waitingThreads threads of Python code that wait on the Java side: for a queue, a channel, a socket, or
/// time to pass
/// @param abandonedInterpreters of those that are closed, the ones whose code does not stop and nobody waits for
/// @param entryPoints C functions that call Java; made once for each function, whatever the number of interpreters
public record Diagnostics(
        int interpreters,
        int unfreedInterpreters,
        int threadStates,
        long pendingDecrefs,
        long pins,
        int views,
        int sharedBuffers,
        int javaObjects,
        int waitingThreads,
        int abandonedInterpreters,
        long entryPoints) {
    static Diagnostics now() {
        List<InterpreterState> all = InterpreterRegistry.unfreed();
        return new Diagnostics(
                (int) all.stream()
                        .filter(state -> !state.isClosing() && !state.isReserved())
                        .count(),
                (int) all.stream().filter(InterpreterState::isClosing).count(),
                (int) sum(all, state -> state.threadStates().size()),
                sum(all, state -> state.decrefs().size()),
                sum(all, state -> state.pins().count()),
                BufferViewType.openViews(),
                Region.alive(),
                JavaCapsule.count(),
                (int) sum(all, state -> WaitingThreads.of(state).count()),
                (int) all.stream().filter(InterpreterState::isAbandoned).count(),
                LibPython.upcalls());
    }

    private static long sum(List<InterpreterState> interpreters, ToLongFunction<InterpreterState> count) {
        return interpreters.stream().mapToLong(count).sum();
    }
}
