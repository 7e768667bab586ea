package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyFloat;
import dev.ophion.cpython.PyImport;
import dev.ophion.cpython.PyModule;
import dev.ophion.cpython.PyNumber;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyType;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.CodeDeadline;
import dev.ophion.internal.thread.InterpreterRegistry;
import dev.ophion.internal.thread.InterruptedType;
import dev.ophion.internal.thread.Visit;
import dev.ophion.internal.upcall.Arguments;
import dev.ophion.internal.upcall.BuiltinModule;
import dev.ophion.internal.upcall.JavaCapsule;
import dev.ophion.internal.upcall.JavaMethod;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// `_ophion_control`: what `ophion.control` is made of.
final class ControlModule {
    private static final String MODULE = "ophion.control";

    /// In Python an exception could come between the end of the block and the first line of the method.
    private static final JavaMethod EXIT = new JavaMethod(
            "__exit__(exc_type, exc_value, traceback, /)",
            "Leave the block; raise DeadlineExceeded if it was stopped because its time was up.",
            ControlModule::exit);

    private ControlModule() {}

    static BuiltinModule create() {
        return new BuiltinModule("_ophion_control", "Stopping code.")
                .function("interrupt(id)", "Stop what other threads run in an interpreter.", ControlModule::interrupt)
                .function("begin(seconds)", "Begin a deadline; return a handle on it.", (attachment, arguments) -> {
                    long nanos = nanos(attachment, arguments.get(0));
                    return JavaCapsule.keep(attachment, CodeDeadline.begin(attachment, nanos));
                })
                .function(
                        "reschedule(handle, seconds)",
                        "Have a deadline end so many seconds from now; return whether it was not over.",
                        (attachment, arguments) -> Singletons.bool(
                                deadline(arguments.get(0)).reschedule(attachment, nanos(attachment, arguments.get(1)))))
                .function(
                        "is_expired(handle)",
                        "Return whether the time was up.",
                        (attachment, arguments) ->
                                Singletons.bool(deadline(arguments.get(0)).isExpired(attachment)))
                .function("complete(type)", "Give the class deadline its __exit__.", ControlModule::complete)
                .onExec(ControlModule::fill);
    }

    private static void fill(Attachment attachment, MemorySegment module) {
        try (Arena arena = Arena.ofConfined()) {
            RaisedException.orThrow(
                    attachment,
                    PyModule.PyModule_AddObjectRef(
                            module, arena.allocateFrom("Interrupted"), InterruptedType.of(attachment)));
        }
    }

    private static MemorySegment interrupt(Attachment attachment, Arguments arguments) {
        long id = arguments.toLong(0);
        if (attachment.interpreter().isRestricted()
                && id != attachment.interpreter().id()) {
            throw new PythonError(
                    PyExc.PyExc_PermissionError,
                    "interrupting another interpreter is not allowed by the policy of " + attachment.interpreter());
        }
        var interpreter = InterpreterRegistry.find(id).orElseThrow(() -> notFound(id));
        try (var _ = attachment.detach()) {
            Visit.interruptAll(interpreter);
        } catch (IllegalStateException closed) {
            throw notFound(id);
        }
        return Singletons.none();
    }

    private static PythonError notFound(long id) {
        return new PythonError(PyExc.PyExc_ValueError, "interpreter %d is closed, or never was".formatted(id));
    }

    private static long nanos(Attachment attachment, MemorySegment seconds) {
        if (Singletons.isNone(seconds)) {
            return Long.MAX_VALUE;
        }
        try (References references = new References(attachment)) {
            double number = PyFloat.PyFloat_AS_DOUBLE(references.own(PyNumber.PyNumber_Float(seconds)));
            if (!(number >= 0)) {
                throw new PythonError(PyExc.PyExc_ValueError, "a deadline must not be negative, got " + number);
            }
            return CodeDeadline.nanos(number);
        }
    }

    private static CodeDeadline deadline(MemorySegment handle) {
        if (JavaCapsule.object(handle).orElse(null) instanceof CodeDeadline deadline) {
            return deadline;
        }
        throw new PythonError(PyExc.PyExc_TypeError, "a handle on a deadline is needed");
    }

    private static MemorySegment complete(Attachment attachment, Arguments arguments) {
        try (Arena arena = Arena.ofConfined();
                References references = new References(attachment)) {
            MemorySegment type = arguments.get(0);
            RaisedException.orThrow(
                    attachment,
                    PyObject.PyObject_SetAttrString(
                            type, arena.allocateFrom(EXIT.name()), references.own(EXIT.descriptor(attachment, type))));
        }
        return Singletons.none();
    }

    private static MemorySegment exit(Attachment attachment, Arguments arguments) {
        CodeDeadline deadline = ofSelf(attachment, arguments.self());
        MemorySegment type = arguments.get(0);
        boolean interrupted =
                TypeCheck.isType(type) && PyType.PyType_IsSubtype(type, InterruptedType.of(attachment)) != 0;
        deadline.end(attachment, interrupted);
        if (interrupted && deadline.isExpired(attachment) && !deadline.isOuterExpired(attachment)) {
            throw exceeded(attachment);
        }
        return Singletons.bool(false);
    }

    private static CodeDeadline ofSelf(Attachment attachment, MemorySegment self) {
        try (Arena arena = Arena.ofConfined();
                References references = new References(attachment)) {
            return deadline(references.own(PyObject.PyObject_GetAttrString(self, arena.allocateFrom("_handle"))));
        }
    }

    private static PythonError exceeded(Attachment attachment) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment type = PyImport.PyImport_ImportModuleAttrString(
                    arena.allocateFrom(MODULE), arena.allocateFrom("DeadlineExceeded"));
            attachment.interpreter().decrefs().add(RaisedException.orThrow(attachment, type));
            return new PythonError(type, "the time of the block was up");
        }
    }
}
