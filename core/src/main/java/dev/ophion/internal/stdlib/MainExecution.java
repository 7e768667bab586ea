package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyEval;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyTypes;
import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.exchange.ExceptionSnapshot;
import dev.ophion.internal.exchange.MarshalledData;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RecordedCall;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.upcall.Arguments;
import java.lang.foreign.MemorySegment;

/// The functions of `_interpreters` that run code in `__main__` of an interpreter.
final class MainExecution {
    private MainExecution() {}

    /// `exec(id, code, shared=None, *, restrict=False)`
    static MemorySegment exec(Attachment attachment, Arguments arguments) {
        return run(attachment, arguments, "_interpreters.exec", "exec code for");
    }

    /// `run_string(id, script, shared=None, *, restrict=False)`
    static MemorySegment runString(Attachment attachment, Arguments arguments) {
        if (!TypeCheck.isStr(arguments.get(1))) {
            throw ArgumentTypes.mismatch(attachment, "_interpreters.run_string", 2, "str", arguments.get(1));
        }
        return run(attachment, arguments, "_interpreters.run_string", "run a string in");
    }

    /// `run_func(id, func, shared=None, *, restrict=False)`
    static MemorySegment runFunc(Attachment attachment, Arguments arguments) {
        MemorySegment function = arguments.get(1);
        if (!TypeCheck.isExactly(function, PyTypes.PyFunction_Type)
                && !TypeCheck.isExactly(function, PyTypes.PyCode_Type)) {
            throw ArgumentTypes.mismatch(attachment, "_interpreters.run_func", 2, "a function", function);
        }
        return run(attachment, arguments, "_interpreters.run_func", "run a function in");
    }

    private static MemorySegment run(Attachment attachment, Arguments arguments, String function, String purpose) {
        MemorySegment shared = ArgumentTypes.dict(attachment, arguments, 2, function);
        InterpreterState interpreter =
                Interpreters.findReady(attachment, arguments.get(0), arguments.isTrue(3, false), purpose);
        MarshalledData code = Script.of(attachment, arguments.get(1));
        Outcome outcome = MainSession.run(interpreter, MainAttributes.of(attachment, shared), (inside, namespace) -> {
            try (var references = new References(inside)) {
                MemorySegment object = references.own(code.toObject(inside));
                try (var _ = RecordedCall.begin(inside, object)) {
                    references.own(PyEval.PyEval_EvalCode(object, namespace, namespace));
                }
                return new Outcome.Returned(CrossInterpreterData.ofJava(null));
            }
        });
        return switch (outcome) {
            case Outcome.Returned returned -> Singletons.none();
            case Outcome.Raised raised -> raised.exception().toNamespace(attachment);
            case Outcome.Failed failed -> throw failed.failure(attachment);
        };
    }

    /// `set___main___attrs(id, updates, *, restrict=False)`
    static MemorySegment setMainAttributes(Attachment attachment, Arguments arguments) {
        MemorySegment updates = ArgumentTypes.dict(attachment, arguments, 1, "_interpreters.set___main___attrs");
        InterpreterState interpreter =
                Interpreters.findReady(attachment, arguments.get(0), arguments.isTrue(2, false), "update __main__ for");
        if (PyDict.PyDict_Size(updates) == 0) {
            throw new PythonError(PyExc.PyExc_ValueError, "arg 2 must be a non-empty dict");
        }
        Outcome outcome = MainSession.run(
                interpreter,
                MainAttributes.of(attachment, updates),
                (inside, namespace) -> new Outcome.Returned(CrossInterpreterData.ofJava(null)));
        if (outcome instanceof Outcome.Unprepared failed) {
            throw failed.failure(attachment);
        }
        return Singletons.none();
    }

    /// `capture_exception(exc=None)`
    static MemorySegment captureException(Attachment attachment, Arguments arguments) {
        if (!arguments.isPresent(0)) {
            return Singletons.none(); // a function is called with no exception in flight
        }
        if (!TypeCheck.isException(arguments.get(0))) {
            throw new PythonError(
                    PyExc.PyExc_TypeError, "expected exception, got " + PyStr.repr(attachment, arguments.get(0)));
        }
        return ExceptionSnapshot.of(attachment, arguments.get(0)).toNamespace(attachment);
    }

    /// `is_shareable(obj)`
    static MemorySegment isShareable(Attachment attachment, Arguments arguments) {
        return Singletons.bool(CrossInterpreterData.isShareable(attachment, arguments.get(0)));
    }
}
