/// What is measured, and how. Start reading at [dev.ophion.benchmarks.QueueComparison].
@NullMarked
package dev.ophion.benchmarks;

import org.jspecify.annotations.NullMarked;
