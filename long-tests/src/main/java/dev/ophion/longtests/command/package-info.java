/// The command `ophion test`: [LongTests], and one class per kind of test.
@NullMarked
package dev.ophion.longtests.command;

import org.jspecify.annotations.NullMarked;
