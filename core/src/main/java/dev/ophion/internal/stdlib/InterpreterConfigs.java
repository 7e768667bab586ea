package dev.ophion.internal.stdlib;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.ophion.cpython.PyCoreNamespace;
import dev.ophion.cpython.PyCorePylifecycle;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyInterpreterConfig;
import dev.ophion.cpython.PyObject;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterConfiguration;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.upcall.Arguments;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/// Configurations of interpreters as Python writes them: a name, or a namespace with the fields.
final class InterpreterConfigs {
    private InterpreterConfigs() {}

    /// `new_config(name='isolated', /, **overrides)`
    static MemorySegment newConfig(Attachment attachment, Arguments arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment config = named(arena, arguments.isGiven(0) ? name(attachment, arguments.get(0)) : "");
            if (arguments.isGiven(1)) {
                RaisedException.orThrow(
                        attachment, PyCorePylifecycle._PyInterpreterConfig_UpdateFromDict(config, arguments.get(1)));
            }
            return toNamespace(attachment, config);
        }
    }

    /// `get_config(id, *, restrict=False)`
    static MemorySegment getConfig(Attachment attachment, Arguments arguments) {
        MemorySegment id = arguments.isPresent(0) ? arguments.get(0) : MemorySegment.NULL;
        InterpreterState interpreter =
                Interpreters.find(attachment, id, arguments.isTrue(1, false), "get the config of");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment config = arena.allocate(PyInterpreterConfig.LAYOUT);
            RaisedException.orThrow(
                    attachment, PyCorePylifecycle._PyInterpreterConfig_InitFromState(config, interpreter.segment()));
            return toNamespace(attachment, config);
        }
    }

    /// The configuration that `config` means.
    ///
    /// @param config None, a name, or an object with the fields as attributes; borrowed
    static InterpreterConfiguration of(Attachment attachment, MemorySegment config) {
        try (Arena arena = Arena.ofConfined();
                References references = new References(attachment)) {
            if (TypeCheck.isStr(config)) {
                return fromStruct(named(arena, ArgumentTypes.utf8(attachment, config)));
            }
            MemorySegment dict = PyObject.PyObject_GetAttrString(config, arena.allocateFrom("__dict__"));
            if (dict.address() == 0) {
                RaisedException.take(attachment).discard(attachment);
                throw new PythonError(PyExc.PyExc_TypeError, "bad config " + PyStr.repr(attachment, config));
            }
            references.own(dict);
            MemorySegment struct = arena.allocate(PyInterpreterConfig.LAYOUT);
            RaisedException.orThrow(attachment, PyCorePylifecycle._PyInterpreterConfig_InitFromDict(struct, dict));
            return fromStruct(struct);
        }
    }

    private static String name(Attachment attachment, MemorySegment name) {
        if (!TypeCheck.isStr(name)) {
            throw ArgumentTypes.mismatch(attachment, "_interpreters.new_config", 1, "str", name);
        }
        return ArgumentTypes.utf8(attachment, name);
    }

    private static MemorySegment named(SegmentAllocator allocator, String name) {
        return switch (name) {
            case "", "default", "isolated" -> InterpreterConfiguration.ISOLATED.toStruct(allocator);
            case "legacy" -> InterpreterConfiguration.LEGACY.toStruct(allocator);
            case "empty" -> allocator.allocate(PyInterpreterConfig.LAYOUT);
            default -> throw new PythonError(PyExc.PyExc_ValueError, "unsupported config name '" + name + "'");
        };
    }

    private static InterpreterConfiguration fromStruct(MemorySegment struct) {
        return new InterpreterConfiguration(
                field(struct, 0) != 0,
                field(struct, 1) != 0,
                field(struct, 2) != 0,
                field(struct, 3) != 0,
                field(struct, 4) != 0,
                field(struct, 5) != 0,
                InterpreterConfiguration.Gil.of(field(struct, 6)));
    }

    private static int field(MemorySegment struct, int index) {
        return struct.getAtIndex(JAVA_INT, index);
    }

    private static MemorySegment toNamespace(Attachment attachment, MemorySegment config) {
        try (var references = new References(attachment)) {
            MemorySegment dict = references.own(PyCorePylifecycle._PyInterpreterConfig_AsDict(config));
            return RaisedException.orThrow(attachment, PyCoreNamespace._PyNamespace_New(dict));
        }
    }
}
