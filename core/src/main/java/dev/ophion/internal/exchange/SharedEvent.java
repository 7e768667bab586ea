package dev.ophion.internal.exchange;

/// A flag between interpreters and Java that threads wait for.
public final class SharedEvent extends SharedObject {
    private final WaitingRoom room = new WaitingRoom(); // an event seen is not taken from anybody
    private volatile boolean set;

    /// An event that is not set.
    public SharedEvent() {
        super("event");
    }

    /// Waits until it is set, and does not take notice if it is cleared again meanwhile.
    ///
    /// @return whether it was in time
    /// @throws X when the wait ends early
    public <X extends Exception> boolean await(Waiting<X> waiting) throws X {
        if (set) {
            return true;
        }
        waiting.hesitate(() -> set);
        return room.await(() -> set, waiting) != WaitingRoom.End.TIMED_OUT;
    }

    /// Lets everybody go on who waits, or will.
    public void set() {
        room.change(rest -> {
            set = true;
            room.serveAll(rest);
        });
    }

    /// From now on, threads wait again.
    public void clear() {
        room.change(_ -> set = false);
    }

    public boolean isSet() {
        return set;
    }

    /// How many threads wait for it.
    public int waiting() {
        return room.waiting();
    }
}
