package dev.ophion.internal.streams;

import dev.ophion.InterpreterCreationException;
import dev.ophion.StandardStreams;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonFunctions;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.Inheritance;
import dev.ophion.internal.thread.InterpreterLocal;
import dev.ophion.internal.thread.InterpreterState;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The standard streams of one interpreter, as far as they are Java's. Guarded by its GIL.
public final class Redirection {
    private static final PythonFunctions STREAMS = new PythonFunctions(Redirection.class, "streams.py");
    private static final InterpreterLocal<Redirection> OF = new InterpreterLocal<>(Redirection::new);

    /// Those it has begun with.
    private StandardStreams first = StandardStreams.inherited();

    /// Those in use: what is empty here is the process's own.
    private StandardStreams current = StandardStreams.inherited();

    /// Outputs in use that may have begun a line, by the name of the stream.
    private final Map<String, LineOutput> lines = new ConcurrentHashMap<>();

    private boolean endHooked;

    private Redirection(InterpreterState interpreter) {}

    /// What gives an interpreter the streams that its maker has at the moment.
    ///
    /// @param maker attached to the interpreter that makes it
    public static Inheritance inheritance(Attachment maker) {
        return new Inherited(OF.of(maker.interpreter()).current);
    }

    private record Inherited(StandardStreams streams) implements Inheritance {
        @Override
        public void accept(Attachment made) {
            OF.of(made.interpreter()).begin(made, streams);
        }
    }

    /// Has a new interpreter begin with `streams`, and for the rest with those it has inherited.
    ///
    /// @throws InterpreterCreationException if Python raises, which can only be for want of memory
    public static void start(Attachment made, StandardStreams streams) {
        Redirection of = OF.of(made.interpreter());
        of.begin(made, over(of.first, streams));
    }

    private void begin(Attachment made, StandardStreams streams) {
        first = streams;
        try {
            use(made, streams);
        } catch (RaisedException failed) {
            String reason = PyStr.repr(made, failed.exception());
            failed.discard(made);
            throw new InterpreterCreationException("its standard streams cannot be set: " + reason);
        }
    }

    /// Has the attached interpreter use `streams`, and for the rest those it has begun with.
    ///
    /// @throws RaisedException if Python raises, which can only be for want of memory
    public static void change(Attachment attachment, StandardStreams streams) {
        Redirection of = OF.of(attachment.interpreter());
        of.use(attachment, over(of.first, streams));
    }

    private static StandardStreams over(StandardStreams rest, StandardStreams streams) {
        return new StandardStreams(
                streams.input().or(rest::input),
                streams.output().or(rest::output),
                streams.error().or(rest::error));
    }

    private void use(Attachment attachment, StandardStreams next) {
        if (next.equals(current)) {
            return;
        }
        flush(attachment);
        if (!endHooked) {
            endHooked = true;
            STREAMS.run(attachment, "flush_at_exit");
            attachment.interpreter().atExit(attachment, _ -> finishLines()); // Python has written all by then
        }
        if (!next.input().equals(current.input())) {
            replace(
                    attachment,
                    "stdin",
                    next.input()
                            .map(stream -> RawFunctions.readInto(attachment, stream))
                            .orElse(null));
        }
        if (!next.output().equals(current.output())) {
            replaceOutput(attachment, "stdout", next.output());
        }
        if (!next.error().equals(current.error())) {
            replaceOutput(attachment, "stderr", next.error());
        }
        current = next;
    }

    private void replaceOutput(Attachment attachment, String name, Optional<OutputStream> stream) {
        lines.remove(name);
        Optional<OutputStream> own = stream.map(each -> own(name, each));
        replace(
                attachment,
                name,
                own.map(each -> RawFunctions.write(attachment, each)).orElse(null));
    }

    /// What this interpreter writes to when it is given `stream`.
    private OutputStream own(String name, OutputStream stream) {
        if (stream instanceof LineOutput model) {
            LineOutput own = model.another();
            lines.put(name, own);
            return own;
        }
        return stream;
    }

    /// @param function a new reference; `null` for the stream of the process
    private static void replace(Attachment attachment, String name, @Nullable MemorySegment function) {
        try (var references = new References(attachment)) {
            STREAMS.run(
                    attachment,
                    "replace",
                    references.own(PyStr.fromJava(attachment, name)),
                    function == null ? Singletons.none() : references.own(function));
        }
    }

    /// Hands over what is written, lines without an end included.
    private void flush(Attachment attachment) {
        STREAMS.run(attachment, "flush");
        if (!lines.isEmpty()) {
            StreamCall.run(attachment, () -> {
                finishLines();
                return true;
            });
        }
    }

    private void finishLines() {
        lines.values().forEach(LineOutput::finish);
    }
}
