package dev.ophion.internal.thread;

/// A stretch of Java code that runs without the GIL, inside an attachment. Closing it attaches again.
public final class Detachment implements AutoCloseable {
    private final Attachment attachment;

    Detachment(Attachment attachment) {
        this.attachment = attachment;
    }

    @Override
    public void close() {
        attachment.reattach();
    }
}
