package dev.ophion.internal.policy;

import dev.ophion.InterpreterCreationException;
import dev.ophion.Permissions;
import dev.ophion.cpython.PyCFunction;
import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyList;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyType;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonFunctions;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.object.TrustedCode;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.Inheritance;
import dev.ophion.internal.thread.InterpreterLocal;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.upcall.CallableEntry;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Puts an interpreter under a policy, before any program runs in it and for good.
///
/// What CPython raises an audit event for is checked by the [AuditHook]; the functions that raise none are put behind
/// [Guards]. All that decides is Java's: Python code that gets hold of every object of its interpreter can still not
/// reach it.
public final class Restriction {
    private static final PythonFunctions POLICY = new PythonFunctions(Restriction.class, "policy.py");
    private static final InterpreterLocal<AtomicReference<@Nullable Policy>> POLICIES =
            new InterpreterLocal<>(_ -> new AtomicReference<>());

    /// In a file of byte code, before the marshalled code.
    private static final int PYC_HEADER_BYTES = 16;

    private Restriction() {}

    /// Gives the attached interpreter these permissions, and no others.
    ///
    /// @throws InterpreterCreationException if a path among them cannot be followed
    /// @throws IllegalArgumentException if a network rule is malformed
    public static void install(Attachment attachment, Permissions permissions) {
        install(attachment, () -> new Policy(permissions, trustedPaths(attachment), attachment.interpreter()));
    }

    /// What gives an interpreter that `maker` makes the permissions of `maker`; nothing if that has all.
    public static Inheritance inheritance(InterpreterState maker) {
        return new Inherited(policy(maker));
    }

    private record Inherited(Optional<Policy> policy) implements Inheritance {
        @Override
        public void accept(Attachment made) {
            policy.ifPresent(given -> install(made, () -> given.inherit(made.interpreter())));
        }
    }

    private interface Source {
        Policy policy() throws IOException;
    }

    private static void install(Attachment attachment, Source source) {
        Policy policy;
        try {
            policy = source.policy();
        } catch (IOException circle) {
            throw new InterpreterCreationException("the permissions of " + attachment.interpreter()
                    + " name a path that cannot be followed: " + circle.getMessage());
        }
        attachment.interpreter().restrict();
        POLICIES.of(attachment.interpreter()).set(policy);
        try {
            replaceFunctions(attachment, policy);
            AuditHook.guard(attachment, policy);
        } catch (RaisedException failed) {
            String reason = PyStr.repr(attachment, failed.exception());
            failed.discard(attachment);
            throw new InterpreterCreationException("it cannot be restricted: " + reason);
        }
    }

    private static Optional<Policy> policy(InterpreterState interpreter) {
        return interpreter.isRestricted()
                ? Optional.ofNullable(POLICIES.of(interpreter).get())
                : Optional.empty();
    }

    /// What `interpreter` may do; empty if that is everything.
    public static Optional<Permissions> of(InterpreterState interpreter) {
        return policy(interpreter).map(Policy::permissions);
    }

    /// Whether code in `caller` may know of `other`: one of them has made the other, directly or not, or `caller` is
    /// not restricted.
    public static boolean mayUse(InterpreterState caller, InterpreterState other) {
        return policy(caller)
                .map(own -> policy(other).filter(own::isFamily).isPresent())
                .orElse(true);
    }

    /// Lets code make an interpreter.
    ///
    /// @throws dev.ophion.internal.object.PythonError a PermissionError
    public static void checkCreation(Attachment attachment) {
        policy(attachment.interpreter()).ifPresent(Policy::makeInterpreters);
    }

    /// Lets code call a Java service.
    ///
    /// @throws dev.ophion.internal.object.PythonError a PermissionError
    public static void checkService(Attachment attachment, String service) {
        policy(attachment.interpreter()).ifPresent(policy -> policy.callService(service));
    }

    /// Whether code may know of a Java service.
    public static boolean mayCall(Attachment attachment, String service) {
        return policy(attachment.interpreter())
                .map(policy -> policy.mayCall(service))
                .orElse(true);
    }

    // the start

    private static List<Path> trustedPaths(Attachment attachment) {
        List<Path> trusted = new ArrayList<>();
        try (var references = new References(attachment)) {
            MemorySegment paths = references.own(POLICY.call(attachment, "trusted_paths"));
            for (long i = 0; i < PyList.PyList_GET_SIZE(paths); i++) {
                trusted.add(Path.of(PyStr.of(attachment, PyList.PyList_GET_ITEM(paths, i))));
            }
        }
        return trusted;
    }

