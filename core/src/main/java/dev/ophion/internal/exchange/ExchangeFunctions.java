package dev.ophion.internal.exchange;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyEval;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyRun;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Vectorcall;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// The functions of `exchange.py`, loaded once in each interpreter that needs one.
final class ExchangeFunctions {
    private static final String SOURCE = "exchange.py";
    private static final InterpreterLocal<ExchangeFunctions> LOCAL =
            new InterpreterLocal<>(interpreter -> new ExchangeFunctions());

    private MemorySegment namespace = MemorySegment.NULL;

    /// Borrowed from the namespace.
    private final Map<String, MemorySegment> functions = new ConcurrentHashMap<>();

    private ExchangeFunctions() {}

    /// Calls the function `name` with borrowed arguments.
    ///
    /// @return a new reference
    /// @throws RaisedException what it raised
    static MemorySegment call(Attachment attachment, String name, MemorySegment... arguments) {
        MemorySegment function = LOCAL.of(attachment.interpreter()).find(attachment, name);
        return Vectorcall.call(attachment, function, arguments);
    }

    private MemorySegment find(Attachment attachment, String name) {
        MemorySegment known = functions.get(name);
        if (known != null) {
            return known;
        }
        if (namespace.address() == 0) {
            load(attachment);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment result = arena.allocate(ValueLayout.ADDRESS);
            RaisedException.orThrow(
                    attachment, PyDict.PyDict_GetItemStringRef(namespace, arena.allocateFrom(name), result));
            MemorySegment found = result.get(ValueLayout.ADDRESS, 0);
            PyRefcount.Py_DecRef(found); // the namespace keeps it
            functions.put(name, found);
            return found;
        }
    }

    private void load(Attachment attachment) {
        try (Arena arena = Arena.ofConfined();
                References references = new References(attachment)) {
            MemorySegment file = arena.allocateFrom("<ophion " + SOURCE + ">");
            MemorySegment code = references.own(
                    PyRun.Py_CompileStringExFlags(source(arena), file, PyRun.Py_file_input, MemorySegment.NULL, -1));
            MemorySegment made = references.own(PyDict.PyDict_New());
            MemorySegment builtins = PyEval.PyEval_GetBuiltins();
            RaisedException.orThrow(
                    attachment, PyDict.PyDict_SetItemString(made, arena.allocateFrom("__builtins__"), builtins));
            references.own(PyEval.PyEval_EvalCode(code, made, made));
            namespace = References.share(made);
        }
        attachment.interpreter().atExit(attachment, ending -> PyRefcount.Py_DecRef(namespace));
    }

    private static MemorySegment source(Arena arena) {
        try (var resource = Objects.requireNonNull(ExchangeFunctions.class.getResourceAsStream(SOURCE), SOURCE)) {
            byte[] text = resource.readAllBytes();
            MemorySegment source = arena.allocate(text.length + 1L);
            MemorySegment.copy(text, 0, source, JAVA_BYTE, 0, text.length);
            return source;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + SOURCE, unreadable);
        }
    }
}
