package dev.ophion.internal.thread;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A value that each interpreter has one of, made on first use; it goes when the interpreter ends.
///
/// There is a limited number of them, in static fields: each takes a place in all interpreters for good. What such a
/// value holds of Python it must give back in an [InterpreterState#atExit(Runnable)] action.
public final class InterpreterLocal<T> {
    private static final AtomicInteger PLACES = new AtomicInteger();

    private final int place = PLACES.getAndIncrement();
    private final Function<InterpreterState, T> initial;

    public InterpreterLocal(Function<InterpreterState, T> initial) {
        this.initial = initial;
    }

    @SuppressWarnings("unchecked") // only this one stores in this place
    public T of(InterpreterState interpreter) {
        InterpreterLocals locals = interpreter.locals();
        Object value = locals.get(place);
        return (T) (value != null ? value : locals.getOrMake(place, () -> initial.apply(interpreter)));
    }
}
