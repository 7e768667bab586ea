package dev.ophion.internal.policy;

import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyCoreNamespace;
import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyFunction;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyTuple;
import dev.ophion.cpython.PyTypes;
import dev.ophion.internal.object.InternedName;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.object.TrustedCode;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;

/// Guards of what makes modules and code objects.
final class ModuleGuards {
    private static final InternedName NAME = new InternedName("name");
    private static final InternedName ORIGIN = new InternedName("origin");
    private static final InternedName CO_FLAGS = new InternedName("co_flags");
    private static final InternedName REPLACE = new InternedName("replace");
    private static final InternedName CODE = new InternedName("__code__");

    private static final long CO_GENERATOR = 0x20;
    private static final long CO_ITERABLE_COROUTINE = 0x100;
    private static final long CO_ANY_COROUTINE = 0x180;

    private ModuleGuards() {}

    static Map<String, Guard> all() {
        return Map.of(
                "built-in module", ModuleGuards::makeBuiltin,
                "extension module", ModuleGuards::makeExtension,
                "frozen module", ModuleGuards::makeFrozen,
                "coroutine", ModuleGuards::makeCoroutine);
    }

    /// `create_builtin(spec)`. Each is made once: a second `posix` would have functions without a guard.
    private static MemorySegment makeBuiltin(GuardedCall call) {
        String name = attribute(call, NAME);
        call.policy().importBuiltin(name);
        if (!call.policy().makesBuiltin(name)) {
            throw call.policy().refusedImport(name, ": it is made only once");
        }
        call.replace(0, "spec", spec(call.attachment(), name, "built-in"));
        return call.proceed();
    }

    /// `create_dynamic(spec, file=None)`
    private static MemorySegment makeExtension(GuardedCall call) {
        String name = attribute(call, NAME);
        String file = attribute(call, ORIGIN);
        call.policy().importNative(name, file);
        if (!call.policy().makesBuiltin(name)) {
            throw call.policy().refusedImport(name, ": it is made only once");
        }
        call.replace(0, "spec", spec(call.attachment(), name, file));
        return call.proceed();
    }

    private static String attribute(GuardedCall call, InternedName attribute) {
        Attachment attachment = call.attachment();
        try (var references = new References(attachment)) {
            MemorySegment value =
                    references.own(PyObject.PyObject_GetAttr(call.argument(0, "spec"), attribute.of(attachment)));
            if (!TypeCheck.isStr(value)) {
                throw call.policy().refusedImport("?", ": its name and origin must be str");
            }
            return PyStr.toJava(attachment, value);
        }
    }

    /// A new reference to what CPython reads of a module's specification; it cannot change between two looks.
    private static MemorySegment spec(Attachment attachment, String name, String origin) {
        try (var references = new References(attachment)) {
            MemorySegment dict = references.own(PyDict.PyDict_New());
            MemorySegment nameStr = references.own(PyStr.fromJava(attachment, name));
            MemorySegment originStr = references.own(PyStr.fromJava(attachment, origin));
            RaisedException.orThrow(attachment, PyDict.PyDict_SetItem(dict, NAME.of(attachment), nameStr));
            RaisedException.orThrow(attachment, PyDict.PyDict_SetItem(dict, ORIGIN.of(attachment), originStr));
            return RaisedException.orThrow(attachment, PyCoreNamespace._PyNamespace_New(dict));
        }
    }

    /// `get_frozen_object(name, data=None)`, `init_frozen(name)`: the data is part of the library, unless it is given.
    private static MemorySegment makeFrozen(GuardedCall call) {
        if (!Singletons.isNone(call.argument(1, "data")) || !TypeCheck.isStr(call.argument(0, "name"))) {
            throw call.policy().refused("byte code from somewhere else than the compiler");
        }
        return TrustedCode.make(call::proceed);
    }

    /// `types.coroutine(func)` changes nothing but a flag of the code of a generator function.
    private static MemorySegment makeCoroutine(GuardedCall call) {
        Attachment attachment = call.attachment();
        MemorySegment function = call.argument(0, "func");
        if (!TypeCheck.isExactly(function, PyTypes.PyFunction_Type)) {
            return call.proceed();
        }
        try (Arena arena = Arena.ofConfined();
                var references = new References(attachment)) {
            MemorySegment code = PyFunction.PyFunction_GetCode(function);
            long flags =
                    PyInt.toLong(attachment, references.own(PyObject.PyObject_GetAttr(code, CO_FLAGS.of(attachment))));
            if ((flags & CO_GENERATOR) == 0 || (flags & CO_ANY_COROUTINE) != 0) {
                return call.proceed();
            }
            MemorySegment vector = arena.allocate(ValueLayout.ADDRESS, 2);
            vector.setAtIndex(ValueLayout.ADDRESS, 0, code);
            vector.setAtIndex(
                    ValueLayout.ADDRESS, 1, references.own(PyInt.fromJava(attachment, flags | CO_ITERABLE_COROUTINE)));
            MemorySegment names = references.own(tuple(attachment, CO_FLAGS.of(attachment)));
            MemorySegment changed = references.own(
                    TrustedCode.make(() -> PyCall.PyObject_VectorcallMethod(REPLACE.of(attachment), vector, 1, names)));
            RaisedException.orThrow(attachment, PyObject.PyObject_SetAttr(function, CODE.of(attachment), changed));
            return References.share(function);
        }
    }

    /// A new reference to a tuple of one.
    private static MemorySegment tuple(Attachment attachment, MemorySegment only) {
        MemorySegment tuple = RaisedException.orThrow(attachment, PyTuple.PyTuple_New(1));
        PyTuple.PyTuple_SetItem(tuple, 0, References.share(only));
        return tuple;
    }
}
