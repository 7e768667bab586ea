package dev.ophion;

/// A value has no counterpart on the other side, or cannot be copied there. The message names its type and the
/// reason.
public final class NotConvertibleException extends OphionException {
    private static final long serialVersionUID = 1L;

    public NotConvertibleException(String reason) {
        super(reason);
    }
}
