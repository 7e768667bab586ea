/// Interpreters under load for hours: [SoakProgram] keeps them busy with every [Action], [Windows] measures what
/// stays.
@NullMarked
package dev.ophion.longtests.soak;

import org.jspecify.annotations.NullMarked;
