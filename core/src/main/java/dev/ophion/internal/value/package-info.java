/// Python values and Java values of every kind, by value; and what Python raised, as a Java exception.
///
/// Start reading at [dev.ophion.internal.value.Decoding] and [dev.ophion.internal.value.Encoding].
@NullMarked
package dev.ophion.internal.value;

import org.jspecify.annotations.NullMarked;
