package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyExc;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// An exception that nothing caught in another interpreter.
///
/// @param snapshot what is known of it in any case
/// @param original the exception itself, without its traceback; `null` if it cannot be pickled
public record Uncaught(ExceptionSnapshot snapshot, @Nullable CrossInterpreterData original) {
    /// Takes what `raised` is about, and gives it up.
    public static Uncaught of(Attachment inside, RaisedException raised) {
        CrossInterpreterData original = null;
        try {
            original = CrossInterpreterData.of(inside, raised.exception(), Fallback.FULL);
        } catch (RaisedException refused) {
            refused.discard(inside);
        }
        return new Uncaught(ExceptionSnapshot.of(inside, raised), original);
    }

    /// Makes the namespace that `_interpreters.exec()` returns, once.
    ///
    /// @return a new reference
    public MemorySegment toNamespace(Attachment caller) {
        try (var references = new References(caller)) {
            return snapshot.toNamespace(caller, references.own(toObject(caller)));
        }
    }

    /// Makes the exception, once.
    ///
    /// @return a new reference to it, or to None if this interpreter cannot make it
    public MemorySegment toObject(Attachment caller) {
        if (original != null) {
            try {
                return original.toObject(caller);
            } catch (RaisedException failed) {
                if (!failed.matches(PyExc.PyExc_Exception.object())) { // such as Ctrl-C, which is for the caller
                    throw failed;
                }
                failed.discard(caller); // most often its class is in the other __main__
            } finally {
                original.release();
            }
        }
        return Singletons.none();
    }
}
