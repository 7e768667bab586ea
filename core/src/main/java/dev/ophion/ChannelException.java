package dev.ophion;

/// A channel could not do what it was asked for, because of the state it is in.
public final class ChannelException extends OphionException {
    private static final long serialVersionUID = 1L;

    /// Why a channel refuses.
    public enum Reason {
        /// There is no such channel.
        NOT_FOUND("not found"),
        /// It was closed, for everybody.
        CLOSED("is closed"),
        /// This interpreter has released the end it wants to use.
        RELEASED("is already closed"),
        /// It was closed while a sender waited for its item to be received.
        CLOSED_WHILE_SENDING("has closed"),
        /// It holds as many items as it may.
        FULL("is full"),
        /// There is nothing to receive.
        EMPTY("is empty"),
        /// It holds items, and closing it would lose them.
        NOT_EMPTY("may not be closed if not empty (try force=True)");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    private final long id;
    private final Reason reason;

    /// Says which channel refuses, and why.
    ///
    /// @param id the channel
    /// @param reason why it refuses
    public ChannelException(long id, Reason reason) {
        super("channel " + id + " " + reason.text);
        this.id = id;
        this.reason = reason;
    }

    /// The channel's id.
    public long id() {
        return id;
    }

    /// Why the channel refuses.
    public Reason reason() {
        return reason;
    }
}
