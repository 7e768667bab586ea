package dev.ophion.internal.process;

import dev.ophion.InterpreterCreationException;
import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyBytes;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyList;
import dev.ophion.cpython.PyMarshal;
import dev.ophion.cpython.PySys;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.Inheritance;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Where an interpreter looks for modules, `sys.path`. A new interpreter starts with that of its maker, which for Java
/// code outside of Python is the main interpreter, so that it finds what its maker has found.
///
/// It is one object on its way, a marshalled list: who takes an interpreter that is ready should not have to wait for
/// a call for each entry.
final class SearchPath implements Inheritance {
    private static final MemorySegment PATH = Arena.global().allocateFrom("path");

    private final byte[] marshalled;

    private SearchPath(byte[] marshalled) {
        this.marshalled = marshalled;
    }

    /// What the attached interpreter has now; empty if the program has replaced it with something else than a list.
    ///
    /// @throws InterpreterCreationException if `sys` has no such attribute, or memory is exhausted
    static SearchPath of(Attachment attachment) {
        return Preparation.get(attachment, "sys.path cannot be read", () -> read(attachment));
    }

    private static SearchPath read(Attachment attachment) {
        MemorySegment path = PySys.PySys_GetObject(PATH);
        if (path.address() == 0) {
            throw new InterpreterCreationException("there is no sys.path in " + attachment.interpreter());
        }
        if (!TypeCheck.isList(path) || PyList.PyList_GET_SIZE(path) == 0) {
            return new SearchPath(new byte[0]);
        }
        try (var references = new References(attachment)) {
            references.own(References.share(path));
            MemorySegment bytes = references.own(marshalled(attachment, references, path));
            return new SearchPath(Memory.toArray(PyBytes.PyBytes_AS_STRING(bytes), PyBytes.PyBytes_GET_SIZE(bytes)));
        }
    }

    /// A new reference to a bytes. Entries that cannot be marshalled are none that CPython looks at, so they are left
    /// out, with all others that are no strs.
    private static MemorySegment marshalled(Attachment attachment, References references, MemorySegment path) {
        try {
            return marshal(attachment, path);
        } catch (RaisedException refused) {
            if (!refused.matches(PyExc.PyExc_ValueError.object())) {
                throw refused;
            }
            refused.discard(attachment);
            return marshal(attachment, references.own(strs(attachment, path)));
        }
    }

    private static MemorySegment marshal(Attachment attachment, MemorySegment list) {
        return RaisedException.orThrow(
                attachment, PyMarshal.PyMarshal_WriteObjectToString(list, PyMarshal.Py_MARSHAL_VERSION));
    }

    /// A new reference to a list of the strs in `path`, which CPython looks at alone.
    private static MemorySegment strs(Attachment attachment, MemorySegment path) {
        MemorySegment list = RaisedException.orThrow(attachment, PyList.PyList_New(0));
        try (var references = new References(attachment)) {
            references.own(list);
            for (long i = 0; i < PyList.PyList_GET_SIZE(path); i++) {
                MemorySegment entry = PyList.PyList_GET_ITEM(path, i);
                if (TypeCheck.isStr(entry)) {
                    MemorySegment str = references.own(PyStr.fromJava(attachment, PyStr.toJava(attachment, entry)));
                    RaisedException.orThrow(attachment, PyList.PyList_Append(list, str));
                }
            }
            return References.share(list);
        }
    }

    /// Gives it to a new interpreter, which keeps its own if this one is empty.
    @Override
    public void accept(Attachment made) {
        if (marshalled.length > 0) {
            Preparation.run(made, "sys.path cannot be set", () -> set(made));
        }
    }

    private void set(Attachment made) {
        try (Arena arena = Arena.ofConfined();
                var references = new References(made)) {
            MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, marshalled);
            MemorySegment path = references.own(PyMarshal.PyMarshal_ReadObjectFromString(bytes, marshalled.length));
            RaisedException.orThrow(made, PySys.PySys_SetObject(PATH, path));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SearchPath that && Arrays.equals(marshalled, that.marshalled);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(marshalled);
    }
}
