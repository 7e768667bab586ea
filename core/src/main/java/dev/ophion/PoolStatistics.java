package dev.ophion;

import java.time.Duration;

/// What a pool has done up to one moment. While it works each number is right by itself, but they need not fit
/// together.
///
/// @param workers workers there are, each with an interpreter, or making it
/// @param running tasks that run
/// @param queued tasks that wait for a worker
/// @param completed tasks that ended well
/// @param failed tasks that ended with an exception, were stopped, or never ran because the pool broke
/// @param cancelled tasks that were cancelled before they ran
/// @param waits how often somebody waited because the queue was full
/// @param recycled interpreters that were replaced, in their turn or because something else closed them
/// @param setAside workers that were replaced because their task could not be stopped
/// @param busy the time that all tasks ran, added up
public record PoolStatistics(
        int workers,
        int running,
        int queued,
        long completed,
        long failed,
        long cancelled,
        long waits,
        long recycled,
        long setAside,
        Duration busy) {}
