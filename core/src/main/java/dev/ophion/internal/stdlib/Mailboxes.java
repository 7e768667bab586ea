package dev.ophion.internal.stdlib;

import dev.ophion.cpython.FileDescriptors;
import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.exchange.Mailbox;
import dev.ophion.internal.object.PyRef;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.PlatformThreads;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The mailboxes of one interpreter's event loops, by number. The bell is a byte on a socket that the loop reads, or a
/// function for loops that do not read sockets.
final class Mailboxes {
    private static final InterpreterLocal<Mailboxes> OF = new InterpreterLocal<>(interpreter -> new Mailboxes());
    private static final MemorySegment BYTE = Arena.global().allocate(1);

    /// @param whenClosed gives up what the bell needs
    private record Opened(Mailbox mailbox, Runnable whenClosed) {}

    private final ConcurrentHashMap<Long, Opened> mailboxes = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();

    private Mailboxes() {}

    static Mailboxes of(Attachment attachment) {
        return OF.of(attachment.interpreter());
    }

    /// Opens one whose bell is a byte on a socket.
    ///
    /// @param descriptor a socket that does not block
    /// @return its number
    long open(Attachment attachment, int descriptor) {
        // A socket that is full of bytes has told the loop already.
        return open(attachment, () -> FileDescriptors.write(descriptor, BYTE, 1), () -> {});
    }

    /// Opens one whose bell is a function, called without arguments on a thread that waits for nothing else.
    ///
    /// @param function borrowed
    /// @return its number
    long open(Attachment attachment, MemorySegment function) {
        InterpreterState interpreter = attachment.interpreter();
        PyRef called = PyRef.own(attachment, References.share(function));
        return open(
                attachment, () -> PlatformThreads.executor().execute(() -> ring(interpreter, called)), called::close);
    }

    private static void ring(InterpreterState interpreter, PyRef function) {
        try (Attachment attachment = Attachment.attach(interpreter)) {
            try {
                PyRefcount.Py_DecRef(function.with(
                        attachment, called -> RaisedException.orThrow(attachment, PyCall.PyObject_CallNoArgs(called))));
            } catch (RaisedException failed) {
                failed.discard(attachment);
            }
        } catch (IllegalStateException closed) { // the interpreter, or the mailbox meanwhile: nobody waits any more
            return;
        }
    }

    private long open(Attachment attachment, Runnable bell, Runnable whenClosed) {
        long id = lastId.incrementAndGet();
        if (id == 1) {
            attachment.interpreter().atExit(attachment, ending -> closeAll());
        }
        mailboxes.put(id, new Opened(new Mailbox(bell), whenClosed));
        return id;
    }

    /// @throws PythonError a ValueError, if there is none with this number
    Mailbox find(long id) {
        Opened opened = mailboxes.get(id);
        if (opened == null) {
            throw new PythonError(PyExc.PyExc_ValueError, "mailbox " + id + " is closed");
        }
        return opened.mailbox();
    }

    /// As [Mailbox#cancel(long)]; nothing is left to cancel in one that is closed.
    void cancel(long id, long ticket) {
        Opened opened = mailboxes.get(id);
        if (opened != null) {
            opened.mailbox().cancel(ticket);
        }
    }

    void close(long id) {
        Opened opened = mailboxes.remove(id);
        if (opened != null) {
            opened.mailbox().close();
            opened.whenClosed().run();
        }
    }

    private void closeAll() {
        mailboxes.keySet().forEach(this::close);
    }
}
