package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyFunction;
import dev.ophion.cpython.PyModule;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyTypes;
import dev.ophion.internal.object.InternedName;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.RecentlyUsed;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import java.lang.foreign.MemorySegment;

/// Code that was sent to one interpreter, and functions with it: what is sent again is there, and has been specialised
/// by CPython meanwhile.
///
/// A function that nobody has any more is given out again, unless it shows that somebody had it: to make one takes as
/// long as to call it. Guarded by the GIL, as all of this.
final class ReceivedCode {
    private static final int KEPT = 256;
    private static final InternedName BUILTINS = new InternedName("__builtins__");

    private static final InterpreterLocal<RecentlyUsed<MarshalledData, ReceivedCode>> LOCAL =
            new InterpreterLocal<>(interpreter -> new RecentlyUsed<>(KEPT, ReceivedCode::release));

    private final MemorySegment code;

    /// A function that nobody has; `NULL` if there is none.
    private MemorySegment idle = MemorySegment.NULL;

    private ReceivedCode(MemorySegment code) {
        this.code = code;
    }

    /// The code object of `sent`, made by now.
    static ReceivedCode of(Attachment receiver, MarshalledData sent) {
        var received = LOCAL.of(receiver.interpreter());
        ReceivedCode known = received.find(sent);
        if (known != null) {
            return known;
        }
        var made = new ReceivedCode(sent.toObject(receiver));
        if (received.isUnused()) {
            receiver.interpreter().atExit(receiver, ending -> received.clear());
        }
        received.put(sent, made);
        return made;
    }

    /// A new reference to a function.
    ///
    /// @param globals a dict, borrowed
    MemorySegment function(Attachment receiver, MemorySegment globals) {
        MemorySegment function = idle;
        idle = MemorySegment.NULL;
        if (function.address() != 0 && isAsNew(receiver, function, globals)) {
            return function;
        }
        try {
            return RaisedException.orThrow(receiver, PyFunction.PyFunction_New(code, globals));
        } finally {
            PyRefcount.Py_DecRef(function); // which may run code, and have this forgotten
        }
    }

    /// Whether one that is made now would have the same globals and builtins.
    private static boolean isAsNew(Attachment receiver, MemorySegment function, MemorySegment globals) {
        if (PyFunction.globals(function).address() != globals.address()) {
            return false;
        }
        MemorySegment builtins = PyDict.PyDict_GetItemWithError(globals, BUILTINS.of(receiver));
        if (builtins.address() == 0) {
            RaisedException.throwIfSet(receiver);
            return false;
        }
        MemorySegment dict = TypeCheck.isExactly(builtins, PyTypes.PyModule_Type) ? PyModule.dict(builtins) : builtins;
        return PyFunction.builtins(function).address() == dict.address();
    }

    /// Takes over a reference to a function with the code of `sent` that its receiver does not need any more.
    static void giveBack(Attachment receiver, MarshalledData sent, MemorySegment function) {
        ReceivedCode known = LOCAL.of(receiver.interpreter()).find(sent);
        if (known != null) {
            known.giveBack(function);
        } else {
            PyRefcount.Py_DecRef(function);
        }
    }

    private void giveBack(MemorySegment function) {
        boolean canBeUsed = idle.address() == 0
                && PyRefcount.isUnique(function)
                && PyFunction.isPlain(function)
                && PyFunction.code(function).address() == code.address();
        if (canBeUsed) {
            idle = function;
        } else {
            PyRefcount.Py_DecRef(function);
        }
    }

    private static void release(ReceivedCode gone) {
        MemorySegment function = gone.idle;
        gone.idle = MemorySegment.NULL;
        PyRefcount.Py_DecRef(function);
        PyRefcount.Py_DecRef(gone.code);
    }
}
