package dev.ophion.internal.pool;

import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonFunctions;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import dev.ophion.internal.thread.InterpreterState;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;

/// The functions that one interpreter of a pool was asked for. Guarded by its GIL.
final class KnownFunctions {
    /// The functions of `pool.py`.
    static final PythonFunctions POOL = new PythonFunctions(KnownFunctions.class, "pool.py");

    private static final InterpreterLocal<KnownFunctions> OF = new InterpreterLocal<>(KnownFunctions::new);

    /// Programs that make functions without end must not fill the memory of the workers.
    private static final int MOST = 1000;

    private final Map<FunctionSource, MemorySegment> functions = new HashMap<>();
    private boolean hooked;

    private KnownFunctions(InterpreterState interpreter) {}

    static KnownFunctions of(Attachment attachment) {
        return OF.of(attachment.interpreter());
    }

    /// The function in the attached interpreter.
    ///
    /// @return a new reference
    MemorySegment find(Attachment attachment, FunctionSource source) {
        MemorySegment known = functions.get(source);
        return References.share(known != null ? known : learn(attachment, source));
    }

    private MemorySegment learn(Attachment attachment, FunctionSource source) {
        MemorySegment made = source.make(attachment);
        if (functions.size() >= MOST) {
            forget(attachment);
        }
        MemorySegment before = functions.put(source, made); // code that ran meanwhile may have done the same
        if (before != null) {
            PyRefcount.Py_DecRef(before);
        }
        if (!hooked) {
            hooked = true;
            attachment.interpreter().atExit(attachment, this::forget);
        }
        return made;
    }

    private void forget(Attachment attachment) {
        attachment.check();
        var gone = Map.copyOf(functions);
        functions.clear();
        gone.values().forEach(PyRefcount::Py_DecRef);
    }

    /// Runs statements in a namespace of their own.
    ///
    /// @return a new reference to what they call `name`
    static MemorySegment define(Attachment attachment, String source, String name) {
        try (var references = new References(attachment)) {
            return POOL.call(
                    attachment,
                    "define",
                    references.own(PyStr.fromJava(attachment, source)),
                    references.own(PyStr.fromJava(attachment, name)));
        }
    }
}
