package dev.ophion.internal.exchange;

import dev.ophion.cpython.LibPython;
import dev.ophion.cpython.Memory;
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
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Python's type `CrossInterpreterBufferView`, one in each interpreter: what exports the bytes of another interpreter
/// to the memoryviews of this one.
public final class BufferViewType {
    private static final InterpreterLocal<BufferViewType> LOCAL =
            new InterpreterLocal<>(interpreter -> new BufferViewType());

    /// What an exporter exports, and to whom.
    private record View(SharedBuffer buffer, InterpreterState user) {
        void close() {
            buffer.drop(user);
        }
    }

    /// The view behind each exporter that is alive, by the exporter's address.
    private static final ConcurrentHashMap<Long, View> OPEN = new ConcurrentHashMap<>();

    private static final MemorySegment NOT_EXPORTED = text("the buffer cannot be exported as requested");

    private MemorySegment type = MemorySegment.NULL;

    private BufferViewType() {}

    /// The type in the attached interpreter, borrowed; made on first use.
    public static MemorySegment of(Attachment attachment) {
        BufferViewType local = LOCAL.of(attachment.interpreter());
        if (local.type.address() == 0) {
            local.type =
                    RaisedException.orThrow(attachment, PyType.PyType_FromSpecWithBases(Spec.SPEC, MemorySegment.NULL));
            attachment.interpreter().atExit(attachment, ending -> PyRefcount.Py_DecRef(local.type));
        }
        return local.type;
    }

    /// Makes a memoryview of `buffer` in the attached interpreter.
    ///
    /// @return a new reference
    static MemorySegment open(Attachment receiver, SharedBuffer buffer) {
        try (var references = new References(receiver)) {
            buffer.use(receiver.interpreter());
            var view = new View(buffer, receiver.interpreter());
            MemorySegment exporter;
            try {
                exporter = references.own(PyType.PyType_GenericAlloc(of(receiver), 0));
            } catch (RaisedException failed) {
                view.close();
                throw failed;
            }
            OPEN.put(exporter.address(), view);
            return RaisedException.orThrow(receiver, PyMemoryView.PyMemoryView_FromObject(exporter));
        }
    }

    /// How many exporters are alive, in all interpreters.
    public static int openViews() {
        return OPEN.size();
    }

    /// `int bf_getbuffer(PyObject *exporter, Py_buffer *view, int flags)`
    private static int getBuffer(MemorySegment exporter, MemorySegment view, int flags) {
        try {
            View open = OPEN.get(exporter.address());
            if (open != null && fits(open.buffer().view(), flags)) {
                MemorySegment source = Memory.asBytes(open.buffer().view(), PyBuffer.LAYOUT.byteSize());
                Memory.asBytes(view, PyBuffer.LAYOUT.byteSize()).copyFrom(source);
                PyBuffer.setObj(view, References.share(exporter));
                PyBuffer.setInternal(view, MemorySegment.NULL);
                return 0;
            }
            PyBuffer.setObj(view, MemorySegment.NULL);
            PyErrors.PyErr_SetString(PyExc.PyExc_BufferError.object(), NOT_EXPORTED);
            return -1;
        } catch (Throwable lost) { // must not unwind into C: the JVM would terminate
            PyErrors.PyErr_NoMemory();
            return -1;
        }
    }

    private static boolean fits(MemorySegment source, int flags) {
        boolean writes = (flags & PyBuffer.PyBUF_WRITABLE) != 0;
        boolean takesStrides = (flags & PyBuffer.PyBUF_STRIDES) == PyBuffer.PyBUF_STRIDES;
        boolean takesIndirections = (flags & PyBuffer.PyBUF_INDIRECT) == PyBuffer.PyBUF_INDIRECT;
        return (!writes || !PyBuffer.readonly(source))
                && (takesStrides || PyBuffer.PyBuffer_IsContiguous(source, (byte) 'C') != 0)
                && (takesIndirections || PyBuffer.suboffsets(source).address() == 0);
    }

    /// `void tp_finalize(PyObject *exporter)`
    private static long finish(long exporter) {
        try {
            View open = OPEN.remove(exporter);
            if (open != null) {
                open.close();
            }
        } catch (Throwable lost) { // must not unwind into C: the JVM would terminate
            System.getLogger("dev.ophion").log(System.Logger.Level.ERROR, "a buffer was not released", lost);
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
                                (exporter, view, flags, _) -> getBuffer(
                                        MemorySegment.ofAddress(exporter), MemorySegment.ofAddress(view), (int) flags),
                                Arena.global()),
                        TypeSlots.Py_tp_finalize,
                        LibPython.upcall((exporter, _, _, _) -> finish(exporter), Arena.global())));
    }
}
