package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyCoreFunction;
import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyEval;
import dev.ophion.cpython.PyFunction;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyState;
import dev.ophion.cpython.PyTuple;
import dev.ophion.cpython.PyTypes;
import dev.ophion.internal.object.InternedName;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.RecentlyUsed;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// The code of functions that one interpreter has sent, and whether it was stateless: to look through the bytecode and
/// to marshal it takes many times as long as the call of a small function.
///
/// Code does not change. What else CPython looks at is read each time: defaults, closure, and which of the names in the
/// code are global variables of the function.
final class SentCode {
    private static final int KEPT = 256;
    private static final long UNUSUAL = -1;
    private static final int MOST_NAMES = Long.SIZE;
    private static final InternedName NAMES = new InternedName("co_names");
    private static final InternedName CONSTANTS = new InternedName("co_consts");

    private static final InterpreterLocal<RecentlyUsed<Long, SentCode>> LOCAL =
            new InterpreterLocal<>(interpreter -> new RecentlyUsed<>(KEPT, SentCode::release));

    private final MemorySegment code;

    /// The names in the code that may be those of globals, a tuple that the code owns; `NULL` if they cannot be told.
    private final MemorySegment names;

    /// `null` as long as it was never stateless.
    private @Nullable MarshalledData marshalled;

    /// What CPython found when it looked through it last.
    private boolean stateless;

    /// Which of the names were globals then.
    private long foundGlobals;

    /// The address of the builtins that it had then, those of the interpreter.
    private long builtins;

    private SentCode(MemorySegment code, MemorySegment names) {
        this.code = code;
        this.names = names;
    }

    /// The code of `function`, a function, borrowed.
    ///
    /// @throws RaisedException if it is not stateless, with the reason
    static MarshalledData of(Attachment sender, MemorySegment function) {
        MemorySegment code = PyFunction.code(function);
        SentCode known = LOCAL.of(sender.interpreter()).find(code.address());
        if (known != null && known.stateless && known.marshalled != null && known.isAsFound(sender, function)) {
            return known.marshalled;
        }
        if (PyCoreFunction._PyFunction_VerifyStateless(PyState.PyThreadState_GetUnchecked(), function) < 0) {
            RaisedException reason = RaisedException.take(sender);
            (known != null ? known : keep(sender, code)).found(sender, function, false);
            throw reason;
        }
        SentCode sent = known != null ? known : keep(sender, code);
        sent.found(sender, function, true);
        if (sent.marshalled == null) {
            sent.marshalled = MarshalledData.of(sender, code);
        }
        return sent.marshalled;
    }

    /// Whether `function`, a function, borrowed, is not stateless, as far as that is known without looking through it.
    static boolean isKnownStateful(Attachment sender, MemorySegment function) {
        if (!PyFunction.isBare(function)) {
            return isFilled(PyFunction.PyFunction_GetDefaults(function))
                    || isFilled(PyFunction.PyFunction_GetClosure(function));
        }
        SentCode known =
                LOCAL.of(sender.interpreter()).find(PyFunction.code(function).address());
        return known != null && !known.stateless && known.isAsFound(sender, function);
    }

    private static boolean isFilled(MemorySegment tuple) {
        return tuple.address() != 0 && PyTuple.PyTuple_GET_SIZE(tuple) > 0;
    }

    private static SentCode keep(Attachment sender, MemorySegment code) {
        var sent = LOCAL.of(sender.interpreter());
        if (sent.isUnused()) {
            sender.interpreter().atExit(sender, ending -> sent.clear());
        }
        var made = new SentCode(References.share(code), names(sender, code));
        sent.put(code.address(), made);
        return made;
    }

    private static MemorySegment names(Attachment sender, MemorySegment code) {
        try (var references = new References(sender)) {
            MemorySegment names = references.own(PyObject.PyObject_GetAttr(code, NAMES.of(sender)));
            MemorySegment constants = references.own(PyObject.PyObject_GetAttr(code, CONSTANTS.of(sender)));
            boolean few = PyTuple.PyTuple_GET_SIZE(names) <= MOST_NAMES;
            return few && !hasCode(constants) ? names : MemorySegment.NULL;
        }
    }

    /// Whether there are functions in the function, with names of their own.
    private static boolean hasCode(MemorySegment constants) {
        long codeType = PyTypes.PyCode_Type.object().address();
        long size = PyTuple.PyTuple_GET_SIZE(constants);
        for (long i = 0; i < size; i++) {
            if (PyObject.Py_TYPE(PyTuple.PyTuple_GET_ITEM(constants, i)).address() == codeType) {
                return true;
            }
        }
        return false;
    }

    /// What other functions with this code might be does not matter: only a bare one is asked for again.
    private void found(Attachment sender, MemorySegment function, boolean asStateless) {
        stateless = asStateless;
        foundGlobals = globals(sender, function);
        MemorySegment used = PyFunction.builtins(function);
        boolean usual = PyFunction.isBare(function)
                && used.address() == PyEval.PyEval_GetBuiltins().address();
        builtins = usual ? used.address() : UNUSUAL;
    }

    private boolean isAsFound(Attachment sender, MemorySegment function) {
        return names.address() != 0
                && PyFunction.isBare(function)
                && PyFunction.builtins(function).address() == builtins
                && globals(sender, function) == foundGlobals;
    }

    /// Which of the names are globals of `function`, as bits.
    private long globals(Attachment sender, MemorySegment function) {
        if (names.address() == 0) {
            return 0;
        }
        MemorySegment globals = PyFunction.globals(function);
        long found = 0;
        long size = PyTuple.PyTuple_GET_SIZE(names);
        for (int i = 0; i < size; i++) {
            int contains = PyDict.PyDict_Contains(globals, PyTuple.PyTuple_GET_ITEM(names, i));
            found |= (long) RaisedException.orThrow(sender, contains) << i;
        }
        return found;
    }

    private static void release(SentCode gone) {
        PyRefcount.Py_DecRef(gone.code);
    }
}
