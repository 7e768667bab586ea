/// Values and arguments that nobody should have to deal with: [FuzzProgram] has Python and Java deal with them.
@NullMarked
package dev.ophion.longtests.fuzz;

import org.jspecify.annotations.NullMarked;
