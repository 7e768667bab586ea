package dev.ophion.internal.process;

import dev.ophion.InterpreterCreationException;
import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyBytes;
import dev.ophion.cpython.PyImport;
import dev.ophion.cpython.PyList;
import dev.ophion.cpython.PyMarshal;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PySys;
import dev.ophion.cpython.PyTypes;
import dev.ophion.internal.object.InternedName;
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
    private static final InternedName SYS = new InternedName("sys");
    private static final InternedName PATH = new InternedName("path");

    private final byte[] marshalled;

    private SearchPath(byte[] marshalled) {
        this.marshalled = marshalled;
    }

    /// What the attached interpreter has now; empty if the program has replaced it with something else than a list.
    ///
    /// @throws InterpreterCreationException if `sys` has no such attribute, or memory is exhausted
    static SearchPath of(Attachment attachment) {
        return Preparation.get(
                attachment, "sys.path cannot be read in " + attachment.interpreter(), () -> read(attachment));
    }

    private static SearchPath read(Attachment attachment) {
        try (var references = new References(attachment)) {
            MemorySegment sys = references.own(PyImport.PyImport_GetModule(SYS.of(attachment)));
            MemorySegment path = references.own(PyObject.PyObject_GetAttr(sys, PATH.of(attachment)));
            if (!TypeCheck.isList(path) || PyList.PyList_GET_SIZE(path) == 0) {
                return new SearchPath(new byte[0]);
            }
            MemorySegment list = hasOnlyStrs(path) ? path : references.own(strs(attachment, path));
            MemorySegment bytes = references.own(RaisedException.orThrow(
                    attachment, PyMarshal.PyMarshal_WriteObjectToString(list, PyMarshal.Py_MARSHAL_VERSION)));
            return new SearchPath(Memory.asBytes(PyBytes.PyBytes_AS_STRING(bytes), PyBytes.PyBytes_GET_SIZE(bytes))
                    .toArray(ValueLayout.JAVA_BYTE));
        }
    }

    private static boolean hasOnlyStrs(MemorySegment path) {
        if (!TypeCheck.isExactly(path, PyTypes.PyList_Type)) {
            return false;
        }
        for (long i = 0; i < PyList.PyList_GET_SIZE(path); i++) {
            if (!TypeCheck.isExactly(PyList.PyList_GET_ITEM(path, i), PyTypes.PyUnicode_Type)) {
                return false;
            }
        }
        return true;
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
            RaisedException.orThrow(made, PySys.PySys_SetObject(arena.allocateFrom("path"), path));
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
