/// The command `ophion bench`, and the list of what it compares.
@NullMarked
package dev.ophion.benchmarks.command;

import org.jspecify.annotations.NullMarked;
