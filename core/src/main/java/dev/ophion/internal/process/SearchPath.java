package dev.ophion.internal.process;

import dev.ophion.cpython.PyImport;
import dev.ophion.cpython.PyList;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PySys;
import dev.ophion.internal.object.InternedName;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Where an interpreter looks for modules, `sys.path`. A new interpreter starts with that of its maker, which for Java
/// code outside of Python is the main interpreter, so that it finds what its maker has found.
record SearchPath(List<String> entries) {
    private static final InternedName SYS = new InternedName("sys");
    private static final InternedName PATH = new InternedName("path");

    /// What the attached interpreter has now; empty if the program has replaced it with something else than a list.
    ///
    /// @throws RaisedException if `sys` has no such attribute, or memory is exhausted
    static SearchPath of(Attachment attachment) {
        var entries = new ArrayList<String>();
        try (var references = new References(attachment)) {
            MemorySegment sys = references.own(PyImport.PyImport_GetModule(SYS.of(attachment)));
            MemorySegment path = references.own(PyObject.PyObject_GetAttr(sys, PATH.of(attachment)));
            if (TypeCheck.isList(path)) {
                for (long i = 0; i < PyList.PyList_GET_SIZE(path); i++) {
                    MemorySegment entry = PyList.PyList_GET_ITEM(path, i);
                    if (TypeCheck.isStr(entry)) {
                        entries.add(PyStr.toJava(attachment, entry));
                    }
                }
            }
        }
        return new SearchPath(entries);
    }

    /// Gives it to a new interpreter, which keeps its own if this one is empty.
    void set(Attachment made) {
        if (entries.isEmpty()) {
            return;
        }
        try (Arena arena = Arena.ofConfined();
                var references = new References(made)) {
            MemorySegment path = references.own(PyList.PyList_New(0));
            for (String entry : entries) {
                MemorySegment text = references.own(PyStr.fromJava(made, entry));
                RaisedException.orThrow(made, PyList.PyList_Append(path, text));
            }
            RaisedException.orThrow(made, PySys.PySys_SetObject(arena.allocateFrom("path"), path));
        }
    }
}
