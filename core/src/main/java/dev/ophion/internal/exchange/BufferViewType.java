package dev.ophion.internal.exchange;

import dev.ophion.cpython.LibPython;
import dev.ophion.cpython.PyBuffer;
import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyMemoryView;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyType;
import dev.ophion.cpython.TypeFlags;
import dev.ophion.cpython.TypeSlots;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.LastWords;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Python's type `CrossInterpreterBufferView`, one in each interpreter: what exports the bytes of another interpreter
/// to the memoryviews of this one.
public final class BufferViewType {
    private static final LastWords NOT_RELEASED = new LastWords("a buffer was not released");
    private static final LastWords NOT_DROPPED = new LastWords("a buffer was not dropped");
    private static final InterpreterLocal<BufferViewType> LOCAL =
            new InterpreterLocal<>(interpreter -> new BufferViewType());

    /// The view behind each exporter that is alive, by the exporter's address.
    private static final ConcurrentHashMap<Long, View> OPEN = new ConcurrentHashMap<>();

    private static final MemorySegment NOT_EXPORTED = text("the buffer cannot be exported as requested");

    private MemorySegment type = MemorySegment.NULL;

    private BufferViewType() {}

    /// What an exporter exports, and to whom.
    private static final class View {
        private final ViewedMemory memory;
        private final InterpreterState user;

        /// How often it is exported at the moment; guarded by the user's GIL.
        private int exports;

        View(ViewedMemory memory, InterpreterState user) {
            this.memory = memory;
            this.user = user;
        }

        void close() {
            memory.drop(user);
        }
    }

    /// The type in the attached interpreter, borrowed; made on first use.
    public static MemorySegment of(Attachment attachment) {
        BufferViewType local = LOCAL.of(attachment.interpreter());
        if (local.type.address() == 0) {
            local.type =
                    RaisedException.orThrow(attachment, PyType.PyType_FromSpecWithBases(Spec.SPEC, MemorySegment.NULL));
            attachment.interpreter().atExit(attachment, ending -> {
                releaseAll(ending);
                PyRefcount.Py_DecRef(local.type);
            });
            InterpreterState interpreter = attachment.interpreter();
            interpreter.onFreed(() -> forgetAll(interpreter));
        }
        return local.type;
    }

    /// Makes a memoryview of `memory` in the attached interpreter.
    ///
    /// @return a new reference
    public static MemorySegment open(Attachment receiver, ViewedMemory memory) {
        try (var references = new References(receiver)) {
            MemorySegment type = of(receiver);
            memory.use(receiver.interpreter());
            var view = new View(memory, receiver.interpreter());
            MemorySegment exporter;
            try {
                exporter = references.own(PyType.PyType_GenericAlloc(type, 0));
            } catch (RaisedException failed) {
                view.close();
                throw failed;
            }
            View gone = OPEN.put(exporter.address(), view);
            if (gone != null) { // its interpreter was freed this moment
                gone.close();
            }
            return RaisedException.orThrow(receiver, PyMemoryView.PyMemoryView_FromObject(exporter));
        }
    }

    /// The memory of somebody else that a view shows.
    ///
    /// @param buffer the view's `Py_buffer`
    /// @return `null` if the memory is the interpreter's own
    static @Nullable ViewedMemory viewed(MemorySegment buffer) {
        View view = OPEN.get(Memoryviews.exporter(buffer).address());
        return view == null ? null : view.memory;
    }

    /// How many exporters are alive, in all interpreters.
    public static int openViews() {
        return OPEN.size();
    }

    // the end of the interpreter that looks