    private static void replaceFunctions(Attachment attachment, Policy policy) {
        try (var references = new References(attachment)) {
            MemorySegment made = references.own(POLICY.call(
                    attachment,
                    "install",
                    references.own(CallableEntry.function(
                            attachment,
                            "guard",
                            (caller, vector, _, _) -> guard(
                                    caller, policy, argument(vector, 0), argument(vector, 1), argument(vector, 2)))),
                    references.own(CallableEntry.function(
                            attachment,
                            "set_method",
                            (caller, vector, _, _) ->
                                    setMethod(caller, argument(vector, 0), argument(vector, 1), argument(vector, 2)))),
                    references.own(CallableEntry.function(
                            attachment,
                            "trusted_code",
                            (caller, vector, count, _) ->
                                    count == 1 ? trustedCode(caller, policy, argument(vector, 0)) : Singletons.none())),
                    references.own(rules(attachment, policy.permissions()))));
            for (long i = 0; i < PyList.PyList_GET_SIZE(made); i++) {
                policy.makesBuiltin(PyStr.of(attachment, PyList.PyList_GET_ITEM(made, i)));
            }
        }
    }

    private static MemorySegment argument(MemorySegment vector, int index) {
        return vector.getAtIndex(ValueLayout.ADDRESS, index);
    }

    /// A new reference to a dict of what `policy.py` has to know.
    private static MemorySegment rules(Attachment attachment, Permissions permissions) {
        try (Arena arena = Arena.ofConfined();
                var references = new References(attachment)) {
            MemorySegment dict = references.own(PyDict.PyDict_New());
            put(
                    attachment,
                    dict,
                    arena.allocateFrom("environment"),
                    references.own(strs(attachment, permissions.environment())));
            put(attachment, dict, arena.allocateFrom("sharing"), Singletons.bool(permissions.sharing()));
            put(
                    attachment,
                    dict,
                    arena.allocateFrom("imports"),
                    Singletons.bool(permissions.imports().isPresent()
                            || !permissions.deniedImports().isEmpty()));
            return References.share(dict);
        }
    }

    private static void put(Attachment attachment, MemorySegment dict, MemorySegment key, MemorySegment value) {
        RaisedException.orThrow(attachment, PyDict.PyDict_SetItemString(dict, key, value));
    }

    /// A new reference to a list.
    private static MemorySegment strs(Attachment attachment, Set<String> texts) {
        MemorySegment list = RaisedException.orThrow(attachment, PyList.PyList_New(texts.size()));
        int i = 0;
        for (String text : texts) {
            PyList.PyList_SetItem(list, i++, PyStr.fromJava(attachment, text)); // steals
        }
        return list;
    }

    /// `guard(kind, name, function)`: a new reference to the function to put in its place.
    private static MemorySegment guard(
            Attachment attachment, Policy policy, MemorySegment kind, MemorySegment name, MemorySegment function) {
        return GuardedFunction.create(
                attachment,
                PyStr.toJava(attachment, name),
                Guards.named(PyStr.toJava(attachment, kind)),
                policy,
                function);
    }

    /// `set_method(type, name, function)`, also of a type whose attributes cannot be set.
    private static MemorySegment setMethod(
            Attachment attachment, MemorySegment type, MemorySegment name, MemorySegment function) {
        boolean immutable = PyType.setImmutable(type, false);
        try (var references = new References(attachment)) {
            MemorySegment method = references.own(PyCFunction.PyInstanceMethod_New(function));
            RaisedException.orThrow(attachment, PyObject.PyObject_SetAttr(type, name, method));
        } finally {
            PyType.setImmutable(type, immutable);
        }
        return Singletons.none();
    }

    /// `trusted_code(path)`: the code in a file that nobody but Python's owner has written; None if it is not such a
    /// file.
    private static MemorySegment trustedCode(Attachment attachment, Policy policy, MemorySegment path) {
        if (!(FileArgument.of(attachment, path) instanceof FileArgument.Named(String name))) {
            return Singletons.none();
        }
        byte[] file;
        try {
            Path real = RealPath.of(name, true);
            if (!policy.files().isTrusted(real)) {
                return Singletons.none();
            }
            file = Files.readAllBytes(real);
        } catch (IOException gone) {
            return Singletons.none();
        }
        if (file.length <= PYC_HEADER_BYTES) {
            return Singletons.none();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment code = arena.allocateFrom(ValueLayout.JAVA_BYTE, file).asSlice(PYC_HEADER_BYTES);
            return RaisedException.orThrow(attachment, TrustedCode.unmarshal(code, code.byteSize()));
        }
    }
}
