/// Java streams as the standard streams of an interpreter. Start reading at [Redirection].
@NullMarked
package dev.ophion.internal.streams;

import org.jspecify.annotations.NullMarked;
