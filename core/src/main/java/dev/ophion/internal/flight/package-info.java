/// What Ophion tells the JDK's Flight Recorder. Start reading at [Flight].
@NullMarked
package dev.ophion.internal.flight;

import org.jspecify.annotations.NullMarked;
