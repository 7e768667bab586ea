package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyFloat;
import dev.ophion.cpython.PyImport;
import dev.ophion.cpython.PyLong;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyThreadLock;
import dev.ophion.cpython.PyType;
import dev.ophion.cpython.TypeFlags;
import dev.ophion.internal.exchange.Deadline;
import dev.ophion.internal.exchange.DescriptorWait;
import dev.ophion.internal.exchange.PendingExceptions;
import dev.ophion.internal.exchange.Sleep;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.BriefSpin;
import dev.ophion.internal.thread.InterpreterLocal;
import dev.ophion.internal.upcall.Arguments;
import dev.ophion.internal.upcall.BuiltinModule;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.BooleanSupplier;

/// `_ophion_waits`: what the waits are made of that take the place of CPython's and can be interrupted.
final class WaitsModule {
    /// Shorter sleeps are CPython's own: they are over soon, and no clock is more exact.
    private static final double BRIEF_SECONDS = 0.02;

    /// Longer ones are out of range, in some way or other.
    private static final double LONGEST_SECONDS = 9e9;

    private static final BriefSpin LOCKS = new BriefSpin(BriefSpin.Kind.WAITING);
    private static final BriefSpin QUEUES = new BriefSpin(BriefSpin.Kind.IDLE);

    private static final double NANOS_PER_SECOND = 1e9;

    /// What it takes to fall asleep and be woken: to look for longer would cost more than it can save.
    private static final long LOOK_NANOS = 50_000;

    private static final InterpreterLocal<WaitsModule> OF = new InterpreterLocal<>(_ -> new WaitsModule());

    /// `time.sleep` of CPython.
    private MemorySegment sleepInC = MemorySegment.NULL;

    private WaitsModule() {}

    static BuiltinModule create() {
        return new BuiltinModule("_ophion_waits", "Waits that can be interrupted.")
                .function(
                        "sleep(object, /)",
                        "Delay execution for a given number of seconds.  The argument may be a floating-point number"
                                + " for\nsubsecond precision.",
                        WaitsModule::sleep)
                .function(
                        "ready(fd, events, timeout, /)",
                        "Wait until a descriptor is ready or has an error, and return whether it is.\n\n"
                                + "One that does not block is not waited for if there is no timeout.",
                        WaitsModule::ready)
                .function(
                        "is_locked(lock)",
                        "Whether a lock or RLock is taken.",
                        (_, arguments) -> Singletons.bool(PyThreadLock.isLocked(arguments.get(0))))
                .function(
                        "is_empty(queue)",
                        "Whether a SimpleQueue has no items.",
                        (_, arguments) -> Singletons.bool(PyThreadLock.isEmpty(arguments.get(0))))
                .function(
                        "await_unlocked(lock)",
                        "Look for a moment, without the GIL, whether a lock or RLock becomes free.",
                        (attachment, arguments) -> {
                            MemorySegment lock = arguments.get(0);
                            return look(attachment, LOCKS, () -> !PyThreadLock.isLocked(lock));
                        })
                .function(
                        "await_item(queue)",
                        "Look for a moment, without the GIL, whether a SimpleQueue gets an item.",
                        (attachment, arguments) -> {
                            MemorySegment queue = arguments.get(0);
                            return look(attachment, QUEUES, () -> !PyThreadLock.isEmpty(queue));
                        })
                .function("check()", "Raise the interrupt that is kept for this thread.", (attachment, _) -> {
                    PendingExceptions.raiseAsked(attachment);
                    return Singletons.none();
                })
                .function(
                        "set_attribute(type, name, value)",
                        "Set an attribute of a class of this interpreter, be it immutable.",
                        WaitsModule::setAttribute)
                .onExec((attachment, _) -> OF.of(attachment.interpreter()).keep(attachment));
    }

    /// The object that is looked at stays: the caller has a reference.
    private static MemorySegment look(Attachment attachment, BriefSpin spin, BooleanSupplier ready) {
        try (var _ = attachment.detach()) {
            boolean _ = spin.until(ready, LOOK_NANOS);
        }
        return Singletons.none();
    }

    private void keep(Attachment attachment) {
        if (sleepInC.address() != 0) {
            return; // the module is imported again
        }
        try (Arena arena = Arena.ofConfined()) {
            sleepInC = RaisedException.orThrow(
                    attachment,
                    PyImport.PyImport_ImportModuleAttrString(arena.allocateFrom("time"), arena.allocateFrom("sleep")));
        }
        attachment.interpreter().atExit(attachment, _ -> {
            MemorySegment gone = sleepInC;
            sleepInC = MemorySegment.NULL;
            PyRefcount.Py_DecRef(gone);
        });
    }

    private static MemorySegment sleep(Attachment attachment, Arguments arguments) {
        MemorySegment length = arguments.get(0);
        double seconds = seconds(length);
        MemorySegment inC = OF.of(attachment.interpreter()).sleepInC;
        if (inC.address() != 0 && !(seconds > BRIEF_SECONDS && seconds < LONGEST_SECONDS)) {
            return RaisedException.orThrow(attachment, PyCall.PyObject_CallOneArg(inC, length));
        }
        Sleep.until(attachment, Deadline.after((long) Math.ceil(seconds * NANOS_PER_SECOND)));
        return Singletons.none();
    }

    /// NaN for what only CPython understands, or refuses.
    private static double seconds(MemorySegment length) {
        if (TypeCheck.isFloat(length)) {
            return PyFloat.PyFloat_AS_DOUBLE(length);
        }
        if (!TypeCheck.isInt(length)) {
            return Double.NaN;
        }
        double seconds = PyLong.PyLong_AsDouble(length);
        if (seconds == -1) { // perhaps an OverflowError
            PyErrors.PyErr_Clear();
        }
        return seconds;
    }

    private static MemorySegment ready(Attachment attachment, Arguments arguments) {
        int fd = Math.toIntExact(arguments.toLong(0));
        boolean always = arguments.isPresent(2);
        Deadline deadline = TimeoutArgument.of(attachment, arguments.get(2));
        return Singletons.bool(
                DescriptorWait.await(attachment, fd, Math.toIntExact(arguments.toLong(1)), deadline, always));
    }

    private static MemorySegment setAttribute(Attachment attachment, Arguments arguments) {
        MemorySegment type = arguments.get(0);
        if (!TypeCheck.isType(type) || (PyType.PyType_GetFlags(type) & TypeFlags.Py_TPFLAGS_HEAPTYPE) == 0) {
            throw new PythonError(PyExc.PyExc_TypeError, "a class of one interpreter is needed, not one of all");
        }
        try (References references = new References(attachment)) {
            MemorySegment namespace = references.own(PyType.PyType_GetDict(type));
            RaisedException.orThrow(attachment, PyDict.PyDict_SetItem(namespace, arguments.get(1), arguments.get(2)));
            PyType.PyType_Modified(type);
        }
        return Singletons.none();
    }
}
