package dev.ophion.internal.thread;

import java.util.function.Function;

/// A value that each interpreter has one of, made on first use; it goes when the interpreter ends.
///
/// What such a value holds of Python it must give back in an [InterpreterState#atExit(Runnable)] action.
public final class InterpreterLocal<T> {
    private final Function<InterpreterState, T> initial;

    public InterpreterLocal(Function<InterpreterState, T> initial) {
        this.initial = initial;
    }

    @SuppressWarnings("unchecked") // only this key stores under this key
    public T of(InterpreterState interpreter) {
        var locals = interpreter.locals();
        Object value = locals.get(this);
        if (value == null) {
            value = locals.computeIfAbsent(this, key -> initial.apply(interpreter));
        }
        return (T) value;
    }
}
