package dev.ophion.internal.stdlib;

import dev.ophion.QueueNotFoundException;
import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyImport;
import dev.ophion.cpython.PyModule;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The classes that one interpreter has for queues: exceptions made here, and those that the standard library
/// registers.
final class QueueTypes {
    /// Where the standard library registers its classes.
    static final String HIGH_LEVEL_MODULE = "concurrent.interpreters._queues";

    private static final InterpreterLocal<QueueTypes> OF = new InterpreterLocal<>(interpreter -> new QueueTypes());

    private final List<MemorySegment> owned = new ArrayList<>();
    private MemorySegment queueError = MemorySegment.NULL;
    private MemorySegment queueNotFoundError = MemorySegment.NULL;
    private MemorySegment queue = MemorySegment.NULL;
    private MemorySegment queueEmpty = MemorySegment.NULL;
    private MemorySegment queueFull = MemorySegment.NULL;

    private QueueTypes() {}

    static QueueTypes of(Attachment attachment) {
        return OF.of(attachment.interpreter());
    }

    /// Makes the exceptions for a new instance of the module.
    void addTo(Attachment attachment, MemorySegment module) {
        if (owned.isEmpty()) {
            attachment.interpreter().atExit(attachment, ending -> clear());
        }
        queueError = addException(
                attachment,
                module,
                "QueueError",
                "Indicates that a queue-related error happened.",
                PyExc.PyExc_RuntimeError.object());
        queueNotFoundError = addException(attachment, module, "QueueNotFoundError", null, queueError);
    }

    private MemorySegment addException(
            Attachment attachment, MemorySegment module, String name, @Nullable String doc, MemorySegment base) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment type = RaisedException.orThrow(
                    attachment,
                    PyErrors.PyErr_NewExceptionWithDoc(
                            arena.allocateFrom("concurrent.interpreters." + name),
                            doc == null ? MemorySegment.NULL : arena.allocateFrom(doc),
                            base,
                            MemorySegment.NULL));
            owned.add(type);
            RaisedException.orThrow(attachment, PyModule.PyModule_AddType(module, type));
            return type;
        }
    }

    /// Takes note of the standard library's classes; those it registered before, before a reload, stay alive.
    void register(MemorySegment queueType, MemorySegment emptyError, MemorySegment fullError) {
        queue = keep(queueType);
        queueEmpty = keep(emptyError);
        queueFull = keep(fullError);
    }

    private MemorySegment keep(MemorySegment type) {
        owned.add(References.share(type));
        return type;
    }

    private void clear() {
        queueError = MemorySegment.NULL;
        queueNotFoundError = MemorySegment.NULL;
        queue = MemorySegment.NULL;
        queueEmpty = MemorySegment.NULL;
        queueFull = MemorySegment.NULL;
        owned.forEach(PyRefcount::Py_DecRef);
        owned.clear();
    }

    /// The class Queue, borrowed; imports the standard library's module if that has not happened yet.
    MemorySegment queue(Attachment attachment) {
        importHighLevel(attachment);
        return queue;
    }

    private void importHighLevel(Attachment attachment) {
        if (queue.address() != 0) {
            return;
        }
        try (Arena arena = Arena.ofConfined();
                References references = new References(attachment)) {
            references.own(PyImport.PyImport_ImportModule(arena.allocateFrom(HIGH_LEVEL_MODULE)));
        }
        if (queue.address() == 0) {
            throw new PythonError(PyExc.PyExc_RuntimeError, HIGH_LEVEL_MODULE + " did not register its class Queue");
        }
    }

    /// A QueueError.
    PythonError error(String message) {
        return raise(queueError, message);
    }

    /// A QueueNotFoundError.
    PythonError notFound(QueueNotFoundException gone) {
        return raise(queueNotFoundError, String.valueOf(gone.getMessage()));
    }

    /// A QueueNotFoundError for a function of `module`, which may be called by what is finalized while the
    /// interpreter ends.
    PythonError notFound(Attachment attachment, MemorySegment module, QueueNotFoundException gone) {
        if (queueNotFoundError.address() != 0) {
            return notFound(gone);
        }
        try (Arena arena = Arena.ofConfined();
                References references = new References(attachment)) {
            MemorySegment type =
                    references.own(PyObject.PyObject_GetAttrString(module, arena.allocateFrom("QueueNotFoundError")));
            return raise(
                    TypeCheck.isExceptionType(type) ? type : MemorySegment.NULL, String.valueOf(gone.getMessage()));
        }
    }

    /// A QueueEmpty.
    PythonError empty(Attachment attachment, long id) {
        importHighLevel(attachment);
        return raise(queueEmpty, "queue " + id + " is empty");
    }

    /// A QueueFull.
    PythonError full(Attachment attachment, long id) {
        importHighLevel(attachment);
        return raise(queueFull, "queue " + id + " is full");
    }

    /// The interpreter is ending when there are no classes any more.
    private static PythonError raise(MemorySegment type, String message) {
        return type.address() == 0
                ? new PythonError(PyExc.PyExc_RuntimeError, message)
                : new PythonError(type, message);
    }
}
