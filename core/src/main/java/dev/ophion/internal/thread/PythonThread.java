package dev.ophion.internal.thread;

import dev.ophion.cpython.PyInterpreterState;
import dev.ophion.cpython.PyState;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A thread that Python code has started, such as a `threading.Thread`. CPython makes and frees its thread state
/// without a word, so it is known by its number and looked up each time.
///
/// All methods are called attached to the interpreter.
final class PythonThread {
    private final InterpreterState interpreter;

    /// Tells it from all others that the interpreter ever had.
    private final long number;

    private PythonThread(InterpreterState interpreter, long number) {
        this.interpreter = interpreter;
        this.number = number;
    }

    /// Those of the attached interpreter, but for the calling one.
    static List<PythonThread> others(Attachment attachment) {
        InterpreterState interpreter = attachment.interpreter();
        Set<Long> known = interpreter.threadStates().stream()
                .map(state -> state.segment().address())
                .collect(Collectors.toSet());
        known.add(attachment.threadState().segment().address());
        List<PythonThread> found = new ArrayList<>();
        for (MemorySegment state = first(interpreter);
                state.address() != 0;
                state = PyState.PyThreadState_Next(state)) {
            if (!known.contains(state.address())) {
                found.add(new PythonThread(interpreter, PyState.PyThreadState_GetID(state)));
            }
        }
        return found;
    }

    /// Whether it runs code that can be stopped.
    boolean isBusy() {
        MemorySegment state = find();
        return state.address() != 0 && !CriticalCode.isIdle(state);
    }

    /// Has an exception raised at the next bytecode, unless it would do harm there.
    ///
    /// @param patient see [CriticalCode]
    /// @return whether it was set; if not, try again a little later, unless the thread has raised it meanwhile
    boolean raise(InterruptRequest request, boolean patient) {
        MemorySegment state = find();
        if (state.address() == 0) {
            return false;
        }
        ThreadState adopted = interpreter.adopted(state).orElse(null);
        if (adopted != null) {
            return adopted.raise(request, patient);
        }
        // One that waits in a function of ours is known to Java as soon as it looks up.
        if (CriticalCode.at(state, patient) != CriticalCode.Position.HARMLESS) {
            return false;
        }
        PyState.PyThreadState_SetAsyncExc(PyState.thread_id(state), request.type());
        request.raised(interpreter, null);
        return true;
    }

    /// Has it not raise what [#raise(InterruptRequest, boolean)] has asked it for in vain.
    void forget(InterruptRequest request) {
        MemorySegment state = find();
        if (state.address() != 0) {
            interpreter.adopted(state).ifPresent(adopted -> adopted.forget(request));
        }
    }

    /// @return its `PyThreadState`; `NULL` if it has ended
    private MemorySegment find() {
        MemorySegment state = first(interpreter);
        while (state.address() != 0 && PyState.PyThreadState_GetID(state) != number) {
            state = PyState.PyThreadState_Next(state);
        }
        return state;
    }

    private static MemorySegment first(InterpreterState interpreter) {
        return PyInterpreterState.PyInterpreterState_ThreadHead(interpreter.segment());
    }
}
