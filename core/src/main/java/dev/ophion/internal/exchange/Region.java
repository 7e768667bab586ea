package dev.ophion.internal.exchange;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.Pages;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Memory outside the Java heap that belongs to no interpreter: to Java code, to memoryviews in any interpreter, to
/// both.
/// It counts its users, and knows whether anybody may write to it. Any thread.
public final class Region {
    private static final AtomicInteger ALIVE = new AtomicInteger();

    /// The regions that Java code has access to, by the scope of its segments.
    private static final ConcurrentHashMap<MemorySegment.Scope, Region> BY_SCOPE = new ConcurrentHashMap<>();

    /// The regions that have a name.
    private static final ConcurrentHashMap<String, Region> NAMED = new ConcurrentHashMap<>();

    private final MemorySegment bytes;
    private final Runnable free;
    private final Set<Access> accesses = new HashSet<>();
    private int users = 1;
    private int writers;
    private boolean sealed;

    /// What pickles call it, once there was one.
    private @Nullable String name;

    /// What is at `bytes`, with one user.
    ///
    /// @param free what to do once the last user has gone
    Region(MemorySegment bytes, boolean sealed, Runnable free) {
        this.bytes = bytes;
        this.sealed = sealed;
        this.free = free;
        ALIVE.incrementAndGet();
    }

    /// New memory, zeroed, with one user.
    ///
    /// @throws IllegalArgumentException if `byteSize` is negative
    /// @throws OutOfMemoryError if there is none
    public static Region allocate(long byteSize) {
        if (byteSize < 0) {
            throw new IllegalArgumentException("negative size of a shared buffer: " + byteSize);
        }
        MemorySegment pages = Pages.allocate(Math.max(1, byteSize));
        return new Region(pages.asSlice(0, byteSize), false, () -> Pages.free(pages));
    }

    /// The content of `file`, with one user; sealed unless it is writable.
    public static Region map(Path file, boolean writable) throws IOException {
        Arena arena = Arena.ofShared();
        try (var channel = writable
                ? FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)
                : FileChannel.open(file, StandardOpenOption.READ)) {
            var mode = writable ? FileChannel.MapMode.READ_WRITE : FileChannel.MapMode.READ_ONLY;
            return new Region(channel.map(mode, 0, channel.size(), arena), !writable, arena::close);
        } catch (IOException | RuntimeException | Error refused) {
            arena.close();
            throw refused;
        }
    }

    /// What Java code sees at `segment`, which stays there as long as the object is reachable; with one user.
    private static Region of(MemorySegment segment) {
        return new Region(segment, segment.isReadOnly(), () -> {});
    }

    /// The memory of `segment`, a native one, with one user more for the caller to drop; `null` if Java code may free
    /// it at any time.
    public static @Nullable ViewedMemory part(MemorySegment segment) {
        Region region = BY_SCOPE.get(segment.scope());
        if (region != null) {
            region.use();
            return new RegionPart(region, segment, segment.isReadOnly());
        }
        return Lifetime.endsWithReachability(segment)
                ? new RegionPart(of(segment), segment, segment.isReadOnly())
                : null;
    }

    /// How many there are.
    public static int alive() {
        return ALIVE.get();
    }

    /// A name by which it is found as long as it has users. Nobody can guess it.
    ///
    /// @throws IllegalStateException if the last one has gone already
    public synchronized String name() {
        if (users == 0) {
            throw new IllegalStateException(this + " was freed");
        }
        String known = name;
        if (known == null) {
            known = UUID.randomUUID().toString();
            NAMED.put(known, this);
            name = known;
        }
        return known;
    }

    /// The region of this name, with one user more for the caller to drop; empty if it was freed.
    public static Optional<Region> find(String name) {
        return Optional.ofNullable(NAMED.get(name)).filter(Region::tryUse);
    }

    /// All of it, for the use of interpreters.
    public ViewedMemory whole() {
        return new RegionPart(this, bytes, false);
    }

    public long byteSize() {
        return bytes.byteSize();
    }

    // users

    /// Adds one.
    ///
    /// @throws IllegalStateException if the last one has gone already
    public void use() {
        if (!tryUse()) {
            throw new IllegalStateException(this + " was freed");
        }
    }

    private synchronized boolean tryUse() {
        if (users == 0) {
            return false;
        }
        users++;
        return true;
    }

    /// One is gone; the last one frees the memory.
    public void drop() {
        boolean last;
        synchronized (this) {
            last = --users == 0;
            if (last && name != null) {
                NAMED.remove(name);
            }
        }
        if (last) {
            ALIVE.decrementAndGet();
            free.run();
        }
    }

    // writing

    synchronized boolean beginWriting() {
        if (!sealed) {
            writers++;
        }
        return !sealed;
    }

    synchronized void endWriting() {
        writers--;
    }

    public synchronized boolean isSealed() {
        return sealed;
    }

    /// Has nobody write to it any more, by protecting its pages. Segments that Java code has from an [Access] end.
    ///
    /// @throws IllegalStateException if Python can write to it through a memoryview, or Java is about to use a
    /// segment
    public synchronized void seal() {
        if (sealed) {
            return;
        }
        if (writers > 0) {
            throw new IllegalStateException(this + " has writable views, " + writers + ": release them before sealing");
        }
        try {
            accesses.forEach(Access::end);
            if (bytes.byteSize() > 0) {
                Pages.protect(bytes);
            }
            sealed = true;
        } finally {
            accesses.forEach(Access::begin);
        }
    }

    @Override
    public String toString() {
        return "shared buffer of " + bytes.byteSize() + " bytes";
    }

    /// Access of Java code to a region, and one of its users. It ends when it is closed.
    public static final class Access implements AutoCloseable {
        private final Region region;
        private @Nullable Arena arena;
        private @Nullable MemorySegment segment;

        /// Takes over one use of `region`.
        public Access(Region region) {
            this.region = region;
            synchronized (region) {
                region.accesses.add(this);
                begin();
            }
        }

        /// Guarded by the region.
        private void begin() {
            if (segment != null) {
                return;
            }
            Arena begun = Arena.ofShared();
            MemorySegment all = Memory.asBytes(region.bytes, region.byteSize(), begun);
            BY_SCOPE.put(begun.scope(), region);
            arena = begun;
            segment = region.sealed ? all.asReadOnly() : all;
        }

        /// Guarded by the region.
        ///
        /// @throws IllegalStateException if native code or a channel uses a segment at this moment
        private void end() {
            Arena ending = arena;
            if (ending != null) {
                MemorySegment.Scope scope = ending.scope();
                ending.close();
                BY_SCOPE.remove(scope);
                arena = null;
                segment = null;
            }
        }

        public Region region() {
            return region;
        }

        /// All of the memory, until it is sealed or this is closed; read-only if it is sealed.
        ///
        /// @throws IllegalStateException if this is closed
        public MemorySegment segment() {
            synchronized (region) {
                MemorySegment open = segment;
                if (open == null) {
                    throw new IllegalStateException(region + " is closed");
                }
                return open;
            }
        }

        public boolean isClosed() {
            synchronized (region) {
                return segment == null;
            }
        }

        @Override
        public void close() {
            synchronized (region) {
                if (segment == null) {
                    return;
                }
                end();
                region.accesses.remove(this);
            }
            region.drop();
        }
    }
}
