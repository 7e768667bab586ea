package dev.ophion.internal.exchange;

import dev.ophion.cpython.LibPython;
import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyGC;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.object.InternedName;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// The memoryviews of an interpreter that ends.
final class Memoryviews {
    private static final InternedName RELEASE = new InternedName("release");
    private static final int GO_ON = 1;

    /// Where the visit in progress puts what it finds.
    private static final ThreadLocal<List<MemorySegment>> FOUND = ThreadLocal.withInitial(ArrayList::new);

    private static final MemorySegment VISIT =
            LibPython.upcall((object, _, _, _) -> visit(MemorySegment.ofAddress(object)), Arena.global());

    private Memoryviews() {}

    /// All that the collector of the attached interpreter knows, as new references.
    static List<MemorySegment> all(Attachment attachment) {
        attachment.check();
        PyGC.PyUnstable_GC_VisitObjects(VISIT, MemorySegment.NULL);
        List<MemorySegment> found = FOUND.get();
        FOUND.remove();
        return found;
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
    private static int visit(MemorySegment object) {
        try {
            if (PyObject.Py_TYPE(object).address() == ExactTypes.MEMORYVIEW) {
                PyRefcount.Py_IncRef(object);
                FOUND.get().add(object);
            }
            return GO_ON;
        } catch (Throwable lost) { // must not unwind into C: the JVM would terminate
            return 0;
        }
    }
}
