package dev.ophion.internal.thread;

import dev.ophion.cpython.FileDescriptors;
import dev.ophion.cpython.Memory;
import dev.ophion.cpython.Signals;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The Python frames of threads that cannot be asked for them, because they hold the GIL and do not give it up.
///
/// CPython's `faulthandler` can write the frames of a thread out of a signal handler, on that very thread: it cannot
/// move on meanwhile, and nothing it reads needs the GIL. So a signal is sent, and the text comes through a pipe.
public final class ThreadTraceback {
    private static final int FIRST_BYTE_MILLIS = 500;
    private static final int NEXT_BYTE_MILLIS = 30;
    private static final int BUFFER_BYTES = 8192;
    private static final int NOT_INSTALLED = -1;

    /// One pipe for all.
    private static final ReentrantLock LOCK = new ReentrantLock();

    private static int reader = NOT_INSTALLED;

    private ThreadTraceback() {}

    /// Takes note that [Signals#TRACEBACK] has CPython write into the pipe behind `reader`.
    public static void install(int reader) {
        LOCK.lock();
        try {
            ThreadTraceback.reader = reader;
        } finally {
            LOCK.unlock();
        }
    }

    /// The frames of the threads that run code in `interpreter` for Java, one paragraph for each thread, the
    /// innermost frame first; empty if they cannot be read. Takes no GIL.
    public static String ofVisits(InterpreterState interpreter) {
        var text = new StringBuilder();
        for (ThreadState state : interpreter.threadStates()) {
            if (state.isVisiting() && state.owner().isAlive()) {
                text.append(of(state));
            }
        }
        return text.toString();
    }

    /// The frames of one of them; empty if they cannot be read.
    public static Optional<String> of(InterpreterState interpreter, Thread thread) {
        return interpreter.threadStates().stream()
                .filter(state -> state.owner() == thread && state.isVisiting() && thread.isAlive())
                .map(ThreadTraceback::of)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static String of(ThreadState state) {
        LOCK.lock();
        try (Arena arena = Arena.ofConfined()) {
            if (reader == NOT_INSTALLED || Signals.pthread_kill(state.nativeIdentity(), Signals.TRACEBACK) != 0) {
                return "";
            }
            MemorySegment buffer = arena.allocate(BUFFER_BYTES);
            var text = new ByteArrayOutputStream();
            MemorySegment watched = FileDescriptors.pollFds(arena, 1);
            FileDescriptors.setPollFd(watched, 0, reader, FileDescriptors.POLLIN);
            int patience = FIRST_BYTE_MILLIS;
            while (FileDescriptors.poll(watched, 1, patience) > 0) {
                long count = FileDescriptors.read(reader, buffer, BUFFER_BYTES);
                if (count <= 0) {
                    break;
                }
                text.writeBytes(Memory.asBytes(buffer, count).toArray(ValueLayout.JAVA_BYTE));
                patience = NEXT_BYTE_MILLIS;
            }
            return text.toString(StandardCharsets.UTF_8);
        } finally {
            LOCK.unlock();
        }
    }
}
