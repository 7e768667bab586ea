package dev.ophion.internal.value;

import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyEval;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyRun;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Vectorcall;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/// The functions of `bridge.py` in one interpreter, which runs it on first use.
public final class Bridge {
    private static final String NAME = "<ophion bridge>";
    private static final InterpreterLocal<Bridge> BRIDGES = new InterpreterLocal<>(interpreter -> new Bridge());

    private MemorySegment namespace = MemorySegment.NULL;

    private Bridge() {}

    /// Calls the function `name`.
    ///
    /// @param arguments borrowed references
    /// @return a new reference
    /// @throws RaisedException what the function raised
    public static MemorySegment call(Attachment attachment, String name, MemorySegment... arguments) {
        MemorySegment namespace = BRIDGES.of(attachment.interpreter()).namespace(attachment);
        try (var references = new References(attachment)) {
            MemorySegment key = references.own(PyStr.fromJava(attachment, name));
            return Vectorcall.call(attachment, PyDict.PyDict_GetItemWithError(namespace, key), arguments);
        }
    }

    /// Guarded by the GIL; should two threads run the source, the second result is dropped.
    private MemorySegment namespace(Attachment attachment) {
        if (namespace.address() == 0) {
            MemorySegment made = load(attachment);
            if (namespace.address() == 0) {
                namespace = made;
                attachment.interpreter().atExit(attachment, this::release);
            } else {
                PyRefcount.Py_DecRef(made);
            }
        }
        return namespace;
    }

    private void release(Attachment attachment) {
        attachment.check();
        MemorySegment gone = namespace;
        namespace = MemorySegment.NULL;
        PyRefcount.Py_DecRef(gone);
    }

    private static MemorySegment load(Attachment attachment) {
        try (Arena arena = Arena.ofConfined();
                var references = new References(attachment)) {
            MemorySegment globals = references.own(PyDict.PyDict_New());
            put(attachment, references, globals, "__builtins__", PyEval.PyEval_GetBuiltins());
            MemorySegment name = references.own(PyStr.fromJava(attachment, NAME));
            put(attachment, references, globals, "__name__", name);
            MemorySegment code = references.own(PyRun.Py_CompileStringObject(
                    arena.allocateFrom(source()), name, PyRun.Py_file_input, MemorySegment.NULL, -1));
            references.own(PyEval.PyEval_EvalCode(code, globals, globals));
            return References.share(globals);
        }
    }

    private static void put(
            Attachment attachment, References references, MemorySegment dict, String name, MemorySegment value) {
        MemorySegment key = references.own(PyStr.fromJava(attachment, name));
        RaisedException.orThrow(attachment, PyDict.PyDict_SetItem(dict, key, value));
    }

    private static String source() {
        try (InputStream source = Bridge.class.getResourceAsStream("bridge.py")) {
            if (source == null) {
                throw new AssertionError("bridge.py is missing");
            }
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
