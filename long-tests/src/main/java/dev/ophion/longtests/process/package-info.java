/// A program of this module in a JVM of its own, watched from outside: [WatchedProgram].
@NullMarked
package dev.ophion.longtests.process;

import org.jspecify.annotations.NullMarked;
