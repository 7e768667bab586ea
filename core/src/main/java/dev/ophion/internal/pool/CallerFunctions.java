package dev.ophion.internal.pool;

import dev.ophion.cpython.PyCFunction;
import dev.ophion.cpython.PyFunction;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyTypes;
import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import dev.ophion.internal.thread.InterpreterState;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/// The functions that one interpreter has sent to pools: each is made ready to be sent once. Guarded by its GIL.
public final class CallerFunctions {
    private static final InterpreterLocal<CallerFunctions> OF = new InterpreterLocal<>(CallerFunctions::new);

    /// A program that makes functions without end must not keep all of them.
    private static final int MOST = 100;

    private final Map<Long, Known> known = new HashMap<>();
    private boolean hooked;

    /// A function, and the code it had: programs may give it another one.
    private record Known(MemorySegment function, long code, FunctionSource source) {}

    private CallerFunctions(InterpreterState interpreter) {}

    public static CallerFunctions of(Attachment attachment) {
        return OF.of(attachment.interpreter());
    }

    /// What a pool needs to call `callable`, borrowed.
    ///
    /// @throws RaisedException a NotShareableError if it cannot be sent
    public FunctionSource source(Attachment attachment, MemorySegment callable) {
        long code = code(callable);
        if (code == 0) { // it may have a state, which is sent each time
            return new FunctionSource.Sent(CrossInterpreterData.ofFunction(attachment, callable), false);
        }
        Known found = known.get(callable.address());
        return found != null && found.code() == code ? found.source() : learn(attachment, callable, code);
    }

    /// What a function without a state does: its code in Python or its module in C; 0 for anything else.
    private static long code(MemorySegment callable) {
        if (TypeCheck.isExactly(callable, PyTypes.PyFunction_Type)) {
            return PyFunction.PyFunction_GetCode(callable).address();
        }
        if (TypeCheck.isExactly(callable, PyTypes.PyCFunction_Type)) {
            MemorySegment self = PyCFunction.PyCFunction_GetSelf(callable);
            return self.address() != 0 && TypeCheck.isExactly(self, PyTypes.PyModule_Type) ? self.address() : 0;
        }
        return 0;
    }

    private FunctionSource learn(Attachment attachment, MemorySegment callable, long code) {
        var source = new FunctionSource.Sent(CrossInterpreterData.ofFunction(attachment, callable), true);
        if (known.size() >= MOST) {
            forget(attachment);
        }
        Known before = known.put(callable.address(), new Known(References.share(callable), code, source));
        if (before != null) {
            PyRefcount.Py_DecRef(before.function());
        }
        if (!hooked) {
            hooked = true;
            attachment.interpreter().atExit(attachment, this::forget);
        }
        return source;
    }

    private void forget(Attachment attachment) {
        attachment.check();
        var gone = new ArrayList<>(known.values());
        known.clear();
        gone.forEach(each -> PyRefcount.Py_DecRef(each.function()));
    }
}
