/// How Python calls Java: functions, their arguments, and the modules and types made of them.
///
/// Start reading at [dev.ophion.internal.upcall.FunctionEntry].
@NullMarked
package dev.ophion.internal.upcall;

import org.jspecify.annotations.NullMarked;
