package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyFunction;
import dev.ophion.cpython.PyImport;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyTypes;
import dev.ophion.internal.exchange.Uncaught;
import dev.ophion.internal.object.InternedName;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.upcall.Arguments;
import dev.ophion.internal.upcall.JavaMethod;
import java.lang.foreign.MemorySegment;

/// The method of the standard library's `Interpreter` that programs call most: `call`, without the two functions and
/// the pair of results between it and [InterpreterCall].
///
/// Nothing tells when the class is made. But the first object that is made of it, as every one that may call, counts a
/// reference to its interpreter.
final class InterpreterMethods {
    private static final String MODULE = "concurrent.interpreters";

    private static final JavaMethod CALL =
            new JavaMethod("call(callable, /, *args, **kwargs)", """
            Call the object in the interpreter with given args/kwargs.

            Nearly all callables, arguments, and return values cross: a function
            that is nothing but its code, without a closure or globals of its own,
            as code, shareable objects as such, and everything else as a pickle.

            What the callable raises and does not catch raises ExecutionFailed here,
            whose "excinfo" says what it was, with the traceback.""", InterpreterMethods::call);

    private static final InternedName ID = new InternedName("_id");
    private static final InternedName MODULE_NAME = new InternedName(MODULE);
    private static final InternedName CLASS = new InternedName("Interpreter");
    private static final InternedName METHOD = new InternedName("call");
    private static final InternedName ERROR = new InternedName("ExecutionFailed");

    private enum Role {
        EXECUTION_FAILED
    }

    private static final InterpreterLocal<InterpreterMethods> OF =
            new InterpreterLocal<>(_ -> new InterpreterMethods());

    private final ModuleTypes<Role> types = new ModuleTypes<>(Role.class);
    private boolean settled;

    private InterpreterMethods() {}

    /// Puts the method into the class, in place of the one it was written with, unless that has happened, or somebody
    /// else has put one there. Does nothing as long as the class has not been imported.
    static void install(Attachment attachment) {
        InterpreterMethods methods = OF.of(attachment.interpreter());
        if (!methods.settled) {
            methods.settle(attachment);
        }
    }

    private void settle(Attachment attachment) {
        try (References references = new References(attachment)) {
            MemorySegment module = PyImport.PyImport_GetModule(MODULE_NAME.of(attachment));
            if (module.address() == 0) {
                RaisedException.throwIfSet(attachment);
                return;
            }
            references.own(module);
            MemorySegment type = attribute(attachment, references, module, CLASS);
            MemorySegment written = attribute(attachment, references, type, METHOD);
            MemorySegment error = attribute(attachment, references, module, ERROR);
            settled = true;
            if (isLibrarys(attachment, written)) {
                types.share(attachment, Role.EXECUTION_FAILED, error);
                MemorySegment method = references.own(CALL.descriptor(attachment, type));
                RaisedException.orThrow(attachment, PyObject.PyObject_SetAttr(type, METHOD.of(attachment), method));
            }
        } catch (RaisedException incomplete) {
            if (!incomplete.matches(PyExc.PyExc_AttributeError.object())) {
                throw incomplete;
            }
            incomplete.discard(attachment); // still being imported
        }
    }

    private static MemorySegment attribute(
            Attachment attachment, References references, MemorySegment object, InternedName name) {
        return references.own(PyObject.PyObject_GetAttr(object, name.of(attachment)));
    }

    private static boolean isLibrarys(Attachment attachment, MemorySegment method) {
        if (!TypeCheck.isExactly(method, PyTypes.PyFunction_Type)) {
            return false;
        }
        MemorySegment module = PyFunction.PyFunction_GetModule(method);
        return module.address() != 0
                && TypeCheck.isStr(module)
                && PyStr.toJava(attachment, module).equals(MODULE);
    }

    private static MemorySegment call(Attachment attachment, Arguments arguments) {
        return switch (InterpreterCall.run(
                attachment,
                interpreter(attachment, arguments.self()),
                arguments.get(0),
                arguments.more(),
                arguments.get(1))) {
            case Outcome.Returned returned -> InterpreterCall.toObject(attachment, returned.result());
            case Outcome.Raised raised -> throw executionFailed(attachment, raised.exception());
            case Outcome.Failed failed -> throw failed.failure(attachment);
        };
    }

    private static InterpreterState interpreter(Attachment attachment, MemorySegment self) {
        MemorySegment id = RaisedException.orThrow(attachment, PyObject.PyObject_GetAttr(self, ID.of(attachment)));
        try {
            return Interpreters.findReady(attachment, id, true, InterpreterCall.PURPOSE);
        } finally {
            PyRefcount.Py_DecRef(id);
        }
    }

    private static RaisedException executionFailed(Attachment attachment, Uncaught exception) {
        MemorySegment type = OF.of(attachment.interpreter()).types.get(Role.EXECUTION_FAILED);
        if (type.address() == 0) { // the interpreter is ending
            throw new PythonError(
                    PyExc.PyExc_InterpreterError,
                    "the call failed: " + exception.snapshot().formatted());
        }
        try (References references = new References(attachment)) {
            MemorySegment summary = references.own(exception.toNamespace(attachment));
            PyErrors.PyErr_SetObject(type, references.own(PyCall.PyObject_CallOneArg(type, summary)));
        }
        return RaisedException.take(attachment);
    }
}
