package dev.ophion;

/// A queue was used that has been destroyed, or that never was.
public final class QueueNotFoundException extends OphionException {
    private static final long serialVersionUID = 1L;

    private final long id;

    /// Names the queue.
    ///
    /// @param id what was looked for
    public QueueNotFoundException(long id) {
        super("queue " + id + " not found");
        this.id = id;
    }

    /// The id that no queue has.
    public long id() {
        return id;
    }
}
