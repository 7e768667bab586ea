package dev.ophion.internal.exchange;

import dev.ophion.ChannelException;
import dev.ophion.ChannelException.Reason;

/// How far a channel is on its way from open to closed, and what is refused from then on. Guarded by the channel's
/// lock.
final class ChannelState {
    private enum Phase {
        OPEN,
        /// The send end is closed, and there are items left to receive.
        CLOSING,
        CLOSED
    }

    private final long id;
    private Phase phase = Phase.OPEN;
    private boolean destroyed;

    /// Whether it was closed because everything was received, and not to drop anything.
    private boolean drained;

    /// Open.
    ///
    /// @param id the channel's, for messages
    ChannelState(long id) {
        this.id = id;
    }

    boolean isClosing() {
        return phase == Phase.CLOSING;
    }

    boolean isClosed() {
        return phase == Phase.CLOSED;
    }

    boolean isDestroyed() {
        return destroyed;
    }

    void failUnlessOpenToSend() {
        failIfClosed();
        if (phase == Phase.CLOSING) {
            throw new ChannelException(id, Reason.CLOSED);
        }
    }

    void failIfClosed() {
        failIfDestroyed();
        if (phase == Phase.CLOSED) {
            throw new ChannelException(id, Reason.CLOSED);
        }
    }

    void failIfDestroyed() {
        if (destroyed) {
            throw new ChannelException(id, Reason.NOT_FOUND);
        }
    }

    /// The send end is closed.
    void beginClosing() {
        failUnlessOpenToSend();
        phase = Phase.CLOSING;
    }

    /// It is closed.
    ///
    /// @param all whether everything was received before
    void close(boolean all) {
        phase = Phase.CLOSED;
        drained = all;
    }

    /// It is gone.
    void destroy() {
        destroyed = true;
        close(false);
    }

    /// Whether an item that was received can come back.
    boolean takesBack() {
        return phase != Phase.CLOSED || drained;
    }

    /// An item came back, and is to be received, also on a channel that closed because it was the last.
    void takeBack() {
        if (phase == Phase.CLOSED) {
            phase = Phase.CLOSING;
        }
    }
}
