/// The public API.
@NullMarked
package dev.ophion;

import org.jspecify.annotations.NullMarked;
