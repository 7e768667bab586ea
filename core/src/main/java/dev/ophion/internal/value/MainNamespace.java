package dev.ophion.internal.value;

import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyEval;
import dev.ophion.cpython.PyImport;
import dev.ophion.cpython.PyModule;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.memory.MemoryReserve;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.RecentlyUsed;
import dev.ophion.internal.object.RecordedCall;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The global variables of `__main__` in one interpreter, and the source code that runs among them.
public final class MainNamespace {
    private static final InterpreterLocal<MainNamespace> NAMESPACES =
            new InterpreterLocal<>(interpreter -> new MainNamespace());

    /// How many names of functions are kept as str objects, to look them up fast.
    private static final int KEPT_NAMES = 256;

    /// How many short sources stay compiled.
    private static final int KEPT_CODES = 64;

    private static final int LONGEST_KEPT_SOURCE = 1024;

    private record Source(String text, String filename, String mode) {}

    private final Map<String, MemorySegment> names = new HashMap<>();
    private final RecentlyUsed<Source, MemorySegment> codes = new RecentlyUsed<>(KEPT_CODES, PyRefcount::Py_DecRef);
    private MemorySegment dict = MemorySegment.NULL;
    private MemorySegment compile = MemorySegment.NULL;

    private MainNamespace() {}

    /// The one of the attached interpreter. What it holds is guarded by the GIL.
    public static MainNamespace of(Attachment attachment) {
        MainNamespace namespace = NAMESPACES.of(attachment.interpreter());
        if (namespace.dict.address() == 0) {
            namespace.open(attachment);
        }
        return namespace;
    }

    private void open(Attachment attachment) {
        try (Arena arena = Arena.ofConfined();
                var references = new References(attachment)) {
            MemorySegment main = references.own(PyImport.PyImport_AddModuleRef(arena.allocateFrom("__main__")));
            MemorySegment key = references.own(PyStr.fromJava(attachment, "compile"));
            compile = References.share(PyDict.PyDict_GetItemWithError(PyEval.PyEval_GetBuiltins(), key));
            dict = References.share(PyModule.PyModule_GetDict(main));
        }
        attachment.interpreter().atExit(attachment, this::close);
    }

    private void close(Attachment attachment) {
        attachment.check();
        names.values().forEach(PyRefcount::Py_DecRef);
        names.clear();
        codes.clear();
        PyRefcount.Py_DecRef(compile);
        PyRefcount.Py_DecRef(dict);
        dict = MemorySegment.NULL;
    }

    /// Runs source code with these global variables.
    ///
    /// @param mode of `compile()`: `exec` or `eval`
    /// @return a new reference to the value of an expression, or to None
    /// @throws RaisedException what the compiler or the code raised
    public MemorySegment run(Attachment attachment, String source, String filename, String mode) {
        MemorySegment code = code(attachment, new Source(source, filename, mode));
        try (var _ = RecordedCall.begin(attachment, code)) {
            return RaisedException.orThrow(attachment, PyEval.PyEval_EvalCode(code, dict, dict));
        } finally {
            PyRefcount.Py_DecRef(code);
        }
    }

    /// A new reference to compiled code.
    private MemorySegment code(Attachment attachment, Source source) {
        MemorySegment known = codes.find(source);
        if (known != null) {
            return References.share(known);
        }
        try (var _ = MemoryReserve.open(); // what gives memory back has to be compiled as well
                var arguments = new CallArguments(attachment, 3)) {
            arguments.own(PyStr.fromJava(attachment, source.text()));
            arguments.own(PyStr.fromJava(attachment, source.filename()));
            arguments.own(PyStr.fromJava(attachment, source.mode()));
            MemorySegment code = arguments.call(compile);
            if (source.text().length() <= LONGEST_KEPT_SOURCE) {
                codes.put(source, References.share(code));
            }
            return code;
        }
    }

    /// A borrowed reference to the variable `name`; `null` if there is none.
    public @Nullable MemorySegment find(Attachment attachment, String name) {
        MemorySegment known = names.get(name);
        if (known != null) {
            return find(attachment, known);
        }
        MemorySegment key = PyStr.fromJava(attachment, name);
        if (names.size() < KEPT_NAMES) {
            names.put(name, key);
            return find(attachment, key);
        }
        try {
            return find(attachment, key);
        } finally {
            PyRefcount.Py_DecRef(key);
        }
    }

    private @Nullable MemorySegment find(Attachment attachment, MemorySegment key) {
        MemorySegment found = PyDict.PyDict_GetItemWithError(dict, key);
        if (found.address() != 0) {
            return found;
        }
        RaisedException.throwIfSet(attachment);
        return null;
    }

    /// Sets the variable `name` to `value`, a borrowed reference.
    public void set(Attachment attachment, String name, MemorySegment value) {
        try (var references = new References(attachment)) {
            MemorySegment key = references.own(PyStr.fromJava(attachment, name));
            RaisedException.orThrow(attachment, PyDict.PyDict_SetItem(dict, key, value));
        }
    }

    /// A new reference to what `name` means: a variable of `__main__`, a built-in, or `module:name`, which
    /// imports the module; with dots for attributes.
    ///
    /// @throws RaisedException NameError, AttributeError or what the import raised
    public MemorySegment resolve(Attachment attachment, String name) {
        MemorySegment variable = find(attachment, name);
        if (variable != null) {
            return References.share(variable);
        }
        try (var references = new References(attachment)) {
            return Bridge.BRIDGE.call(attachment, "resolve", references.own(PyStr.fromJava(attachment, name)));
        }
    }

    /// Whether `object`, borrowed, can be called.
    public static boolean isCallable(MemorySegment object) {
        return PyObject.PyCallable_Check(object) != 0;
    }
}
