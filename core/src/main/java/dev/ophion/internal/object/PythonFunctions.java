package dev.ophion.internal.object;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyBytes;
import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyEval;
import dev.ophion.cpython.PyMarshal;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyRun;
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
import org.jspecify.annotations.Nullable;

/// What Java says in Python: the functions of a resource, in a namespace that programs do not see, one in each
/// interpreter that needs it.
///
/// The first interpreter compiles the source; the others get the code object of that, marshalled.
public final class PythonFunctions {
    private final Class<?> owner;
    private final String resource;
    private final InterpreterLocal<Namespace> namespaces = new InterpreterLocal<>(interpreter -> new Namespace(this));
    private volatile @Nullable MemorySegment marshalled;

    /// @param owner the class beside which the resource is
    /// @param resource its name, such as `bridge.py`
    public PythonFunctions(Class<?> owner, String resource) {
        this.owner = owner;
        this.resource = resource;
    }

    /// Calls a function with borrowed arguments.
    ///
    /// @return a new reference
    /// @throws RaisedException what it raised
    public MemorySegment call(Attachment attachment, String function, MemorySegment... arguments) {
        MemorySegment found = namespaces.of(attachment.interpreter()).find(attachment, function);
        return Vectorcall.call(attachment, found, arguments);
    }

    /// As [#call], without a result.
    public void run(Attachment attachment, String function, MemorySegment... arguments) {
        PyRefcount.Py_DecRef(call(attachment, function, arguments));
    }

    /// Runs the source in a namespace of its own that is then dropped: for what it does, not for what it defines.
    public void execute(Attachment attachment) {
        PyRefcount.Py_DecRef(evaluate(attachment));
    }

    /// The functions in one interpreter, found under its GIL.
    private static final class Namespace {
        private final PythonFunctions source;

        /// Borrowed from the dict.
        private final Map<String, MemorySegment> functions = new ConcurrentHashMap<>();

        private MemorySegment dict = MemorySegment.NULL;

        private Namespace(PythonFunctions source) {
            this.source = source;
        }

        private MemorySegment find(Attachment attachment, String name) {
            MemorySegment known = functions.get(name);
            if (known != null) {
                return known;
            }
            if (dict.address() == 0) {
                load(attachment);
            }
            try (var references = new References(attachment)) {
                MemorySegment key = references.own(PyStr.fromJava(attachment, name));
                MemorySegment found = RaisedException.orThrow(attachment, PyDict.PyDict_GetItemWithError(dict, key));
                functions.put(name, found);
                return found;
            }
        }

        /// Should two threads run the source, the second result is dropped.
        private void load(Attachment attachment) {
            MemorySegment made = source.evaluate(attachment);
            if (dict.address() != 0) {
                PyRefcount.Py_DecRef(made);
                return;
            }
            dict = made;
            attachment.interpreter().atExit(attachment, this::release);
        }

        private void release(Attachment attachment) {
            attachment.check();
            functions.clear();
            MemorySegment gone = dict;
            dict = MemorySegment.NULL;
            PyRefcount.Py_DecRef(gone);
        }
    }

    /// Runs the source.
    ///
    /// @return a new reference to its namespace
    private MemorySegment evaluate(Attachment attachment) {
        try (Arena arena = Arena.ofConfined();
                var references = new References(attachment)) {
            MemorySegment code = references.own(code(attachment, arena));
            MemorySegment namespace = references.own(PyDict.PyDict_New());
            put(attachment, namespace, arena.allocateFrom("__builtins__"), PyEval.PyEval_GetBuiltins());
            MemorySegment name = references.own(PyStr.fromJava(attachment, filename()));
            put(attachment, namespace, arena.allocateFrom("__name__"), name);
            references.own(PyEval.PyEval_EvalCode(code, namespace, namespace));
            return References.share(namespace);
        }
    }

    private static void put(Attachment attachment, MemorySegment dict, MemorySegment key, MemorySegment value) {
        RaisedException.orThrow(attachment, PyDict.PyDict_SetItemString(dict, key, value));
    }

    /// A new reference to the code object.
    private MemorySegment code(Attachment attachment, Arena arena) {
        MemorySegment known = marshalled;
        if (known != null) {
            return TrustedCode.unmarshal(known, known.byteSize());
        }
        try (var references = new References(attachment)) {
            MemorySegment code = references.own(PyRun.Py_CompileStringExFlags(
                    source(arena), arena.allocateFrom(filename()), PyRun.Py_file_input, MemorySegment.NULL, -1));
            MemorySegment bytes =
                    references.own(PyMarshal.PyMarshal_WriteObjectToString(code, PyMarshal.Py_MARSHAL_VERSION));
            long size = PyBytes.PyBytes_GET_SIZE(bytes);
            marshalled = Arena.global().allocate(size).copyFrom(Memory.asBytes(PyBytes.PyBytes_AS_STRING(bytes), size));
            return References.share(code);
        }
    }

    /// What tracebacks call it.
    private String filename() {
        return "<ophion " + resource + ">";
    }

    private MemorySegment source(Arena arena) {
        try (var stream = Objects.requireNonNull(owner.getResourceAsStream(resource), resource)) {
            byte[] text = stream.readAllBytes();
            MemorySegment source = arena.allocate(text.length + 1L); // and a NUL
            MemorySegment.copy(text, 0, source, ValueLayout.JAVA_BYTE, 0, text.length);
            return source;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + resource, unreadable);
        }
    }

    @Override
    public String toString() {
        return filename();
    }
}
