/// Caches that all interpreters and Java share.
///
/// Start reading at [dev.ophion.internal.cache.ObjectCache].
@NullMarked
package dev.ophion.internal.cache;

import org.jspecify.annotations.NullMarked;
