/// What the Python code of a restricted interpreter may touch. Start reading at [Restriction].
@NullMarked
package dev.ophion.internal.policy;

import org.jspecify.annotations.NullMarked;
