package dev.ophion.internal.policy;

import java.lang.foreign.MemorySegment;

/// What stands before a function of Python.
@FunctionalInterface
interface Guard {
    /// Calls the function if the policy allows it.
    ///
    /// @return a new reference
    /// @throws dev.ophion.internal.object.PythonError what Python raises instead
    /// @throws dev.ophion.internal.object.RaisedException what the function raised
    MemorySegment call(GuardedCall call);
}
