package dev.ophion.internal.stdlib;

import dev.ophion.InterpreterCreationException;
import dev.ophion.cpython.PyCoreInterp;
import dev.ophion.cpython.PyCorePystate;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyList;
import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.policy.Restriction;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.Detachment;
import dev.ophion.internal.thread.InterpreterConfiguration;
import dev.ophion.internal.thread.InterpreterCreation;
import dev.ophion.internal.thread.InterpreterRegistry;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.Whence;
import dev.ophion.internal.upcall.Arguments;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// The functions of `_interpreters` that make, list and end interpreters.
final class InterpreterLifecycle {
    private InterpreterLifecycle() {}

    /// `create(config=None, *, reqrefs=False)`
    static MemorySegment create(Attachment attachment, Arguments arguments) {
        Restriction.checkCreation(attachment);
        InterpreterConfiguration configuration = arguments.isPresent(0)
                ? InterpreterConfigs.of(attachment, arguments.get(0))
                : InterpreterConfiguration.ISOLATED;
        boolean required = arguments.isTrue(1, false);
        InterpreterState made;
        try {
            made = InterpreterCreation.create(configuration, Whence.STDLIB);
        } catch (InterpreterCreationException refused) {
            throw new PythonError(PyExc.PyExc_InterpreterError, "interpreter creation failed: " + refused.getMessage());
        }
        if (required) {
            InterpreterReferences.of(made).require();
        }
        return PyInt.fromJava(attachment, made.id());
    }

    /// `destroy(id, *, restrict=False)`
    static MemorySegment destroy(Attachment attachment, Arguments arguments) {
        InterpreterState interpreter =
                Interpreters.find(attachment, arguments.get(0), arguments.isTrue(1, false), "destroy");
        if (interpreter.id() == attachment.interpreter().id()) {
            throw new PythonError(PyExc.PyExc_InterpreterError, "cannot destroy the current interpreter");
        }
        if (!interpreter.beginEndIfIdle()) {
            if (isRunning(interpreter) || interpreter.isEnteredByCurrentThread()) {
                throw new PythonError(PyExc.PyExc_InterpreterError, "interpreter running");
            }
            if (!interpreter.beginEnd()) {
                throw Interpreters.notFound(interpreter.id());
            }
        }
        try (Detachment _ = attachment.detach()) {
            endWhenEmpty(interpreter);
        }
        return Singletons.none();
    }

    /// Waits until everybody has left an interpreter that nobody enters any more, and ends it.
    static void endWhenEmpty(InterpreterState interpreter) {
        boolean interrupted = false;
        boolean empty = false;
        while (!empty) {
            try {
                empty = interpreter.awaitEmpty(Long.MAX_VALUE);
            } catch (InterruptedException later) { // what has begun cannot be left half done
                interrupted = true;
            }
        }
        interpreter.end();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// `is_running(id, *, restrict=False)`
    static MemorySegment isRunning(Attachment attachment, Arguments arguments) {
        return Singletons.bool(isRunning(Interpreters.findReady(
                attachment, arguments.get(0), arguments.isTrue(1, false), "check if running for")));
    }

    /// Whether a thread runs the interpreter's `__main__`. The main interpreter's is the program itself.
    static boolean isRunning(InterpreterState interpreter) {
        return interpreter.isMain() || PyCorePystate._PyInterpreterState_IsRunningMain(interpreter.segment()) != 0;
    }

    /// `list_all(*, require_ready=False)`
    static MemorySegment listAll(Attachment attachment, Arguments arguments) {
        boolean onlyReady = arguments.isTrue(0, false);
        List<InterpreterState> interpreters = InterpreterRegistry.all().stream()
                .filter(interpreter -> Restriction.mayUse(attachment.interpreter(), interpreter))
                .toList();
        try (var references = new References(attachment)) {
            MemorySegment list = references.own(PyList.PyList_New(0));
            for (InterpreterState interpreter : interpreters) {
                boolean listed = !interpreter.isClosing() // or else nobody finds it any more
                        && (!onlyReady || PyCoreInterp._PyInterpreterState_IsReady(interpreter.segment()) != 0);
                if (listed) {
                    MemorySegment summary = references.own(summary(attachment, interpreter));
                    RaisedException.orThrow(attachment, PyList.PyList_Append(list, summary));
                }
            }
            return References.share(list);
        }
    }

    /// `get_current()`
    static MemorySegment getCurrent(Attachment attachment, Arguments arguments) {
        return summary(attachment, attachment.interpreter());
    }

    /// `get_main()`
    static MemorySegment getMain(Attachment attachment, Arguments arguments) {
        return summary(attachment, InterpreterRegistry.find(0).orElseThrow(() -> Interpreters.notFound(0)));
    }

    /// `whence(id)`
    static MemorySegment whence(Attachment attachment, Arguments arguments) {
        InterpreterState found = Interpreters.find(attachment, arguments.get(0), false, "tell the origin of");
        return PyInt.fromJava(attachment, found.whence().code());
    }

    /// `incref(id, *, implieslink=False, restrict=False)`
    static MemorySegment incref(Attachment attachment, Arguments arguments) {
        InterpreterMethods.install(attachment);
        InterpreterReferences references = InterpreterReferences.of(
                Interpreters.findReady(attachment, arguments.get(0), arguments.isTrue(2, false), "incref"));
        if (arguments.isTrue(1, false)) {
            references.require();
        }
        references.add();
        return Singletons.none();
    }

    /// `decref(id, *, restrict=False)`
    static MemorySegment decref(Attachment attachment, Arguments arguments) {
        InterpreterReferences.of(
                        Interpreters.findReady(attachment, arguments.get(0), arguments.isTrue(1, false), "decref"))
                .remove(attachment);
        return Singletons.none();
    }

    /// @return a new reference to the tuple `(id, whence)`
    private static MemorySegment summary(Attachment attachment, InterpreterState interpreter) {
        try (var references = new References(attachment)) {
            MemorySegment tuple = references.own(PyTuple.PyTuple_New(2));
            PyTuple.PyTuple_SetItem(tuple, 0, PyInt.fromJava(attachment, interpreter.id()));
            PyTuple.PyTuple_SetItem(
                    tuple, 1, PyInt.fromJava(attachment, interpreter.whence().code()));
            return References.share(tuple);
        }
    }
}
