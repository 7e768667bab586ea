package dev.ophion.internal.value;

import dev.ophion.PythonException;
import dev.ophion.PythonExitException;
import dev.ophion.PythonInterruptedException;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.exchange.ViewedMemory;
import dev.ophion.internal.object.PyRef;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What Python raised as a [PythonException], which holds no Python object.
public final class PythonExceptions {
    private static final Handles NONE = new Handles() {
        @Override
        public Object toJava(PyRef object, boolean isFunction, String typeName) {
            object.close();
            return typeName;
        }

        @Override
        public Object toJava(ViewedMemory memory) {
            memory.drop();
            return "memoryview";
        }

        @Override
        public Object fromJava(Object object) {
            return object;
        }
    };

    private PythonExceptions() {}

    /// Copies `raised` and gives it up. Never fails: when memory or the stack is too short for all of it, the
    /// copy has the name of the class only.
    public static PythonException toJava(Attachment attachment, RaisedException raised) {
        boolean interrupt = raised.matches(PyExc.PyExc_KeyboardInterrupt.object());
        try (var _ = attachment.threadState().shield()) {
            return copy(attachment.interpreter().id(), describe(attachment, raised), interrupt);
        } catch (RaisedException failed) {
            failed.discard(attachment);
            return bare(attachment, raised, interrupt);
        } catch (StackOverflowError | OutOfMemoryError tooShort) {
            return bare(attachment, raised, interrupt);
        } finally {
            raised.discard(attachment);
        }
    }

    private static List<?> describe(Attachment attachment, RaisedException raised) {
        MemorySegment described = Bridge.BRIDGE.call(attachment, "describe", raised.exception());
        try {
            return (List<?>) Objects.requireNonNull(Decoding.toJava(attachment, described, NONE));
        } finally {
            PyRefcount.Py_DecRef(described);
        }
    }

    private static PythonException bare(Attachment attachment, RaisedException raised, boolean interrupt) {
        String name;
        try {
            name = Names.ofType(attachment, PyObject.Py_TYPE(raised.exception()));
        } catch (RaisedException failed) {
            failed.discard(attachment);
            name = "BaseException";
        }
        var snapshot = new PythonException.Snapshot(
                name,
                "",
                List.of(),
                List.of(),
                name + "\n",
                attachment.interpreter().id());
        return interrupt ? new PythonInterruptedException(snapshot, null) : new PythonException(snapshot, null);
    }

    private static PythonException copy(long interpreterId, List<?> parts, boolean interrupt) {
        String module = text(parts, 0);
        String name = text(parts, 1);
        var snapshot = new PythonException.Snapshot(
                module.isEmpty() || module.equals("builtins") || module.equals("__main__") ? name : module + "." + name,
                text(parts, 2),
                ((List<?>) Objects.requireNonNull(parts.get(3)))
                        .stream().map(String::valueOf).toList(),
                frames((List<?>) Objects.requireNonNull(parts.get(4))),
                text(parts, 5),
                interpreterId);
        Throwable cause = cause(interpreterId, parts);
        if (parts.get(8) instanceof Long code) {
            return new PythonExitException(snapshot, cause, code.intValue());
        }
        return interrupt ? new PythonInterruptedException(snapshot, cause) : new PythonException(snapshot, cause);
    }

    private static @Nullable Throwable cause(long interpreterId, List<?> parts) {
        if (parts.get(7) instanceof Throwable thrownInJava) {
            return thrownInJava;
        }
        return parts.get(6) instanceof List<?> cause ? copy(interpreterId, cause, false) : null;
    }

    private static List<StackTraceElement> frames(List<?> frames) {
        return frames.reversed().stream()
                .map(frame -> frame((List<?>) Objects.requireNonNull(frame)))
                .toList();
    }

    private static StackTraceElement frame(List<?> parts) {
        return new StackTraceElement(
                text(parts, 0),
                text(parts, 1),
                text(parts, 2),
                ((Long) Objects.requireNonNull(parts.get(3))).intValue());
    }

    private static String text(List<?> parts, int index) {
        return (String) Objects.requireNonNull(parts.get(index));
    }
}
