package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyTypes;
import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.exchange.Fallback;
import dev.ophion.internal.exchange.MarshalledData;
import dev.ophion.internal.exchange.NotShareableError;
import dev.ophion.internal.exchange.PickledData;
import dev.ophion.internal.exchange.StatelessFunctionData;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import dev.ophion.internal.upcall.Arguments;
import dev.ophion.internal.upcall.BuiltinModule;
import dev.ophion.internal.upcall.JavaCapsule;
import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/// `_ophion_crossinterp`, a window on the forms that objects take between interpreters, for tests and debugging:
/// nothing else uses it. Its two functions are those that CPython has in `_testinternalcapi` for its own forms.
final class CrossInterpreterModule {
    private static final String DOC = "The forms of objects between interpreters. For tests and debugging only.";

    /// What is in capsules. A capsule that lives as long as its interpreter must not keep the interpreter's memory, so
    /// what is left is released when the interpreter begins to end.
    private static final InterpreterLocal<Set<CrossInterpreterData>> KEPT = new InterpreterLocal<>(
            interpreter -> Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>())));

    private CrossInterpreterModule() {}

    static BuiltinModule create() {
        return new BuiltinModule("_ophion_crossinterp", DOC)
                .function(
                        "get_crossinterp_data(obj, mode=None)",
                        "The form of an object, in a capsule. The mode is 'xidata', which is the default, 'fallback', "
                                + "'pickle', 'marshal', 'code', 'func', 'script' or 'script-pure'.",
                        CrossInterpreterModule::get)
                .function(
                        "restore_crossinterp_data(capsule)",
                        "The object that a receiver makes of a form. It can be made any number of times.",
                        CrossInterpreterModule::restore)
                .onExec((attachment, module) ->
                        attachment.interpreter().atExit(attachment, CrossInterpreterModule::releaseAll));
    }

    private static void releaseAll(Attachment ending) {
        Set<CrossInterpreterData> kept = KEPT.of(ending.interpreter());
        List.copyOf(kept).forEach(CrossInterpreterData::release);
        kept.clear();
    }

    /// `get_crossinterp_data(obj, mode=None)`
    private static MemorySegment get(Attachment attachment, Arguments arguments) {
        CrossInterpreterData data = encode(attachment, arguments.get(0), mode(attachment, arguments));
        Set<CrossInterpreterData> kept = KEPT.of(attachment.interpreter());
        Runnable release = () -> {
            kept.remove(data);
            data.release();
        };
        kept.add(data);
        try {
            return JavaCapsule.keep(attachment, data, release);
        } catch (RaisedException failed) {
            release.run();
            throw failed;
        }
    }

    /// `restore_crossinterp_data(capsule)`
    private static MemorySegment restore(Attachment attachment, Arguments arguments) {
        return JavaCapsule.object(arguments.get(0))
                .filter(CrossInterpreterData.class::isInstance)
                .map(data -> ((CrossInterpreterData) data).toObject(attachment))
                .orElseThrow(() -> new PythonError(
                        PyExc.PyExc_ValueError,
                        "expected a capsule from get_crossinterp_data(), got "
                                + PyStr.repr(attachment, arguments.get(0))));
    }

    private static String mode(Attachment attachment, Arguments arguments) {
        if (!arguments.isPresent(1)) {
            return "";
        }
        if (!TypeCheck.isStr(arguments.get(1))) {
            throw new PythonError(
                    PyExc.PyExc_TypeError, "expected mode str, got " + PyStr.repr(attachment, arguments.get(1)));
        }
        return PyStr.toJava(attachment, arguments.get(1));
    }

    private static CrossInterpreterData encode(Attachment sender, MemorySegment object, String mode) {
        return switch (mode) {
            case "", "xidata" -> CrossInterpreterData.of(sender, object, Fallback.SHAREABLE_ONLY);
            case "fallback" -> CrossInterpreterData.of(sender, object, Fallback.FULL);
            case "pickle" -> orNotShareable(sender, object, PickledData::of, "object could not be pickled");
            case "marshal" -> orNotShareable(sender, object, MarshalledData::of, "object could not be marshalled");
            case "code" -> code(sender, object);
            case "func" -> StatelessFunctionData.of(sender, object);
            case "script" -> orNotShareable(sender, object, Script::of, "object not a valid script");
            case "script-pure" -> orNotShareable(sender, object, Script::ofPure, "object not a valid script");
            default -> throw new PythonError(PyExc.PyExc_ValueError, "unsupported mode '" + mode + "'");
        };
    }

    private static CrossInterpreterData code(Attachment sender, MemorySegment object) {
        if (!TypeCheck.isExactly(object, PyTypes.PyCode_Type)) {
            throw NotShareableError.withMessage(sender, "expected code, got " + PyStr.repr(sender, object));
        }
        return MarshalledData.of(sender, object);
    }

    /// Encodes `object`, for encoders that leave it to their callers what to make of a failure.
    private static CrossInterpreterData orNotShareable(
            Attachment sender,
            MemorySegment object,
            BiFunction<Attachment, MemorySegment, CrossInterpreterData> encoder,
            String message) {
        try {
            return encoder.apply(sender, object);
        } catch (RaisedException refused) {
            throw NotShareableError.withMessage(sender, message, refused);
        } catch (PythonError refused) {
            throw NotShareableError.withMessage(sender, message, refused);
        }
    }
}
