package dev.ophion.internal.flight;

import java.util.Locale;
import java.util.function.Supplier;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import org.jspecify.annotations.Nullable;

/// Events for the JDK's Flight Recorder. A process that never records pays one look at a static field for each: the
/// classes of the events, which no archive of classes can hold, are not loaded before somebody records.
public final class Flight {
    private Flight() {}

    /// Has `stacks` asked for the Python stacks now and then by everybody who records, from now on or later.
    public static void offerStacks(Supplier<String> stacks) {
        FlightRecorder.addListener(new FlightRecorderListener() {
            @Override
            public void recorderInitialized(FlightRecorder recorder) {
                FlightRecorder.addPeriodicEvent(StacksEvent.class, () -> new StacksEvent(stacks.get()).commit());
            }
        });
    }

    /// An interpreter is about to be made; `null` if nothing is recorded.
    public static @Nullable InterpreterCreationEvent creation() {
        if (!FlightRecorder.isInitialized()) {
            return null;
        }
        var event = new InterpreterCreationEvent();
        event.begin();
        return event;
    }

    /// An interpreter refuses entry from now on; `null` if nothing is recorded.
    public static @Nullable InterpreterEndEvent end() {
        if (!FlightRecorder.isInitialized()) {
            return null;
        }
        var event = new InterpreterEndEvent();
        event.begin();
        return event;
    }

    /// Python code is about to be called; `null` if nothing is recorded.
    public static @Nullable CallEvent call() {
        if (!FlightRecorder.isInitialized()) {
            return null;
        }
        var event = new CallEvent();
        event.begin();
        return event;
    }

    /// Python code is about to wait; `null` if nothing is recorded.
    public static @Nullable WaitEvent waiting() {
        if (!FlightRecorder.isInitialized()) {
            return null;
        }
        var event = new WaitEvent();
        event.begin();
        return event;
    }

    /// Python code gets an exception from outside.
    ///
    /// @param interrupted the thread that runs it; `null` if Java does not know it
    /// @param reason whose doing it is
    public static void interrupt(long interpreter, @Nullable Thread interrupted, Enum<?> reason) {
        if (FlightRecorder.isInitialized()) {
            InterruptEvent.commit(interpreter, interrupted, reason.name().toLowerCase(Locale.ROOT));
        }
    }

    /// An interpreter was refused memory.
    ///
    /// @param limit how many bytes it may have
    /// @param held how many it had
    public static void memoryLimit(long interpreter, long limit, long held) {
        if (FlightRecorder.isInitialized()) {
            MemoryLimitEvent.commit(interpreter, limit, held);
        }
    }
}
