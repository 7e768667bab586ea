package dev.ophion.internal.thread;

import dev.ophion.cpython.NativeThread;
import dev.ophion.cpython.PyState;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the calling thread has of Python: its thread states, one for each interpreter it was in, and the attachment
/// that is current.
final class ThreadContext {
    private static final ThreadLocal<ThreadContext> CURRENT = ThreadLocal.withInitial(ThreadContext::new);

    /// Seldom more than a few: a scan beats a hash table.
    private final List<ThreadState> states = new ArrayList<>(2);

    /// The innermost attachment; `null` when the thread is detached.
    @Nullable
    Attachment top;

    /// What was the innermost attachment when the thread detached, for others to ask; `null` when it is attached.
    @Nullable
    Attachment left;

    private final boolean hasStack = NativeThread.stack().byteSize() >= ThreadState.LEAST_STACK_BYTES;

    /// Whether the calling thread may attach: a platform thread with enough stack.
    static boolean mayAttach() {
        return !Thread.currentThread().isVirtual() && CURRENT.get().hasStack;
    }

    /// Keeps Python code out of what the JVM needs of the stack, on a thread that Java hears of for the first time.
    static void protectStack(MemorySegment tstate) {
        if (CURRENT.get().states.isEmpty()) {
            ThreadState.protectStack(tstate);
        }
    }

    private @Nullable ThreadState adopted;
    private @Nullable ThreadInterrupt interrupt;
    private @Nullable WordStack words;

    static ThreadContext current() {
        return CURRENT.get();
    }

    ThreadInterrupt interrupt() {
        ThreadInterrupt known = interrupt;
        if (known == null) {
            known = new ThreadInterrupt();
            interrupt = known;
        }
        return known;
    }

    WordStack words() {
        WordStack known = words;
        if (known == null) {
            known = new WordStack();
            words = known;
        }
        return known;
    }

    @Nullable
    ThreadState find(InterpreterState interpreter) {
        for (int i = 0; i < states.size(); i++) {
            ThreadState state = states.get(i);
            if (state.interpreter() == interpreter && !state.isDead()) {
                return state;
            }
        }
        return null;
    }

    /// Makes the thread state of the calling thread in `interpreter`.
    ThreadState create(InterpreterState interpreter) {
        return add(ThreadState.create(interpreter));
    }

    /// The thread state that was adopted last, if it is current: a thread of Python has no other, as a rule.
    @Nullable
    ThreadState adoptedBefore() {
        ThreadState known = adopted;
        return known != null && known.isStillCurrent() ? known : null;
    }

    /// The thread state that CPython made current on this thread, which belongs to `interpreter`.
    ThreadState adopt(InterpreterState interpreter) {
        adopted = findOrAdopt(interpreter);
        return adopted;
    }

    private ThreadState findOrAdopt(InterpreterState interpreter) {
        MemorySegment segment = PyState.PyThreadState_GetUnchecked();
        ThreadState known = find(interpreter);
        if (known != null) {
            if (known.segment().address() == segment.address()) {
                return known;
            }
            states.remove(known);
        }
        ThreadState adopted = ThreadState.adopt(interpreter, segment);
        interpreter.registerAdopted(adopted);
        return add(adopted);
    }

    ThreadState add(ThreadState state) {
        states.removeIf(ThreadState::isDead);
        states.add(state);
        return state;
    }
}
