package dev.ophion;

/// An item was received whose interpreter has ended since it sent it. The items after it are not affected.
public final class UnboundItemException extends OphionException {
    private static final long serialVersionUID = 1L;

    public UnboundItemException(String source) {
        super(source + ": the interpreter that sent the item has ended");
    }
}