    /// Releases the memoryviews of an interpreter in which no code runs any more, so that it does not keep the
    /// memory of others until its own is freed: two interpreters that look at each other would keep each other for
    /// ever. A view stays if something that cannot be released exports its memory in turn, such as an array of an
    /// extension module.
    private static void releaseAll(Attachment ending) {
        if (OPEN.values().stream().noneMatch(view -> view.user == ending.interpreter())) {
            return;
        }
        var views = new ArrayList<MemorySegment>();
        for (MemorySegment view : Memoryviews.all(ending)) {
            if (OPEN.containsKey(Memoryviews.exporterOf(view).address())) {
                views.add(view);
            } else {
                PyRefcount.Py_DecRef(view);
            }
        }
        while (views.removeIf(view -> isReleased(ending, view))) {} // those that were exported by these are next
        views.forEach(PyRefcount::Py_DecRef);
        OPEN.forEach((exporter, view) -> {
            if (view.user == ending.interpreter() && view.exports == 0 && OPEN.remove(exporter, view)) {
                view.close();
            }
        });
    }

    /// Releases a view, which is given up then, unless something else exports its memory in turn.
    private static boolean isReleased(Attachment ending, MemorySegment view) {
        try {
            Memoryviews.release(ending, view);
            PyRefcount.Py_DecRef(view);
            return true;
        } catch (RaisedException exported) {
            exported.discard(ending);
            return false;
        }
    }

    /// Drops what the freed interpreter never released.
    private static void forgetAll(InterpreterState freed) {
        OPEN.forEach((exporter, view) -> {
            if (view.user == freed && OPEN.remove(exporter, view)) {
                view.close();
            }
        });
    }

    // the C side

    /// `int bf_getbuffer(PyObject *exporter, Py_buffer *view, int flags)`
    private static int getBuffer(long exporter, long address, int flags) {
        try {
            MemorySegment buffer = MemorySegment.ofAddress(address);
            View view = OPEN.get(exporter);
            if (view != null && BufferRequest.fill(buffer, view.memory, flags)) {
                view.exports++;
                PyBuffer.setObj(buffer, References.share(MemorySegment.ofAddress(exporter)));
                return 0;
            }
            PyBuffer.setObj(buffer, MemorySegment.NULL);
            PyErrors.PyErr_SetString(PyExc.PyExc_BufferError.object(), NOT_EXPORTED);
            return -1;
        } catch (Throwable lost) { // must not unwind into C: the JVM would terminate
            PyErrors.PyErr_NoMemory();
            return -1;
        }
    }

    /// `void bf_releasebuffer(PyObject *exporter, Py_buffer *view)`
    private static long releaseBuffer(long exporter, long buffer) {
        try {
            View view = OPEN.get(exporter);
            if (view != null) {
                view.exports--;
                BufferRequest.empty(MemorySegment.ofAddress(buffer), view.memory);
            }
        } catch (Throwable lost) { // must not unwind into C: the JVM would terminate
            NOT_RELEASED.log(lost);
        }
        return 0;
    }

    /// `void tp_finalize(PyObject *exporter)`
    private static long finish(long exporter) {
        try {
            View view = OPEN.remove(exporter);
            if (view != null) {
                view.close();
            }
        } catch (Throwable lost) { // must not unwind into C: the JVM would terminate
            NOT_DROPPED.log(lost);
        }
        return 0;
    }

    private static MemorySegment text(String text) {
        return Arena.global().allocateFrom(text);
    }

    /// The C side, made with the first type.
    private static final class Spec {
        private static final MemorySegment SPEC = PyType.spec(
                Arena.global(),
                text("_interpreters.CrossInterpreterBufferView"),
                TypeFlags.Py_TPFLAGS_DEFAULT
                        | TypeFlags.Py_TPFLAGS_BASETYPE
                        | TypeFlags.Py_TPFLAGS_DISALLOW_INSTANTIATION
                        | TypeFlags.Py_TPFLAGS_IMMUTABLETYPE,
                Map.of(
                        TypeSlots.Py_bf_getbuffer,
                        LibPython.upcall(
                                (exporter, buffer, flags, _) -> getBuffer(exporter, buffer, (int) flags),
                                Arena.global()),
                        TypeSlots.Py_bf_releasebuffer,
                        LibPython.upcall((exporter, buffer, _, _) -> releaseBuffer(exporter, buffer), Arena.global()),
                        TypeSlots.Py_tp_finalize,
                        LibPython.upcall((exporter, _, _, _) -> finish(exporter), Arena.global())));
    }
}
