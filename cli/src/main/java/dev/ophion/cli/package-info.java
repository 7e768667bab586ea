/// The command line: [Main] dispatches, one class per command.
@NullMarked
package dev.ophion.cli;

import org.jspecify.annotations.NullMarked;
