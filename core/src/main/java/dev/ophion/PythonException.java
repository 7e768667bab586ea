package dev.ophion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A copy of an exception that Python code raised and did not handle.
///
/// It holds no Python object, so it may be thrown on any thread and outlive its interpreter. Its stack trace begins
/// with the Python frames, followed by the Java frames that called Python. Its cause is Python's `__cause__`,
/// or else `__context__`; or the Java exception, if it began as one in a Java function called from Python.
public sealed class PythonException extends OphionException permits PythonExitException, PythonInterruptedException {
    private static final long serialVersionUID = 1L;

    /// What is known of the exception in Python.
    ///
    /// @param typeName the name of its class, with the module unless that is `builtins` or `__main__`
    /// @param message `str()` of it
    /// @param notes what `add_note()` added
    /// @param frames the Python frames, the innermost first
    /// @param traceback the whole traceback as Python prints it, with causes
    /// @param interpreterId where it was raised
    public record Snapshot(
            String typeName,
            String message,
            List<String> notes,
            List<StackTraceElement> frames,
            String traceback,
            long interpreterId) {
        public Snapshot {
            notes = List.copyOf(notes);
            frames = List.copyOf(frames);
        }
    }

    private final String typeName;
    private final String pythonMessage;
    private final ArrayList<String> notes;
    private final String traceback;
    private final long interpreterId;

    /// @param cause of which this is the consequence, in Python or in Java
    public PythonException(Snapshot snapshot, @Nullable Throwable cause) {
        super(summary(snapshot), cause);
        this.typeName = snapshot.typeName();
        this.pythonMessage = snapshot.message();
        this.notes = new ArrayList<>(snapshot.notes());
        this.traceback = snapshot.traceback();
        this.interpreterId = snapshot.interpreterId();
        splice(snapshot.frames());
    }

    private static String summary(Snapshot snapshot) {
        return snapshot.message().isEmpty() ? snapshot.typeName() : snapshot.typeName() + ": " + snapshot.message();
    }

    /// Puts the Python frames where our own frames between Java and Python are.
    private void splice(List<StackTraceElement> frames) {
        List<StackTraceElement> spliced = new ArrayList<>(frames);
        Arrays.stream(getStackTrace())
                .dropWhile(frame -> frame.getClassName().startsWith("dev.ophion.internal."))
                .forEach(spliced::add);
        setStackTrace(spliced.toArray(StackTraceElement[]::new));
    }

    /// The name of the class in Python, such as `ValueError` or `json.decoder.JSONDecodeError`.
    public String typeName() {
        return typeName;
    }

    /// What `str()` of the exception says in Python; may be empty.
    public String pythonMessage() {
        return pythonMessage;
    }

    /// What was added with `add_note()`.
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /// The traceback as Python prints it, with those of the causes, ending in a line break.
    public String traceback() {
        return traceback;
    }

    /// The id of the interpreter it was raised in.
    public long interpreterId() {
        return interpreterId;
    }

    /// The Java exception it began as, if a Java function called from Python threw one.
    public Optional<Throwable> javaCause() {
        for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            if (!(cause instanceof PythonException)) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }
}
