package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyTypes;
import dev.ophion.internal.exchange.BufferViewType;
import dev.ophion.internal.exchange.ExtensionData;
import dev.ophion.internal.exchange.MovedView;
import dev.ophion.internal.exchange.Pickling;
import dev.ophion.internal.exchange.Region;
import dev.ophion.internal.exchange.ShareableTypes;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.upcall.Arguments;
import dev.ophion.internal.upcall.BuiltinModule;
import dev.ophion.internal.upcall.JavaCapsule;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// `_ophion_memory`: what `ophion.memory` is made of. Its handles are capsules.
final class MemoryModule {
    private MemoryModule() {}

    static BuiltinModule create() {
        return new BuiltinModule("_ophion_memory", "Memory that interpreters and Java share.")
                .function("allocate(size)", "Return a handle on new memory, all zeroes.", MemoryModule::allocate)
                .function(
                        "map_file(path, writable)", "Return a handle on the content of a file.", MemoryModule::mapFile)
                .function(
                        "view(handle)",
                        "Return a memoryview of the memory.",
                        (attachment, arguments) -> view(attachment, buffer(arguments)))
                .function(
                        "size(handle)",
                        "Return how many bytes the memory has.",
                        (attachment, arguments) ->
                                PyInt.fromJava(attachment, buffer(arguments).byteSize()))
                .function("seal(handle)", "Make the memory read-only for good, for everybody.", MemoryModule::seal)
                .function(
                        "is_sealed(handle)",
                        "Return whether the memory is sealed.",
                        (attachment, arguments) ->
                                Singletons.bool(buffer(arguments).isSealed()))
                .function("close(handle)", "Give up the handle.", MemoryModule::close)
                .function(
                        "is_closed(handle)",
                        "Return whether the handle was given up.",
                        (attachment, arguments) ->
                                Singletons.bool(handle(arguments).isClosed()))
                .function(
                        "remember(handle)",
                        "Return the name that finds the memory again, for a pickle that is being made.",
                        MemoryModule::remember)
                .function("find(name)", "Return a handle on the memory of this name.", MemoryModule::find)
                .function(
                        "move(view)",
                        "Release a memoryview and return a handle that sends its memory to somebody else, once.",
                        MemoryModule::move)
                .function(
                        "usage(id=None)",
                        "Return what an interpreter holds: arenas, blocks, limit and errors, None for what is not known.",
                        MemoryUse::usage)
                .function("limit(id, size)", "Limit what an interpreter may hold.", MemoryUse::limit)
                .function(
                        "register(shared_buffer, moved)",
                        "Tell the module the classes whose instances have a handle as _handle.",
                        MemoryModule::register);
    }

    private static MemorySegment allocate(Attachment attachment, Arguments arguments) {
        return SharedBufferHandle.keep(attachment, Region.allocate(arguments.toLong(0)));
    }

    private static MemorySegment mapFile(Attachment attachment, Arguments arguments) {
        Path path = Path.of(PyStr.toJava(attachment, arguments.get(0)));
        boolean writable = arguments.isTrue(1, false);
        Region mapped;
        try (var _ = attachment.detach()) {
            mapped = Region.map(path, writable);
        } catch (IOException unreadable) {
            throw new PythonError(PyExc.PyExc_OSError, unreadable.toString());
        }
        return SharedBufferHandle.keep(attachment, mapped);
    }

    private static MemorySegment view(Attachment attachment, Region region) {
        return BufferViewType.open(attachment, region.whole());
    }

    private static MemorySegment seal(Attachment attachment, Arguments arguments) {
        attachment.check();
        try {
            buffer(arguments).seal();
        } catch (IllegalStateException inUse) {
            throw new PythonError(PyExc.PyExc_BufferError, String.valueOf(inUse.getMessage()));
        }
        return Singletons.none();
    }

    private static MemorySegment close(Attachment attachment, Arguments arguments) {
        attachment.check();
        handle(arguments).close();
        return Singletons.none();
    }

    private static MemorySegment remember(Attachment attachment, Arguments arguments) {
        Region region = buffer(arguments);
        Pickling.keep(() -> new SharedBufferData(region));
        return PyStr.fromJava(attachment, region.name());
    }

    private static MemorySegment find(Attachment attachment, Arguments arguments) {
        String name = PyStr.of(attachment, arguments.get(0));
        Region region = Region.find(name)
                .orElseThrow(() -> new PythonError(
                        PyExc.PyExc_LookupError, "shared buffer " + name + " is gone, or of another process"));
        return SharedBufferHandle.keep(attachment, region);
    }

    private static SharedBufferHandle handle(Arguments arguments) {
        return SharedBufferHandle.of(arguments.get(0));
    }

    private static Region buffer(Arguments arguments) {
        return handle(arguments).region();
    }

    private static MemorySegment move(Attachment attachment, Arguments arguments) {
        MemorySegment view = arguments.get(0);
        if (!TypeCheck.isExactly(view, PyTypes.PyMemoryView_Type)) {
            throw new PythonError(PyExc.PyExc_TypeError, "only a memoryview can be moved");
        }
        MovedView moved = MovedView.of(attachment, view);
        return JavaCapsule.keep(attachment, moved, moved::forget);
    }

    private static MemorySegment register(Attachment attachment, Arguments arguments) {
        ShareableTypes.register(attachment, arguments.get(0), SharedBufferData::encode);
        ShareableTypes.register(attachment, arguments.get(1), MemoryModule::sendMoved);
        return Singletons.none();
    }

    private static ExtensionData sendMoved(Attachment sender, MemorySegment object) {
        return SharedBufferHandle.attribute(sender, object, MovedView.class).send();
    }
}
