package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyCorePystate;
import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyEval;
import dev.ophion.cpython.PyImport;
import dev.ophion.cpython.PyModule;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyTypes;
import dev.ophion.internal.object.InternedName;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A function that is nothing but its code: no closure, no defaults, no globals but builtins. In the receiver its
/// globals are those of `__main__` if the interpreter runs that, and empty otherwise.
public final class StatelessFunctionData implements CrossInterpreterData {
    private static final InternedName MAIN = new InternedName("__main__");
    private static final MemorySegment MAIN_NAME = Arena.global().allocateFrom("__main__");
    private static final MemorySegment BUILTINS = Arena.global().allocateFrom("__builtins__");

    private final MarshalledData code;

    private StatelessFunctionData(MarshalledData code) {
        this.code = code;
    }

    static boolean isFunction(MemorySegment object) {
        return PyObject.Py_TYPE(object).address() == ExactTypes.FUNCTION;
    }

    /// The form of a stateless function.
    ///
    /// @param function any object, borrowed
    /// @throws RaisedException a NotShareableError if it is no stateless function, with the reason as `__cause__`
    public static StatelessFunctionData of(Attachment sender, MemorySegment function) {
        if (!isFunction(function)) {
            throw NotShareableError.withMessage(sender, "expected a function, got " + PyStr.repr(sender, function));
        }
        try {
            return new StatelessFunctionData(SentCode.of(sender, function));
        } catch (RaisedException stateful) {
            throw NotShareableError.withMessage(sender, "only stateless functions are shareable", stateful);
        }
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        try (var references = new References(receiver)) {
            return ReceivedCode.of(receiver, code).function(receiver, globals(receiver, references));
        }
    }

    @Override
    public void giveBack(Attachment receiver, MemorySegment object) {
        ReceivedCode.giveBack(receiver, code, object);
    }

    private static MemorySegment globals(Attachment receiver, References references) {
        if (PyCorePystate._PyInterpreterState_IsRunningMain(
                        receiver.interpreter().segment())
                != 0) {
            MemorySegment main = PyDict.PyDict_GetItemWithError(PyImport.PyImport_GetModuleDict(), MAIN.of(receiver));
            if (main.address() != 0 && TypeCheck.isExactly(main, PyTypes.PyModule_Type)) {
                return PyModule.dict(main);
            }
            RaisedException.throwIfSet(receiver);
            return PyModule.PyModule_GetDict(references.own(PyImport.PyImport_AddModuleRef(MAIN_NAME)));
        }
        MemorySegment globals = references.own(PyDict.PyDict_New());
        RaisedException.orThrow(receiver, PyDict.PyDict_SetItemString(globals, BUILTINS, PyEval.PyEval_GetBuiltins()));
        return globals;
    }

    /// This object: a function has no plain Java value.
    @Override
    public Object toJava() {
        return this;
    }
}
