package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.object.RecentlyUsed;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import java.lang.foreign.MemorySegment;

/// The code objects that one interpreter has made of code that was sent to it: what is sent again is there, and has
/// been specialised by CPython meanwhile.
final class ReceivedCode {
    private static final int KEPT = 256;

    private static final InterpreterLocal<RecentlyUsed<MarshalledData, MemorySegment>> LOCAL =
            new InterpreterLocal<>(interpreter -> new RecentlyUsed<>(KEPT, PyRefcount::Py_DecRef));

    private ReceivedCode() {}

    /// A new reference to the code object.
    static MemorySegment of(Attachment receiver, MarshalledData sent) {
        var received = LOCAL.of(receiver.interpreter());
        MemorySegment known = received.find(sent);
        if (known != null) {
            return References.share(known);
        }
        MemorySegment made = sent.toObject(receiver);
        if (received.isUnused()) {
            receiver.interpreter().atExit(receiver, ending -> received.clear());
        }
        received.put(sent, References.share(made));
        return made;
    }
}
