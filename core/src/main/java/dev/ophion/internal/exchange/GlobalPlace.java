package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyImport;
import dev.ophion.cpython.PyModule;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyTypes;
import dev.ophion.internal.object.InternedName;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A name in a module of one interpreter, under which something may be found.
final class GlobalPlace {
    private static final InternedName FILE = new InternedName("__file__");

    private final MemorySegment module;
    private final MemorySegment name;

    /// The `__file__` that the module has to have; `null` if any will do.
    private final @Nullable MemorySegment file;

    private GlobalPlace(MemorySegment module, MemorySegment name, @Nullable MemorySegment file) {
        this.module = module;
        this.name = name;
        this.file = file;
    }

    /// A place in whatever has the module's name at the time. It shares the two strs.
    static GlobalPlace of(MemorySegment module, MemorySegment name) {
        return new GlobalPlace(References.share(module), References.share(name), null);
    }

    /// A place in the script that has the module's name now.
    static GlobalPlace ofScript(Attachment attachment, MemorySegment module, MemorySegment name) {
        MemorySegment namespace = namespace(attachment, module);
        MemorySegment file = namespace.address() == 0 ? namespace : get(attachment, namespace, FILE.of(attachment));
        PyRefcount.Py_IncRef(file);
        return new GlobalPlace(References.share(module), References.share(name), file);
    }

    /// Looks there.
    ///
    /// @return a borrowed reference; `NULL` if there is nothing, or no ordinary module
    MemorySegment find(Attachment attachment) {
        MemorySegment namespace = namespace(attachment, module);
        boolean isThere = namespace.address() != 0
                && (file == null
                        || get(attachment, namespace, FILE.of(attachment)).address() == file.address());
        return isThere ? get(attachment, namespace, name) : MemorySegment.NULL;
    }

    private static MemorySegment namespace(Attachment attachment, MemorySegment module) {
        MemorySegment found = get(attachment, PyImport.PyImport_GetModuleDict(), module);
        return found.address() != 0 && TypeCheck.isExactly(found, PyTypes.PyModule_Type)
                ? PyModule.PyModule_GetDict(found)
                : MemorySegment.NULL;
    }

    private static MemorySegment get(Attachment attachment, MemorySegment dict, MemorySegment key) {
        MemorySegment value = PyDict.PyDict_GetItemWithError(dict, key);
        if (value.address() == 0) {
            RaisedException.throwIfSet(attachment);
        }
        return value;
    }

    void release() {
        PyRefcount.Py_DecRef(module);
        PyRefcount.Py_DecRef(name);
        if (file != null) {
            PyRefcount.Py_DecRef(file);
        }
    }
}
