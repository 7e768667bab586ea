package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyExc;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import java.util.Locale;

/// A memoryview that its interpreter has given up, until somebody else receives it: once, and then it is theirs
/// alone.
public final class MovedView {
    private enum State {
        KEPT,
        SENT,
        RECEIVED
    }

    private final ViewedMemory memory;
    private State state = State.KEPT;
    private boolean forgotten;

    private MovedView(ViewedMemory memory) {
        this.memory = memory;
    }

    /// Takes the memory of a memoryview, which is released.
    ///
    /// @param view a memoryview, borrowed
    /// @throws dev.ophion.internal.object.RaisedException a ValueError if it was released before, a BufferError if
    ///     its memory is exported in turn
    public static MovedView of(Attachment sender, MemorySegment view) {
        return new MovedView(BufferData.take(sender, view));
    }

    /// Sends it on its way.
    ///
    /// @throws PythonError a ValueError if it is under way or was received
    public synchronized ExtensionData send() {
        if (state != State.KEPT) {
            throw new PythonError(
                    PyExc.PyExc_ValueError,
                    "the view was moved already and is " + state.name().toLowerCase(Locale.ROOT));
        }
        state = State.SENT;
        return new Data(this);
    }

    /// Nobody will send it any more.
    public void forget() {
        boolean last;
        synchronized (this) {
            last = !forgotten && state == State.KEPT;
            forgotten = true;
        }
        if (last) {
            memory.drop();
        }
    }

    private MemorySegment receive(Attachment receiver) {
        MemorySegment view = BufferViewType.open(receiver, memory);
        synchronized (this) {
            state = State.RECEIVED;
        }
        return view;
    }

    /// What carried it is gone: what was not received comes back.
    private void comeBack() {
        boolean last;
        synchronized (this) {
            last = state == State.RECEIVED || forgotten;
            state = state == State.SENT ? State.KEPT : state;
        }
        if (last) {
            memory.drop();
        }
    }

    /// It on its way between interpreters.
    private static final class Data implements ExtensionData {
        private final MovedView moved;
        private boolean released;

        Data(MovedView moved) {
            this.moved = moved;
        }

        @Override
        public MemorySegment toObject(Attachment receiver) {
            return moved.receive(receiver);
        }

        @Override
        public synchronized void release() {
            if (!released) {
                released = true;
                moved.comeBack();
            }
        }
    }
}
