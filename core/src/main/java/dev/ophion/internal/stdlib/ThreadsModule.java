package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyInterpreterState;
import dev.ophion.cpython.PyState;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.upcall.Arguments;
import dev.ophion.internal.upcall.BuiltinModule;
import java.lang.foreign.MemorySegment;
import java.util.function.Function;

/// `_ophion_threads`: what the threads of the current interpreter do. CPython's own functions for it go through the
/// threads of all interpreters, and touch objects under the wrong GIL.
final class ThreadsModule {
    private ThreadsModule() {}

    static BuiltinModule create() {
        return new BuiltinModule("_ophion_threads", "What the threads of this interpreter do.")
                .function("frames()", "The current frame of each thread, by identifier.", ThreadsModule::frames)
                .function(
                        "exceptions()",
                        "The exception that each thread handles, or None, by identifier.",
                        ThreadsModule::exceptions);
    }

    private static MemorySegment frames(Attachment attachment, Arguments arguments) {
        return byThread(attachment, PyState::PyThreadState_GetFrame);
    }

    private static MemorySegment exceptions(Attachment attachment, Arguments arguments) {
        return byThread(attachment, thread -> {
            MemorySegment handled = PyState.handledException(thread);
            return handled.address() == 0 ? Singletons.none() : References.share(handled);
        });
    }

    /// A new dict. The threads cannot move on meanwhile: the GIL is ours.
    ///
    /// @param valueOf a new reference, or `NULL` to leave the thread out
    private static MemorySegment byThread(Attachment attachment, Function<MemorySegment, MemorySegment> valueOf) {
        try (var references = new References(attachment)) {
            MemorySegment found = references.own(PyDict.PyDict_New());
            MemorySegment interpreter = attachment.interpreter().segment();
            for (MemorySegment thread = PyInterpreterState.PyInterpreterState_ThreadHead(interpreter);
                    thread.address() != 0;
                    thread = PyState.PyThreadState_Next(thread)) {
                MemorySegment value = valueOf.apply(thread);
                if (value.address() != 0) {
                    references.own(value);
                    MemorySegment key = references.own(PyInt.fromJava(attachment, PyState.thread_id(thread)));
                    RaisedException.orThrow(attachment, PyDict.PyDict_SetItem(found, key, value));
                }
            }
            return References.share(found);
        }
    }
}
