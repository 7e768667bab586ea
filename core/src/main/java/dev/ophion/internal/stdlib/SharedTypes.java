package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyObject;
import dev.ophion.internal.exchange.ShareableTypes;
import dev.ophion.internal.exchange.SharedObject;
import dev.ophion.internal.object.InternedName;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import dev.ophion.internal.upcall.Arguments;
import dev.ophion.internal.upcall.JavaCapsule;
import java.lang.foreign.MemorySegment;

/// The Python classes for [SharedObject]s and their exceptions in one interpreter. They are written in Python,
/// register themselves here, and keep the Java object in a capsule.
final class SharedTypes {
    /// What a class is for.
    enum Role {
        LOCK("ophion.locks"),
        CONDITION("ophion.locks"),
        EVENT("ophion.locks"),
        SEMAPHORE("ophion.locks"),
        BARRIER("ophion.locks"),
        COUNTER("ophion.locks"),
        LOCK_OWNER_ERROR("ophion.locks"),
        LOCK_ABANDONED_ERROR("ophion.locks"),
        BROKEN_BARRIER_ERROR("ophion.locks"),
        CACHE("ophion.cache"),
        CACHE_CLOSED_ERROR("ophion.cache");

        private final String module;

        Role(String module) {
            this.module = module;
        }
    }

    /// Where an object keeps its capsule.
    private static final InternedName HANDLE = new InternedName("_handle");

    /// Makes an object for a capsule.
    private static final InternedName OF_HANDLE = new InternedName("_of");

    private static final InterpreterLocal<SharedTypes> OF = new InterpreterLocal<>(interpreter -> new SharedTypes());

    private final ModuleTypes<Role> types = new ModuleTypes<>(Role.class);

    private SharedTypes() {}

    static SharedTypes of(Attachment attachment) {
        return OF.of(attachment.interpreter());
    }

    /// Takes note of a class, and has its instances cross, unless they are exceptions.
    void register(Attachment attachment, Role role, MemorySegment type) {
        types.share(attachment, role, type);
        if (!TypeCheck.isExceptionType(type)) {
            ShareableTypes.register(
                    attachment, type, (sender, object) -> new SharedObjectData(role, held(sender, object)));
        }
    }

    private static SharedObject held(Attachment sender, MemorySegment object) {
        try (References references = new References(sender)) {
            return require(
                    sender, references.own(PyObject.PyObject_GetAttr(object, HANDLE.of(sender))), SharedObject.class);
        }
    }

    /// The Java object behind an argument, which is a capsule.
    ///
    /// @throws PythonError a TypeError if it is none, or of something else
    static <T> T require(Attachment attachment, Arguments arguments, int parameter, Class<T> type) {
        return require(attachment, arguments.get(parameter), type);
    }

    private static <T> T require(Attachment attachment, MemorySegment handle, Class<T> type) {
        return JavaCapsule.object(handle)
                .filter(type::isInstance)
                .map(type::cast)
                .orElseThrow(() -> new PythonError(
                        PyExc.PyExc_TypeError,
                        "expected a handle of a %s, got %s"
                                .formatted(type.getSimpleName(), TypeCheck.typeName(attachment, handle))));
    }

    /// A new object of the class that is registered for `role`.
    ///
    /// @return a new reference
    MemorySegment create(Attachment attachment, Role role, SharedObject object) {
        MemorySegment type = types.get(attachment, role, role.module);
        try (References references = new References(attachment)) {
            MemorySegment make = references.own(PyObject.PyObject_GetAttr(type, OF_HANDLE.of(attachment)));
            MemorySegment handle = references.own(JavaCapsule.keep(attachment, object));
            return RaisedException.orThrow(attachment, PyCall.PyObject_CallOneArg(make, handle));
        }
    }

    /// An exception of the class that is registered for `role`.
    PythonError error(Role role, Throwable thrown) {
        return types.error(role, String.valueOf(thrown.getMessage()));
    }
}
