package dev.ophion.internal.pool;

import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.exchange.Fallback;
import dev.ophion.internal.exchange.PickledData;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// Many objects on their way at once: one pickle of all of them when the first one needs a pickle, because so many
/// small ones would take longer.
public final class PartData {
    private PartData() {}

    /// The form of a tuple of objects.
    ///
    /// @throws RaisedException a NotShareableError if one of them has none
    public static CrossInterpreterData of(Attachment sender, MemorySegment tuple) {
        if (PyTuple.PyTuple_GET_SIZE(tuple) > 1
                && !CrossInterpreterData.isShareable(sender, PyTuple.PyTuple_GET_ITEM(tuple, 0))) {
            try {
                return PickledData.of(sender, tuple);
            } catch (RaisedException refused) { // there may be some among them that have another form
                refused.discard(sender);
            }
        }
        return CrossInterpreterData.of(sender, tuple, Fallback.FULL);
    }
}
