package dev.ophion.internal.upcall;

import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// Java code behind a Python function of a module.
@FunctionalInterface
public interface JavaFunction {
    /// Runs on the thread that called the function, attached. To block, it detaches first.
    ///
    /// @param arguments what it was called with, checked against its signature
    /// @return a new reference
    /// @throws dev.ophion.internal.object.RaisedException what Python raised on the way; it is raised again
    /// @throws dev.ophion.internal.object.PythonError to raise something else
    MemorySegment call(Attachment attachment, Arguments arguments);
}
