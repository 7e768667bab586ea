package dev.ophion.internal.exchange;

import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;

/// A wait for nothing but the passing of time, without the GIL.
public final class Sleep {
    private Sleep() {}

    /// Sleeps until `deadline`.
    ///
    /// @throws RaisedException what ends it early: an interrupt, or what a signal handler raises
    public static void until(Attachment attachment, Deadline deadline) {
        PythonWait.throughTheEnd(attachment, deadline, "sleep", "").block(new ThreadTurn());
    }
}
