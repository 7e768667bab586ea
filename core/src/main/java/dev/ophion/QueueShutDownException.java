package dev.ophion;

/// A queue was used that has been shut down: nothing can be put any more, and nothing is left to take.
public final class QueueShutDownException extends OphionException {
    private static final long serialVersionUID = 1L;

    private final long id;

    /// Names the queue.
    ///
    /// @param id the queue's
    public QueueShutDownException(long id) {
        super("queue " + id + " is shut down");
        this.id = id;
    }

    /// The id of the queue.
    public long id() {
        return id;
    }
}
