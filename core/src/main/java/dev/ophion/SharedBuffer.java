package dev.ophion;

import dev.ophion.internal.exchange.Region;
import dev.ophion.internal.exchange.ViewedMemory;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// Memory that Java and any number of interpreters use at once, without a copy.
///
///     try (var buffer = SharedBuffer.allocate(1_000_000)) {
///         buffer.segment().set(ValueLayout.JAVA_BYTE, 0, (byte) 42);
///         interpreter.set("data", buffer);
///         interpreter.exec("assert data[0] == 42; data[1] = 43");
///         assert buffer.segment().get(ValueLayout.JAVA_BYTE, 1) == 43;
///     }
///
/// Python gets a memoryview of unsigned bytes; an `ophion.memory.SharedBuffer` that comes from Python is one of these.
/// Whoever writes sees to it that nobody reads a value half written: the
/// memory is bare. All methods may be called on any thread.
///
/// Closing ends the use from Java: segments of it throw IllegalStateException from then on. The memory is freed when
/// it is closed and the last memoryview of it in any interpreter has gone.
public final class SharedBuffer implements AutoCloseable {
    private final Region.Access access;

    private SharedBuffer(Region region) {
        this.access = new Region.Access(region);
    }

    /// Another handle on `region`.
    static SharedBuffer of(Region region) {
        region.use();
        return new SharedBuffer(region);
    }

    /// New memory, all zeroes. It is taken from the operating system when it is first touched.
    ///
    /// @throws IllegalArgumentException if `byteSize` is negative
    /// @throws OutOfMemoryError if there is not as much
    public static SharedBuffer allocate(long byteSize) {
        return new SharedBuffer(Region.allocate(byteSize));
    }

    /// The content of `file`, to be read only; it is sealed from the start. Others must not shorten the file
    /// meanwhile: who reads what is not there any more ends the process.
    public static SharedBuffer map(Path file) throws IOException {
        return new SharedBuffer(Region.map(file, false));
    }

    /// The content of `file`, which changes with the buffer. Others must not shorten the file meanwhile: who uses
    /// what is not there any more ends the process.
    public static SharedBuffer mapWritable(Path file) throws IOException {
        return new SharedBuffer(Region.map(file, true));
    }

    /// The bytes it has.
    public long byteSize() {
        return access.region().byteSize();
    }

    /// All of the memory, for use until this is closed; if it is writable, until this is sealed. Slices of it may be
    /// passed to Python as well, read-only ones too.
    ///
    /// @throws IllegalStateException if this is closed
    public MemorySegment segment() {
        return access.segment();
    }

    /// Makes it read-only for good, for everybody, by the protection of its pages: not even native code can write to
    /// it any more. Segments that were handed out before throw IllegalStateException from now on; ask for a new
    /// one. Does nothing if it is sealed.
    ///
    /// @return this
    /// @throws IllegalStateException if it is closed, Python has writable memoryviews of it, or native code or a
    ///     channel uses a segment of it at this moment
    public SharedBuffer seal() {
        access.segment();
        access.region().seal();
        return this;
    }

    public boolean isSealed() {
        return access.region().isSealed();
    }

    public boolean isClosed() {
        return access.isClosed();
    }

    /// @throws IllegalStateException if native code or a channel uses a segment of it at this moment
    @Override
    public void close() {
        access.close();
    }

    /// All of it, for interpreters.
    ///
    /// @throws IllegalStateException if this is closed
    ViewedMemory memory() {
        access.segment();
        return access.region().whole();
    }

    /// Whether `other` is the same memory. Handles are closed one by one all the same.
    @Override
    public boolean equals(Object other) {
        return other instanceof SharedBuffer same && same.access.region() == access.region();
    }

    @Override
    public int hashCode() {
        return access.region().hashCode();
    }

    @Override
    public String toString() {
        return access.region() + (isClosed() ? ", closed" : isSealed() ? ", sealed" : "");
    }
}
