package dev.ophion.internal.stdlib;

import static java.util.Objects.requireNonNull;

import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.exchange.ExceptionSnapshot;
import dev.ophion.internal.exchange.Fallback;
import dev.ophion.internal.exchange.NotShareableError;
import dev.ophion.internal.exchange.Uncaught;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.RecordedCall;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.upcall.ArgumentVector;
import dev.ophion.internal.upcall.Arguments;
import dev.ophion.internal.value.CallArguments;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A call on its way to another interpreter: `_interpreters.call()`, and what [InterpreterMethods] has of it.
final class InterpreterCall implements AutoCloseable {
    /// What it is to fail with, when the interpreter is not one for it.
    static final String PURPOSE = "make a call in";

    private static final String NAME = "_interpreters.call";

    private final CrossInterpreterData function;
    private final @Nullable CrossInterpreterData[] positional;
    private @Nullable CrossInterpreterData keywords;

    private InterpreterCall(CrossInterpreterData function, int positional) {
        this.function = function;
        this.positional = new CrossInterpreterData[positional];
    }

    /// `call(id, callable, args=None, kwargs=None, *, preserve_exc=False, restrict=False)`
    static MemorySegment call(Attachment attachment, Arguments arguments) {
        MemorySegment positional = ArgumentTypes.tuple(attachment, arguments, 2, NAME);
        MemorySegment keywords = ArgumentTypes.dict(attachment, arguments, 3, NAME);
        InterpreterState interpreter =
                Interpreters.findReady(attachment, arguments.get(0), arguments.isTrue(5, false), PURPOSE);
        ArgumentVector items = ArgumentVector.ofTuple(positional);
        return switch (run(attachment, interpreter, arguments.get(1), items, keywords)) {
            case Outcome.Returned returned ->
                pair(attachment, toObject(attachment, returned.result()), Singletons.none());
            case Outcome.Raised raised ->
                pair(attachment, Singletons.none(), raised.exception().toNamespace(attachment));
            case Outcome.Failed failed -> throw failed.failure(attachment);
        };
    }

    /// Calls something in another interpreter.
    ///
    /// @param callable a borrowed reference, as the others
    /// @param keywords a dict, or `NULL`
    static Outcome run(
            Attachment caller,
            InterpreterState interpreter,
            MemorySegment callable,
            ArgumentVector positional,
            MemorySegment keywords) {
        try (var call = pack(caller, callable, positional, keywords)) {
            return MainSession.run(interpreter, call::run);
        }
    }

    /// A new reference to what came back, which is used up.
    static MemorySegment toObject(Attachment caller, CrossInterpreterData result) {
        try {
            return result.toObject(caller);
        } finally {
            result.release();
        }
    }

    private static InterpreterCall pack(
            Attachment sender, MemorySegment callable, ArgumentVector positional, MemorySegment keywords) {
        if (PyObject.PyCallable_Check(callable) == 0) {
            throw new PythonError(PyExc.PyExc_TypeError, "expected a callable, got " + PyStr.repr(sender, callable));
        }
        var call = new InterpreterCall(CrossInterpreterData.ofFunction(sender, callable), positional.size());
        try {
            call.packPositional(sender, positional);
            if (keywords.address() != 0 && PyDict.PyDict_GET_SIZE(keywords) > 0) {
                call.keywords = CrossInterpreterData.of(sender, keywords, Fallback.FULL);
            }
            return call;
        } catch (Throwable refused) {
            call.close();
            throw refused;
        }
    }

    private void packPositional(Attachment sender, ArgumentVector items) {
        try {
            for (int i = 0; i < positional.length; i++) {
                positional[i] = CrossInterpreterData.encode(sender, items.get(i), Fallback.FULL);
            }
        } catch (RaisedException refused) { // which CPython says of all of them
            try (var references = new References(sender)) {
                throw NotShareableError.because(sender, references.own(items.toTuple(sender)), refused);
            }
        }
    }

    private Outcome run(Attachment inside) {
        MemorySegment callable;
        try {
            callable = function.toObject(inside);
        } catch (RaisedException refused) {
            return failed(inside, "func not shareable", refused);
        }
        try (var references = new References(inside);
                var arguments = new CallArguments(inside, positional.length)) {
            return run(inside, callable, references, arguments);
        } finally {
            function.giveBack(inside, callable);
        }
    }

    private Outcome run(Attachment inside, MemorySegment callable, References references, CallArguments arguments) {
        MemorySegment named = MemorySegment.NULL;
        String unpacked = "args";
        try {
            for (CrossInterpreterData argument : positional) {
                arguments.own(requireNonNull(argument).toObject(inside));
            }
            unpacked = "kwargs";
            if (keywords != null) {
                named = references.own(keywords.toObject(inside));
            }
        } catch (RaisedException refused) {
            return failed(inside, unpacked + " not shareable", refused);
        }
        MemorySegment result;
        try (var _ = RecordedCall.begin(inside, callable)) {
            result = references.own(keywords == null ? arguments.call(callable) : arguments.call(callable, named));
        }
        try {
            return new Outcome.Returned(CrossInterpreterData.of(inside, result, Fallback.FULL));
        } catch (RaisedException refused) {
            return failed(inside, "object does not support cross-interpreter data", refused);
        }
    }

    /// What could not be made on this side.
    ///
    /// @param message what to say if the reason is that it is not shareable
    private static Outcome failed(Attachment inside, String message, RaisedException refused) {
        return refused.matches(NotShareableError.type(inside))
                ? new Outcome.NotShareable(message, ExceptionSnapshot.of(inside, refused))
                : new Outcome.Raised(Uncaught.of(inside, refused));
    }

    /// @param result a new reference, taken over
    /// @param exception a new reference, taken over
    private static MemorySegment pair(Attachment attachment, MemorySegment result, MemorySegment exception) {
        MemorySegment pair = PyTuple.PyTuple_New(2);
        PyTuple.PyTuple_SET_ITEM(RaisedException.orThrow(attachment, pair), 0, result);
        PyTuple.PyTuple_SET_ITEM(pair, 1, exception);
        return pair;
    }

    @Override
    public void close() {
        function.release();
        for (CrossInterpreterData argument : positional) {
            if (argument != null) {
                argument.release();
            }
        }
        if (keywords != null) {
            keywords.release();
        }
    }
}
