/// Python's stacks, read as a debugger reads them: in the memory of a process, without its help.
///
/// Start reading at [dev.ophion.internal.inspection.StackReader].
@NullMarked
package dev.ophion.internal.inspection;

import org.jspecify.annotations.NullMarked;
