package dev.ophion;

/// A value cannot cross from one interpreter to another, or between Java and an interpreter it does not belong to. The
/// message names its type and the reason.
public final class NotShareableException extends OphionException {
    private static final long serialVersionUID = 1L;

    public NotShareableException(String reason) {
        super(reason);
    }
}
