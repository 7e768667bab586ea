/// Thread states, attachments and the interpreters they belong to.
///
/// Start reading at [dev.ophion.internal.thread.Attachment]: everything that touches a Python object takes one.
@NullMarked
package dev.ophion.internal.thread;

import org.jspecify.annotations.NullMarked;
