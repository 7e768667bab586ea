package dev.ophion.internal.exchange;

import dev.ophion.cpython.LibPython;
import dev.ophion.cpython.PyBuffer;
import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyGC;
import dev.ophion.cpython.PyMemoryView;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyPickleBuffer;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyTypes;
import dev.ophion.internal.object.InternedName;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// The views of an interpreter that ends: its memoryviews, and the PickleBuffers that hold some.
final class Memoryviews {
    private static final InternedName RELEASE = new InternedName("release");
    private static final long PICKLE_BUFFER =
            PyTypes.PyPickleBuffer_Type.object().address();
    private static final int GO_ON = 1;

    /// Where the visit in progress puts what it finds.
    private static final ThreadLocal<List<MemorySegment>> FOUND = ThreadLocal.withInitial(ArrayList::new);

    private static final MemorySegment VISIT = LibPython.upcall((object, _, _, _) -> visit(object), Arena.global());

    private Memoryviews() {}

    /// All that the collector of the attached interpreter knows, as new references.
    static List<MemorySegment> all(Attachment attachment) {
        attachment.check();
        PyGC.PyUnstable_GC_VisitObjects(VISIT, MemorySegment.NULL);
        List<MemorySegment> found = FOUND.get();
        FOUND.remove();
        return found;
    }

    /// What exports the memory of a view in the end, if it is a view of views.
    ///
    /// @param buffer the `Py_buffer` of a view that is not released
    static MemorySegment exporter(MemorySegment buffer) {
        MemorySegment exporter = PyBuffer.obj(buffer);
        while (exporter.address() != 0 && isMemoryview(exporter)) {
            exporter = PyBuffer.obj(PyMemoryView.PyMemoryView_GET_BUFFER(exporter));
        }
        return exporter;
    }

    private static boolean isMemoryview(MemorySegment object) {
        return PyObject.Py_TYPE(object).address() == ExactTypes.MEMORYVIEW;
    }

    /// As [#exporter(MemorySegment)], of a memoryview or PickleBuffer; `NULL` if it is released: what it showed may be
    /// gone.
    static MemorySegment exporterOf(MemorySegment view) {
        if (!isMemoryview(view)) {
            MemorySegment buffer = PyPickleBuffer.PyPickleBuffer_GetBuffer(view);
            return buffer.address() == 0 ? ofReleased() : exporter(buffer);
        }
        MemorySegment same = PyMemoryView.PyMemoryView_FromObject(view);
        if (same.address() == 0) {
            return ofReleased();
        }
        MemorySegment exporter = exporter(PyMemoryView.PyMemoryView_GET_BUFFER(view));
        PyRefcount.Py_DecRef(same);
        return exporter;
    }

    private static MemorySegment ofReleased() {
        PyErrors.PyErr_Clear();
        return MemorySegment.NULL;
    }

    private static boolean isPickleBuffer(MemorySegment object) {
        return PyObject.Py_TYPE(object).address() == PICKLE_BUFFER;
    }

    /// Releases `view`, borrowed.
    ///
    /// @throws RaisedException a BufferError if something exports its memory in turn
    static void release(Attachment attachment, MemorySegment view) {
        try (var references = new References(attachment)) {
            MemorySegment method = references.own(PyObject.PyObject_GetAttr(view, RELEASE.of(attachment)));
            references.own(PyCall.PyObject_CallNoArgs(method));
        }
    }

    /// `int (*gcvisitobjects_t)(PyObject *object, void *arg)`
    private static int visit(long address) {
        try {
            MemorySegment object = MemorySegment.ofAddress(address);
            if (isMemoryview(object) || isPickleBuffer(object)) {
                PyRefcount.Py_IncRef(object);
                FOUND.get().add(object);
            }
            return GO_ON;
        } catch (Throwable lost) { // must not unwind into C: the JVM would terminate
            return 0;
        }
    }
}
