/// What each interpreter holds of CPython's memory, and limits of that.
///
/// Start reading at [dev.ophion.internal.memory.MemoryAccount]. Everything here may be called by CPython's
/// allocators, at any moment and on any thread: it touches no Python object and never throws.
@NullMarked
package dev.ophion.internal.memory;

import org.jspecify.annotations.NullMarked;
