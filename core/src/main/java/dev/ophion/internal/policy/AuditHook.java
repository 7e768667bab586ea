package dev.ophion.internal.policy;

import dev.ophion.cpython.LibPython;
import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyAudit;
import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyInterpreterState;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.upcall.ThrownInUpcall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ConcurrentHashMap;

/// The audit hook of the process. No Python object leads to it, and it hears of everything until the last object of an
/// interpreter is gone; a hook of one interpreter can be found through the iterator that calls it, and goes before the
/// last finalizers run.
///
/// It is added with the first restricted interpreter. From then on CPython calls it for the events of all interpreters,
/// and those without a policy pay a lookup for each event.
final class AuditHook {
    /// The policies by the address of the `PyInterpreterState`.
    private static final ConcurrentHashMap<Long, Policy> POLICIES = new ConcurrentHashMap<>();

    private static boolean added;

    private AuditHook() {}

    /// Has the attached interpreter's events checked from now on, until it is freed.
    static void guard(Attachment attachment, Policy policy) {
        add(attachment);
        long address = attachment.interpreter().segment().address();
        POLICIES.put(address, policy);
        attachment.interpreter().onFreed(() -> POLICIES.remove(address, policy));
    }

    private static synchronized void add(Attachment attachment) {
        if (!added) {
            MemorySegment hook = LibPython.upcall(AuditHook::audit, Arena.global());
            RaisedException.orThrow(attachment, PyAudit.PySys_AddAuditHook(hook, MemorySegment.NULL));
            added = true;
        }
    }

    /// `int hook(const char *event, PyObject *args, void *userData)`
    private static long audit(long event, long arguments, long userData, long nothing) {
        try {
            MemorySegment interpreter = PyInterpreterState.PyInterpreterState_Get();
            Policy policy = POLICIES.get(interpreter.address());
            return policy == null || policy.interpreter() != PyInterpreterState.PyInterpreterState_GetID(interpreter)
                    ? 0 // or a new interpreter has the address of an old one
                    : check(policy, event, arguments);
        } catch (Throwable lost) { // must not unwind into C, and must not let the event pass
            return giveUp();
        }
    }

    private static long check(Policy policy, long event, long arguments) {
        AuditCheck check = AuditEvents.check(Memory.string(MemorySegment.ofAddress(event)));
        if (check == AuditCheck.NONE) {
            return 0;
        }
        Attachment attachment = Attachment.enterUpcall();
        try {
            check.check(new AuditEvent(attachment, policy, MemorySegment.ofAddress(arguments)));
            return 0;
        } catch (Throwable refused) {
            ThrownInUpcall.raise(attachment, refused);
            return PyErrors.PyErr_Occurred().address() == 0 ? giveUp() : -1;
        } finally {
            attachment.leaveUpcall();
        }
    }

    private static long giveUp() {
        ThrownInUpcall.giveUp();
        return -1;
    }
}
