package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyCoreNamespace;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyType;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// What is known of an exception after its interpreter has been left: text only.
///
/// @param name the type's `__name__`
/// @param qualname the type's `__qualname__`
/// @param module the type's `__module__`
/// @param message `str(exception)`
/// @param display the whole traceback as Python prints it; `null` if it could not be made
public record ExceptionSnapshot(
        String name,
        String qualname,
        String module,
        String message,
        @Nullable String display) {
    private static final String UNPRINTABLE = "<exception str() failed>";

    /// Takes a snapshot. It never fails: what cannot be had of the exception is replaced.
    ///
    /// @param exception a borrowed reference
    public static ExceptionSnapshot of(Attachment attachment, MemorySegment exception) {
        MemorySegment type = PyObject.Py_TYPE(exception);
        return new ExceptionSnapshot(
                text(attachment, PyType.PyType_GetName(type), "<unknown>"),
                text(attachment, PyType.PyType_GetQualName(type), "<unknown>"),
                text(attachment, PyType.PyType_GetModuleName(type), "builtins"),
                text(attachment, PyObject.PyObject_Str(exception), UNPRINTABLE),
                display(attachment, exception));
    }

    /// Takes a snapshot of an exception and gives it up.
    public static ExceptionSnapshot of(Attachment attachment, RaisedException raised) {
        ExceptionSnapshot snapshot = of(attachment, raised.exception());
        raised.discard(attachment);
        return snapshot;
    }

    private static String text(Attachment attachment, MemorySegment str, String otherwise) {
        if (str.address() == 0) {
            RaisedException.take(attachment).discard(attachment);
            return otherwise;
        }
        String text = PyStr.toJava(attachment, str);
        PyRefcount.Py_DecRef(str);
        return text;
    }

    private static @Nullable String display(Attachment attachment, MemorySegment exception) {
        try (var references = new References(attachment)) {
            return PyStr.toJava(attachment, references.own(Exchange.EXCHANGE.call(attachment, "display", exception)));
        } catch (RaisedException failed) { // the rest is worth having
            failed.discard(attachment);
            return null;
        }
    }

    /// One line: `module.Type: message`, without the module where Python leaves it out.
    public String formatted() {
        boolean bare = module.equals("builtins") || module.equals("__main__");
        return (bare ? qualname : module + "." + qualname) + ": " + message;
    }

    /// Makes the namespace that `_interpreters.exec()` returns.
    ///
    /// @return a new reference
    public MemorySegment toNamespace(Attachment attachment) {
        try (var references = new References(attachment)) {
            MemorySegment type = references.own(PyCoreNamespace._PyNamespace_New(MemorySegment.NULL));
            set(attachment, type, "__name__", name);
            set(attachment, type, "__qualname__", qualname);
            set(attachment, type, "__module__", module);
            MemorySegment namespace = references.own(PyCoreNamespace._PyNamespace_New(MemorySegment.NULL));
            set(attachment, namespace, "type", type);
            set(attachment, namespace, "msg", message);
            set(attachment, namespace, "formatted", formatted());
            if (display != null) {
                set(attachment, namespace, "errdisplay", display);
            }
            return References.share(namespace);
        }
    }

    /// As [#toNamespace(Attachment)], with what `ExecutionFailed` needs to have a cause and to be pickled.
    ///
    /// @param exception the exception itself, a borrowed reference; None if the attached interpreter cannot have it
    /// @return a new reference
    public MemorySegment toNamespace(Attachment attachment, MemorySegment exception) {
        try (var references = new References(attachment)) {
            MemorySegment namespace = references.own(toNamespace(attachment));
            references.own(Exchange.EXCHANGE.call(attachment, "complete", namespace, exception));
            return References.share(namespace);
        }
    }

    private static void set(Attachment attachment, MemorySegment object, String attribute, String value) {
        try (var references = new References(attachment)) {
            set(attachment, object, attribute, references.own(PyStr.fromJava(attachment, value)));
        }
    }

    private static void set(Attachment attachment, MemorySegment object, String attribute, MemorySegment value) {
        try (Arena arena = Arena.ofConfined()) {
            RaisedException.orThrow(
                    attachment, PyObject.PyObject_SetAttrString(object, arena.allocateFrom(attribute), value));
        }
    }
}
