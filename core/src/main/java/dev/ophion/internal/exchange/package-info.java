/// What crosses from one interpreter to another, and how.
///
/// Start reading at [dev.ophion.internal.exchange.CrossInterpreterData].
@NullMarked
package dev.ophion.internal.exchange;

import org.jspecify.annotations.NullMarked;
