package dev.ophion.internal.exchange;

/// Something that is waited for by somebody who does other things meanwhile, and is called back.
public sealed interface Pending permits PendingTransfer, Select {
    /// Stops waiting; then the callback is never called.
    ///
    /// @return whether that was in time; if not, the callback has been called or is about to be
    boolean cancel();

    /// Undoes what was done, for somebody who has no use for it any more: the item that was received is the first one
    /// again, and the one that was handed over is taken back, unless somebody has it already.
    void refuse();
}
