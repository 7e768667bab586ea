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

    private final MarshalledData marshalled;

    /// Which of the names were globals when CPython found it stateless.
    private long statelessGlobals;

    /// The address of the builtins that it had then, those of the interpreter.
    private long builtins;

    private SentCode(MemorySegment code, MemorySegment names, MarshalledData marshalled) {
        this.code = code;
        this.names = names;
        this.marshalled = marshalled;
    }

    /// The code of `function`, a function, borrowed.
    ///
    /// @throws RaisedException if it is not stateless, with the reason
    static MarshalledData of(Attachment sender, MemorySegment function) {
        MemorySegment code = PyFunction.code(function);
        var sent = LOCAL.of(sender.interpreter());
        SentCode known = sent.find(code.address());
        if (known != null && known.isStillStateless(sender, function)) {
            return known.marshalled;
        }
        if (PyCoreFunction._PyFunction_VerifyStateless(PyState.PyThreadState_GetUnchecked(), function) < 0) {
            throw RaisedException.take(sender);
        }
        if (known != null) {
            known.foundStateless(sender, function);
            return known.marshalled;
        }
        return keep(sender, sent, function, code).marshalled;
    }

    private static SentCode keep(
            Attachment sender, RecentlyUsed<Long, SentCode> sent, MemorySegment function, MemorySegment code) {
        MarshalledData marshalled = MarshalledData.of(sender, code);
        if (sent.isUnused()) {
            sender.interpreter().atExit(sender, ending -> sent.clear());
        }
        var made = new SentCode(References.share(code), names(sender, code), marshalled);
        made.foundStateless(sender, function);
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

    private void foundStateless(Attachment sender, MemorySegment function) {
        statelessGlobals = globals(sender, function);
        MemorySegment used = PyFunction.builtins(function);
        builtins = used.address() == PyEval.PyEval_GetBuiltins().address() ? used.address() : UNUSUAL;
    }

    private boolean isStillStateless(Attachment sender, MemorySegment function) {
        return names.address() != 0
                && PyFunction.isBare(function)
                && PyFunction.builtins(function).address() == builtins
                && globals(sender, function) == statelessGlobals;
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
