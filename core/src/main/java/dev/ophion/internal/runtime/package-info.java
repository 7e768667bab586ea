/// The one CPython of the process: configured, initialised and finalised, on a thread of its own.
@NullMarked
package dev.ophion.internal.runtime;

import org.jspecify.annotations.NullMarked;
