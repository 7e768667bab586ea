package dev.ophion.internal.process;

import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyEval;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyRun;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Vectorcall;
import dev.ophion.internal.thread.Attachment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/// Functions of Python that belong to this package, in a namespace that the user's program does not see.
final class PythonFunctions implements AutoCloseable {
    private final Attachment attachment;
    private final MemorySegment namespace;

    private PythonFunctions(Attachment attachment, MemorySegment namespace) {
        this.attachment = attachment;
        this.namespace = namespace;
    }

    /// Runs the resource `name` of this package in a new namespace.
    static PythonFunctions load(Attachment attachment, String name) {
        try (Arena arena = Arena.ofConfined();
                References references = new References(attachment)) {
            MemorySegment file = references.own(PyStr.fromJava(attachment, "<ophion " + name + ">"));
            MemorySegment code = references.own(PyRun.Py_CompileStringObject(
                    source(arena, name), file, PyRun.Py_file_input, MemorySegment.NULL, -1));
            MemorySegment namespace = RaisedException.orThrow(attachment, PyDict.PyDict_New());
            RaisedException.orThrow(
                    attachment,
                    PyDict.PyDict_SetItemString(
                            namespace, arena.allocateFrom("__builtins__"), PyEval.PyEval_GetBuiltins()));
            references.own(PyEval.PyEval_EvalCode(code, namespace, namespace));
            return new PythonFunctions(attachment, namespace);
        }
    }

    private static MemorySegment source(Arena arena, String name) {
        try (var resource = Objects.requireNonNull(PythonFunctions.class.getResourceAsStream(name), name)) {
            byte[] text = resource.readAllBytes();
            MemorySegment source = arena.allocate(text.length + 1L);
            MemorySegment.copy(text, 0, source, ValueLayout.JAVA_BYTE, 0, text.length);
            return source;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + name, unreadable);
        }
    }

    /// Calls a function with borrowed arguments.
    ///
    /// @return a new reference
    /// @throws RaisedException what it raised
    MemorySegment call(String function, MemorySegment... arguments) {
        try (References references = new References(attachment)) {
            MemorySegment name = references.own(PyStr.fromJava(attachment, function));
            return Vectorcall.call(attachment, PyDict.PyDict_GetItemWithError(namespace, name), arguments);
        }
    }

    /// As [#call], without a result.
    void run(String function, MemorySegment... arguments) {
        PyRefcount.Py_DecRef(call(function, arguments));
    }

    @Override
    public void close() {
        PyRefcount.Py_DecRef(namespace);
    }
}
