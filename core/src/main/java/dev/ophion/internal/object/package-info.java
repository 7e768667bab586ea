/// Python objects seen from Java: references, raised exceptions, and the conversions of simple values.
@NullMarked
package dev.ophion.internal.object;

import org.jspecify.annotations.NullMarked;
