package dev.ophion.internal.object;

import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.flight.CallEvent;
import dev.ophion.internal.flight.Flight;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A call of Python code that the Flight Recorder is told of.
public final class RecordedCall implements AutoCloseable {
    private final Attachment attachment;
    private final MemorySegment called;
    private final CallEvent event;

    private RecordedCall(Attachment attachment, MemorySegment called, CallEvent event) {
        this.attachment = attachment;
        this.called = called;
        this.event = event;
    }

    /// Begins a call, which ends when the result is closed, with no error set.
    ///
    /// @param called a function or code, borrowed until then
    /// @return `null` if nothing is recorded
    public static @Nullable RecordedCall begin(Attachment attachment, MemorySegment called) {
        CallEvent event = Flight.call();
        return event == null ? null : new RecordedCall(attachment, called, event);
    }

    @Override
    public void close() {
        event.returned(attachment.interpreter().id(), this::name);
    }

    /// `module.function`, the file of code, or whatever else has a name.
    private String name() {
        String name = attribute(called, "__qualname__");
        if (!name.isEmpty()) {
            String module = attribute(called, "__module__");
            return module.isEmpty() ? name : module + "." + name;
        }
        String file = attribute(called, "co_filename");
        return file.isEmpty() ? TypeCheck.typeName(attachment, called) : file;
    }

    /// @return empty if there is none that is a string
    private String attribute(MemorySegment object, String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = RaisedException.orThrow(
                    attachment, PyObject.PyObject_GetAttrString(object, arena.allocateFrom(name)));
            try {
                return TypeCheck.isStr(value) ? PyStr.toJava(attachment, value) : "";
            } finally {
                PyRefcount.Py_DecRef(value);
            }
        } catch (RaisedException missing) {
            missing.discard(attachment);
            return "";
        }
    }
}
