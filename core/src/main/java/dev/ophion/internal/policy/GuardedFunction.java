package dev.ophion.internal.policy;

import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyGC;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.upcall.CallableEntry;
import java.lang.foreign.MemorySegment;

/// A function that raises no audit event, or not enough of one, behind Java code that looks at the arguments. The
/// function itself is nowhere in Python: Java has the only reference, and the garbage collector forgets it.
final class GuardedFunction {
    private final String name;
    private final Guard guard;
    private final Policy policy;

    /// A reference of its own; `NULL` once the interpreter ends.
    private MemorySegment function;

    private GuardedFunction(String name, Guard guard, Policy policy, MemorySegment function) {
        this.name = name;
        this.guard = guard;
        this.policy = policy;
        this.function = function;
    }

    /// A new reference to a function to put in the place of `function`, which is borrowed.
    static MemorySegment create(
            Attachment attachment, String name, Guard guard, Policy policy, MemorySegment function) {
        var guarded = new GuardedFunction(name, guard, policy, References.share(function));
        PyGC.PyObject_GC_UnTrack(function);
        attachment.interpreter().atExit(attachment, guarded::release);
        return CallableEntry.function(attachment, name, guarded::enter);
    }

    private MemorySegment enter(Attachment caller, MemorySegment vector, int count, MemorySegment keywordNames) {
        try (var call = new GuardedCall(caller, this, vector, count, keywordNames)) {
            return guard.call(call);
        }
    }

    String name() {
        return name;
    }

    Policy policy() {
        return policy;
    }

    /// Calls the function itself.
    ///
    /// @return a new reference, or `NULL` with an error set
    MemorySegment call(MemorySegment vector, long count, MemorySegment keywordNames) {
        if (function.address() == 0) {
            throw new PythonError(PyExc.PyExc_RuntimeError, name + "() is gone: the interpreter ends");
        }
        return PyCall.PyObject_Vectorcall(function, vector, count, keywordNames);
    }

    private void release(Attachment ending) {
        ending.check();
        MemorySegment released = function;
        function = MemorySegment.NULL;
        PyGC.PyObject_GC_Track(released); // its deallocator expects that
        PyRefcount.Py_DecRef(released);
    }
}
