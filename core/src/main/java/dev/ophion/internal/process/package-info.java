/// The Python side of this process as a whole: started once, with all its interpreters, and shut down in order.
@NullMarked
package dev.ophion.internal.process;

import org.jspecify.annotations.NullMarked;
