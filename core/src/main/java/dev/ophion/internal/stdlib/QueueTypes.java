package dev.ophion.internal.stdlib;

import dev.ophion.QueueNotFoundException;
import dev.ophion.QueueShutDownException;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyImport;
import dev.ophion.cpython.PyObject;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The classes that one interpreter has for queues: exceptions made here, and those that the standard library
/// registers.
final class QueueTypes {
    private enum Role {
        QUEUE_ERROR,
        QUEUE_NOT_FOUND_ERROR,
        QUEUE,
        QUEUE_EMPTY,
        QUEUE_FULL,
        EXTENDED_QUEUE
    }

    /// Where the standard library registers its classes.
    static final String HIGH_LEVEL_MODULE = "concurrent.interpreters._queues";

    private static final String EXTENDED_MODULE = "ophion.queues";

    private static final InterpreterLocal<QueueTypes> OF = new InterpreterLocal<>(interpreter -> new QueueTypes());

    private final ModuleTypes<Role> types = new ModuleTypes<>(Role.class);

    private QueueTypes() {}

    static QueueTypes of(Attachment attachment) {
        return OF.of(attachment.interpreter());
    }

    /// Makes the exceptions for a new instance of the module.
    void addTo(Attachment attachment, MemorySegment module) {
        MemorySegment queueError = types.addException(
                attachment,
                module,
                Role.QUEUE_ERROR,
                "concurrent.interpreters.QueueError",
                "Indicates that a queue-related error happened.",
                PyExc.PyExc_RuntimeError.object());
        types.addException(
                attachment,
                module,
                Role.QUEUE_NOT_FOUND_ERROR,
                "concurrent.interpreters.QueueNotFoundError",
                null,
                queueError);
    }

    /// Takes note of the standard library's classes; those it registered before, before a reload, stay alive.
    void register(Attachment attachment, MemorySegment queueType, MemorySegment emptyError, MemorySegment fullError) {
        types.share(attachment, Role.QUEUE, queueType);
        types.share(attachment, Role.QUEUE_EMPTY, emptyError);
        types.share(attachment, Role.QUEUE_FULL, fullError);
    }

    /// Takes note of the class of the package `ophion` that has more than the standard library's.
    void registerExtended(Attachment attachment, MemorySegment queueType) {
        types.share(attachment, Role.EXTENDED_QUEUE, queueType);
    }

    /// The class Queue of the package `ophion`, borrowed.
    MemorySegment extendedQueue(Attachment attachment) {
        return types.get(attachment, Role.EXTENDED_QUEUE, EXTENDED_MODULE);
    }

    /// The class Queue, borrowed; imports the standard library's module if that has not happened yet.
    MemorySegment queue(Attachment attachment) {
        return types.get(attachment, Role.QUEUE, HIGH_LEVEL_MODULE);
    }

    /// Whether `type` is one of the classes of queues themselves, and no subclass.
    boolean isQueue(MemorySegment type) {
        return type.address() == types.get(Role.QUEUE).address()
                || type.address() == types.get(Role.EXTENDED_QUEUE).address();
    }

    /// A QueueError.
    PythonError error(String message) {
        return types.error(Role.QUEUE_ERROR, message);
    }

    /// A QueueNotFoundError.
    PythonError notFound(QueueNotFoundException gone) {
        return types.error(Role.QUEUE_NOT_FOUND_ERROR, String.valueOf(gone.getMessage()));
    }

    /// A QueueNotFoundError for a function of `module`, which may be called by what is finalized while the
    /// interpreter ends.
    PythonError notFound(Attachment attachment, MemorySegment module, QueueNotFoundException gone) {
        if (types.get(Role.QUEUE_NOT_FOUND_ERROR).address() != 0) {
            return notFound(gone);
        }
        try (Arena arena = Arena.ofConfined();
                References references = new References(attachment)) {
            MemorySegment type =
                    references.own(PyObject.PyObject_GetAttrString(module, arena.allocateFrom("QueueNotFoundError")));
            return ModuleTypes.error(
                    TypeCheck.isExceptionType(type) ? type : MemorySegment.NULL, String.valueOf(gone.getMessage()));
        }
    }

    /// A QueueShutDown, of the package `ophion`.
    PythonError shutDown(Attachment attachment, QueueShutDownException shut) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment type = PyImport.PyImport_ImportModuleAttrString(
                    arena.allocateFrom(EXTENDED_MODULE), arena.allocateFrom("QueueShutDown"));
            attachment.interpreter().decrefs().add(RaisedException.orThrow(attachment, type));
            return ModuleTypes.error(type, String.valueOf(shut.getMessage()));
        }
    }

    /// A QueueEmpty.
    PythonError empty(Attachment attachment, long id) {
        return ModuleTypes.error(
                types.get(attachment, Role.QUEUE_EMPTY, HIGH_LEVEL_MODULE), "queue " + id + " is empty");
    }

    /// A QueueFull.
    PythonError full(Attachment attachment, long id) {
        return ModuleTypes.error(types.get(attachment, Role.QUEUE_FULL, HIGH_LEVEL_MODULE), "queue " + id + " is full");
    }
}
