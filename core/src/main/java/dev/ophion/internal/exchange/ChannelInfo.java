package dev.ophion.internal.exchange;

/// A snapshot of a channel.
///
/// @param closing whether nothing may be sent any more, and items are left
/// @param closed whether it is closed for everybody
/// @param count how many items wait to be received
/// @param uses which interpreters use its ends; nobody does once it is closed
public record ChannelInfo(boolean closing, boolean closed, int count, Uses uses) {

    /// How many interpreters use the ends, or have released them, and what the asking one does. Each interpreter
    /// is counted in one of the first eight.
    public record Uses(
            int send,
            int sendReleased,
            int receive,
            int receiveReleased,
            int both,
            int bothReleased,
            int bothSendReleased,
            int bothReceiveReleased,
            boolean sends,
            boolean sendsReleased,
            boolean receives,
            boolean receivesReleased) {

        static final Uses NONE = new Uses(0, 0, 0, 0, 0, 0, 0, 0, false, false, false, false);
    }

    /// Whether both ends are open.
    public boolean open() {
        return !closing && !closed;
    }
}
