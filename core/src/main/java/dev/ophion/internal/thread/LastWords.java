package dev.ophion.internal.thread;

import java.lang.System.Logger.Level;

/// What a function that C calls has to say when it cannot raise an exception.
///
/// Made in advance, with the class of the function: nothing may unwind into C, and when it has to be said the Java heap
/// may be full, so that not even the text could be had.
public final class LastWords {
    private final String message;

    public LastWords(String message) {
        this.message = message;
    }

    /// Logs an error, if that is possible.
    public void log(Throwable thrown) {
        try {
            System.getLogger("dev.ophion").log(Level.ERROR, message, thrown);
        } catch (Throwable worse) {
            return; // there is nothing left to try
        }
    }

    /// As [#log(Throwable)], with `subject` at the end of the message.
    void log(Object subject, Throwable thrown) {
        try {
            System.getLogger("dev.ophion").log(Level.ERROR, message + subject, thrown);
        } catch (Throwable worse) {
            return; // as above
        }
    }
}
