package dev.ophion.internal.stdlib;

import dev.ophion.cpython.FileDescriptors;
import dev.ophion.cpython.PyExc;
import dev.ophion.internal.exchange.Mailbox;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The mailboxes of one interpreter's event loops, by number. The bell is a byte on a socket that the loop reads.
final class Mailboxes {
    private static final InterpreterLocal<Mailboxes> OF = new InterpreterLocal<>(interpreter -> new Mailboxes());
    private static final MemorySegment BYTE = Arena.global().allocate(1);

    private final ConcurrentHashMap<Long, Mailbox> mailboxes = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();

    private Mailboxes() {}

    static Mailboxes of(Attachment attachment) {
        return OF.of(attachment.interpreter());
    }

    /// Opens one.
    ///
    /// @param descriptor a socket that does not block
    /// @return its number
    long open(Attachment attachment, int descriptor) {
        long id = lastId.incrementAndGet();
        if (id == 1) {
            attachment.interpreter().atExit(attachment, ending -> closeAll());
        }
        // A socket that is full of bytes has told the loop already.
        mailboxes.put(id, new Mailbox(() -> FileDescriptors.write(descriptor, BYTE, 1)));
        return id;
    }

    /// @throws PythonError a ValueError, if there is none with this number
    Mailbox find(long id) {
        Mailbox mailbox = mailboxes.get(id);
        if (mailbox == null) {
            throw new PythonError(PyExc.PyExc_ValueError, "mailbox " + id + " is closed");
        }
        return mailbox;
    }

    /// As [Mailbox#cancel(long)]; nothing is left to cancel in one that is closed.
    void cancel(long id, long ticket) {
        Mailbox mailbox = mailboxes.get(id);
        if (mailbox != null) {
            mailbox.cancel(ticket);
        }
    }

    void close(long id) {
        Mailbox mailbox = mailboxes.remove(id);
        if (mailbox != null) {
            mailbox.close();
        }
    }

    private void closeAll() {
        mailboxes.keySet().forEach(this::close);
    }
}
