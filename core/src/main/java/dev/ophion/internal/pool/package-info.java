/// Pools of interpreters: workers, each a thread with an interpreter, and the tasks they share.
///
/// Start reading at [dev.ophion.internal.pool.WorkerPool].
@NullMarked
package dev.ophion.internal.pool;

import org.jspecify.annotations.NullMarked;
