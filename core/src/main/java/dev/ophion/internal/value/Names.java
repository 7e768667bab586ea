package dev.ophion.internal.value;

import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyType;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// What classes are called in messages.
final class Names {
    private Names() {}

    /// The qualified name of a class, with its module unless that is `builtins`.
    static String ofType(Attachment attachment, MemorySegment type) {
        MemorySegment name = RaisedException.orThrow(attachment, PyType.PyType_GetFullyQualifiedName(type));
        try {
            return PyStr.toJava(attachment, name);
        } finally {
            PyRefcount.Py_DecRef(name);
        }
    }
}
