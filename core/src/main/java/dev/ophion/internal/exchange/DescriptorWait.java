package dev.ophion.internal.exchange;

import dev.ophion.cpython.FileDescriptors;
import dev.ophion.internal.flight.Flight;
import dev.ophion.internal.flight.WaitEvent;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;

/// A wait of Python code until a file descriptor can be read or written, without the GIL. What others set for the
/// thread meanwhile, such as an interrupt, ends it at once.
///
/// For Linux only.
public final class DescriptorWait implements Noticing {
    private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    /// How often the thread looks up when it cannot be woken.
    private static final int SLICE_MILLIS = 50;

    private static final int FOREVER = -1;

    private final Attachment attachment;
    private final Deadline deadline;
    private final WakeDescriptor wake = WakeDescriptor.take();

    private DescriptorWait(Attachment attachment, Deadline deadline) {
        this.attachment = attachment;
        this.deadline = deadline;
    }

    /// Waits until `fd` is ready, has an error, or turns out not to be open. One in non-blocking mode is not
    /// waited for, unless there is a deadline: it is for whoever reads or writes to say that it is not ready.
    ///
    /// @param events [FileDescriptors#POLLIN], [FileDescriptors#POLLOUT] or both
    /// @param always whether it is waited for in non-blocking mode, too
    /// @return whether to go on with it; `false` after `deadline`
    /// @throws RaisedException what ends it early
    /// @throws PythonError an interrupt
    public static boolean await(Attachment attachment, int fd, int events, Deadline deadline, boolean always) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment watched = FileDescriptors.pollFds(arena, 2);
            FileDescriptors.setPollFd(watched, 0, fd, events);
            if (fd < 0 || FileDescriptors.poll(watched, 1, 0) != 0 || !(always || FileDescriptors.isBlocking(fd))) {
                return true;
            }
            return deadline.remaining() > 0
                    && new DescriptorWait(attachment, deadline).awaitRecorded(watched, fd, events);
        }
    }

    private boolean awaitRecorded(MemorySegment watched, int fd, int events) {
        WaitEvent event = Flight.waiting();
        try {
            return await(watched);
        } finally {
            if (event != null) {
                String operation = (events & FileDescriptors.POLLIN) == 0 ? "write" : "read";
                event.over(attachment.interpreter().id(), operation, "descriptor " + fd);
            }
        }
    }

    private boolean await(MemorySegment watched) {
        WaitingThreads waiting = WaitingThreads.of(attachment.interpreter());
        FileDescriptors.setPollFd(watched, 1, wake.fd(), FileDescriptors.POLLIN);
        waiting.add(this);
        try {
            PendingExceptions.raiseAsked(attachment); // before anybody knew that this thread waits here
            while (true) {
                int found = pollDetached(watched);
                if (found < 0 || FileDescriptors.revents(watched, 1) != 0) {
                    wake.drain();
                    PendingExceptions.deliver(attachment);
                }
                if (found > 0 && FileDescriptors.revents(watched, 0) != 0) {
                    return true;
                }
                if (deadline.remaining() <= 0) {
                    return false;
                }
                if (wake.fd() < 0) {
                    PendingExceptions.deliver(attachment);
                }
            }
        } finally {
            waiting.remove(this);
            wake.giveBack();
        }
    }

    private int pollDetached(MemorySegment watched) {
        int millis = millisLeft();
        try (var _ = attachment.detach()) {
            return FileDescriptors.poll(watched, 2, millis);
        }
    }

    private int millisLeft() {
        int most = wake.fd() < 0 ? SLICE_MILLIS : Integer.MAX_VALUE;
        if (deadline.isNever()) {
            return wake.fd() < 0 ? most : FOREVER;
        }
        return Math.clamp((deadline.remaining() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI, 0, most);
    }

    @Override
    public void notice(Thread thread) {
        wake.wake();
    }
}
