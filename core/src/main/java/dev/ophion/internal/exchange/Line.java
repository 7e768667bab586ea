package dev.ophion.internal.exchange;

/// Where a [Waiter] stands: one side of a queue or of a channel.
interface Line {
    /// Takes out a waiter that has given up its turn, and releases what it wanted to hand over. Takes the lock of what
    /// it waits for.
    void remove(Waiter waiter);

    /// Undoes what a waiter was served, as far as that is possible: it has no use for it any more. Nothing to undo if
    /// it was dismissed. Takes the lock of what it waits for.
    void refuse(Waiter waiter);
}
