package dev.ophion.internal.upcall;

import dev.ophion.cpython.PyErrors;
import dev.ophion.internal.thread.Attachment;

/// Calls that fail in every way, made once when CPython has started: what it takes to tell Python about it is loaded,
/// initialised and linked from then on. In the moment it is needed the Java heap may be full; then no class can be
/// loaded any more, and one whose initialisation fails stays unusable.
public final class FailureRehearsal {
    private FailureRehearsal() {}

    /// Rehearses in the attached interpreter, the main one.
    public static void run(Attachment attachment) {
        fail(new OutOfMemoryError("rehearsed"));
        fail(new Unspeakable());
        attachment.check();
    }

    /// Calls a function that throws `failure`, as CPython calls it.
    private static void fail(Error failure) {
        var entry = new FunctionEntry((_, _, _, _, _) -> {
            throw failure;
        });
        long result = entry.enter(0, 0, 0, 0);
        boolean raised = PyErrors.PyErr_Occurred().address() != 0;
        PyErrors.PyErr_Clear();
        if (result != 0 || !raised) {
            throw new AssertionError("nothing was raised in Python", failure);
        }
    }

    /// Cannot be raised, because it has no message, and so leads to the last resort.
    private static final class Unspeakable extends Error {
        private static final long serialVersionUID = 1L;

        private Unspeakable() {
            super("rehearsed", null, false, false);
        }

        @Override
        public String getMessage() {
            throw this;
        }
    }
}
