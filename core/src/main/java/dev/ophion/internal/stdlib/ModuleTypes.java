package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyImport;
import dev.ophion.cpython.PyModule;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The classes that one interpreter has for a module: those that were made for it, and those that were registered with
/// it. They are given back when the interpreter ends.
///
/// @param <K> what each of them is for
final class ModuleTypes<K extends Enum<K>> {
    private final Map<K, MemorySegment> types;

    /// References to all that were ever set: code may still hold an instance of a class that was replaced.
    private final List<MemorySegment> owned = new ArrayList<>();

    ModuleTypes(Class<K> roles) {
        this.types = new EnumMap<>(roles);
    }

    /// Takes over a new reference to a class, in place of the one before.
    ///
    /// @return the class, borrowed
    MemorySegment own(Attachment attachment, K role, MemorySegment type) {
        if (owned.isEmpty()) {
            attachment.interpreter().atExit(attachment, ending -> clear());
        }
        owned.add(type);
        types.put(role, type);
        return type;
    }

    /// Takes a reference to a class, in place of the one before.
    void share(Attachment attachment, K role, MemorySegment type) {
        own(attachment, role, References.share(type));
    }

    /// Takes over a new reference to a class, and adds the class to `module`.
    MemorySegment add(Attachment attachment, MemorySegment module, K role, MemorySegment type) {
        own(attachment, role, type);
        RaisedException.orThrow(attachment, PyModule.PyModule_AddType(module, type));
        return type;
    }

    /// Makes a class of exceptions and adds it to `module`.
    ///
    /// @param name with the module that it says it is from: `_interpchannels.ChannelError`
    MemorySegment addException(
            Attachment attachment,
            MemorySegment module,
            K role,
            String name,
            @Nullable String doc,
            MemorySegment base) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment type = PyErrors.PyErr_NewExceptionWithDoc(
                    arena.allocateFrom(name),
                    doc == null ? MemorySegment.NULL : arena.allocateFrom(doc),
                    base,
                    MemorySegment.NULL);
            return add(attachment, module, role, RaisedException.orThrow(attachment, type));
        }
    }

    private void clear() {
        types.clear();
        owned.forEach(PyRefcount::Py_DecRef);
        owned.clear();
    }

    /// The class, borrowed; `NULL` if it has not been set, or the interpreter is ending.
    MemorySegment get(K role) {
        return types.getOrDefault(role, MemorySegment.NULL);
    }

    /// The class, borrowed; imports `module`, which registers it, if that has not happened yet.
    ///
    /// @throws RaisedException what the import raised
    MemorySegment get(Attachment attachment, K role, String module) {
        MemorySegment known = get(role);
        if (known.address() != 0) {
            return known;
        }
        importModule(attachment, module);
        MemorySegment registered = get(role);
        if (registered.address() == 0) {
            throw new PythonError(PyExc.PyExc_RuntimeError, "%s did not register its class %s".formatted(module, role));
        }
        return registered;
    }

    /// Imports a module for what it does on the way.
    static void importModule(Attachment attachment, String name) {
        try (Arena arena = Arena.ofConfined();
                References references = new References(attachment)) {
            references.own(PyImport.PyImport_ImportModule(arena.allocateFrom(name)));
        }
    }

    /// An exception of a class of this module; a RuntimeError when the interpreter is ending and has none any more.
    PythonError error(K role, String message) {
        return error(get(role), message);
    }

    static PythonError error(MemorySegment type, String message) {
        return type.address() == 0
                ? new PythonError(PyExc.PyExc_RuntimeError, message)
                : new PythonError(type, message);
    }
}
