package dev.ophion.internal.exchange;

import dev.ophion.cpython.FileDescriptors;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/// A descriptor that wakes a thread out of `poll`. Each is used by one wait at a time, and kept for the next one.
final class WakeDescriptor {
    private static final int MOST_KEPT = 64;

    private static final ConcurrentLinkedDeque<WakeDescriptor> KEPT = new ConcurrentLinkedDeque<>();
    private static final AtomicInteger COUNT = new AtomicInteger();

    /// An event counter, to write and to read.
    private final MemorySegment counter = Arena.ofAuto().allocateFrom(ValueLayout.JAVA_LONG, 1);

    private final int fd;

    /// Guarded by this.
    private boolean used = true;

    private WakeDescriptor(int fd) {
        this.fd = fd;
    }

    /// One for the calling thread; without a descriptor if the process has too many open.
    static WakeDescriptor take() {
        WakeDescriptor kept = KEPT.poll();
        if (kept == null) {
            return new WakeDescriptor(
                    FileDescriptors.eventfd(0, FileDescriptors.EFD_CLOEXEC | FileDescriptors.EFD_NONBLOCK));
        }
        COUNT.decrementAndGet();
        kept.use(true);
        return kept;
    }

    private synchronized void use(boolean now) {
        used = now;
    }

    /// To be polled for reading; negative if there is none.
    int fd() {
        return fd;
    }

    /// Makes it readable.
    synchronized void wake() {
        if (used && fd >= 0) {
            counter.set(ValueLayout.JAVA_LONG, 0, 1);
            FileDescriptors.write(fd, counter, Long.BYTES);
        }
    }

    /// Makes it unreadable again.
    synchronized void drain() {
        if (fd >= 0) {
            FileDescriptors.read(fd, counter, Long.BYTES);
        }
    }

    /// Its wait is over.
    void giveBack() {
        use(false);
        if (fd < 0) {
            return;
        }
        drain();
        if (COUNT.incrementAndGet() <= MOST_KEPT) {
            KEPT.push(this);
        } else {
            COUNT.decrementAndGet();
            FileDescriptors.close(fd);
        }
    }
}
