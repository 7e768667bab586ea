package dev.ophion;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.provider.Arguments;

/// The rows of tables of wrong uses: the exact type of what is thrown, a regular expression for its message, which
/// names the thing and the value, and what is tried.
final class Misuse {
    static final Duration NEGATIVE = Duration.ofMillis(-1);

    private Misuse() {}

    static Arguments row(Class<? extends Throwable> type, String message, ThrowingCallable attempt) {
        return Arguments.of(type, message, attempt);
    }

    static Arguments isNull(String parameter, ThrowingCallable attempt) {
        return row(NullPointerException.class, parameter + "|.*\"" + parameter + "\" is null", attempt);
    }

    static Arguments illegal(String message, ThrowingCallable attempt) {
        return row(IllegalArgumentException.class, message, attempt);
    }

    /// A timeout that is [#NEGATIVE].
    static Arguments negative(ThrowingCallable attempt) {
        return illegal("timeout must not be negative, got PT-0.001S", attempt);
    }

    /// A `new Object()`.
    static Arguments notShareable(ThrowingCallable attempt) {
        return row(NotShareableException.class, ".*java.lang.Object.*", attempt);
    }

    static Arguments shutDown(ThrowingCallable attempt) {
        return row(QueueShutDownException.class, "queue \\d+ .*shut.*", attempt);
    }

    static Arguments notFound(ThrowingCallable attempt) {
        return row(QueueNotFoundException.class, "queue \\d+ not found", attempt);
    }

    static Arguments closed(ThrowingCallable attempt) {
        return row(ChannelException.class, "channel \\d+ is closed", attempt);
    }

    static void check(Class<? extends Throwable> type, String message, ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isExactlyInstanceOf(type).message().matches("(?s)" + message);
    }
}
