package dev.ophion.internal.process;

import dev.ophion.cpython.FileDescriptors;
import dev.ophion.cpython.NativeThread;
import dev.ophion.cpython.PyConfig;
import dev.ophion.cpython.PyTuple;
import dev.ophion.cpython.Signals;
import dev.ophion.internal.inspection.PythonStacks;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PythonFunctions;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.ThreadPosition;
import dev.ophion.internal.thread.Visit;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/// Brings the signals that CPython has a handler for to Python's main thread.
///
/// The kernel hands a signal to any thread of the JVM. There CPython's handler takes a note, which the main thread
/// reads between two bytecodes; but a system call or a wait that it is in goes on, for nobody interrupted that. The
/// handler also writes a byte into a pipe. This thread reads it and interrupts whatever the main thread waits for.
final class SignalWatcher {
    private static final PythonFunctions FUNCTIONS = new PythonFunctions(SignalWatcher.class, "signal_watcher.py");

    /// When the main thread is told again: it may be on its way into a system call and not be there yet.
    private static final long[] DELAYS_MILLIS = {0, 1, 4, 20, 100};

    /// What comes through the pipe besides: whether SIGQUIT is answered here, or by the program.
    private static final byte QUIT_IS_OURS = (byte) 0x80;

    private static final byte QUIT_IS_OF_PROGRAM = (byte) 0x81;

    /// Whether SIGINT raises KeyboardInterrupt, or does what the program wants.
    private static final byte INTERRUPT_IS_PYTHONS = (byte) 0x82;

    private static final byte INTERRUPT_IS_OF_PROGRAM = (byte) 0x83;

    private final Thread mainThread = Thread.currentThread();
    private final long nativeMainThread = NativeThread.self();
    private final ThreadPosition position = ThreadPosition.ofCurrentThread();
    private final int reader;
    private final int writer;

    private SignalWatcher(int reader, int writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /// Watches on behalf of the calling thread, which is Python's main thread, until it is stopped.
    ///
    /// @param attachment to the main interpreter
    /// @return empty if CPython was configured to leave the signals alone
    static Optional<SignalWatcher> start(Attachment attachment) {
        try (var arena = Arena.ofConfined();
                var references = new References(attachment)) {
            MemorySegment wanted = references.own(PyConfig.PyConfig_Get(arena.allocateFrom("install_signal_handlers")));
            if (PyInt.toLong(attachment, wanted) == 0) {
                return Optional.empty();
            }
            MemorySegment pipe = references.own(FUNCTIONS.call(attachment, "watch_signals"));
            var watcher = new SignalWatcher(descriptor(attachment, pipe, 0), descriptor(attachment, pipe, 1));
            Signals.signal(Signals.UNUSED, Signals.NO_OPERATION);
            Signals.siginterrupt(Signals.UNUSED, 1);
            Thread.ofPlatform().name("ophion-signals").daemon().start(watcher::watch);
            return Optional.of(watcher);
        }
    }

    private static int descriptor(Attachment attachment, MemorySegment pipe, long index) {
        MemorySegment end = RaisedException.orThrow(attachment, PyTuple.PyTuple_GetItem(pipe, index));
        return (int) PyInt.toLong(attachment, end);
    }

    /// Ends the watch, because the process is about to. A thread that it left in a system call would hold up the end of
    /// the JVM for 0.3 seconds.
    void stop() {
        FileDescriptors.close(writer);
    }

    private void watch() {
        boolean answersQuit = false;
        boolean interrupts = true;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment signal = arena.allocate(ValueLayout.JAVA_BYTE);
            while (FileDescriptors.read(reader, signal, 1) != 0) {
                byte number = signal.get(ValueLayout.JAVA_BYTE, 0);
                switch (number) {
                    case QUIT_IS_OURS, QUIT_IS_OF_PROGRAM -> answersQuit = number == QUIT_IS_OURS;
                    case INTERRUPT_IS_PYTHONS, INTERRUPT_IS_OF_PROGRAM -> interrupts = number == INTERRUPT_IS_PYTHONS;
                    default -> {
                        if (number == Signals.SIGQUIT && answersQuit) {
                            writeStacks();
                            continue;
                        }
                        if (number == Signals.SIGINT && interrupts) {
                            interruptSubInterpreter();
                        }
                        wakeMainThread();
                    }
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt(); // nobody does
        }
    }

    /// Whatever the main thread does: it need not wake up for this.
    private static void writeStacks() {
        System.err.println("Python stacks of process " + ProcessHandle.current().pid() + ":");
        System.err.print(PythonStacks.toText());
        System.err.flush();
    }

    /// CPython runs signal handlers in the main interpreter only. While the main thread is in another one, its code
    /// has to end first, so it is made to.
    private void interruptSubInterpreter() {
        position.interpreter()
                .filter(interpreter -> !interpreter.isMain())
                .ifPresent(interpreter -> Visit.interruptFromKeyboard(interpreter, mainThread));
    }

    private void wakeMainThread() throws InterruptedException {
        for (long delay : DELAYS_MILLIS) {
            Thread.sleep(delay);
            Signals.pthread_kill(nativeMainThread, Signals.UNUSED);
            if (mainThread.getState() == Thread.State.WAITING || mainThread.getState() == Thread.State.TIMED_WAITING) {
                mainThread.interrupt();
            }
        }
    }
}
