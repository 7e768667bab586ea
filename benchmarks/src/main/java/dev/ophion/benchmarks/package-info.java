/// What is compared, with whom, and how it is measured. Start reading at [dev.ophion.benchmarks.Comparison], then
/// at one that is, such as [dev.ophion.benchmarks.QueueComparison], and at [dev.ophion.benchmarks.Rounds].
@NullMarked
package dev.ophion.benchmarks;

import org.jspecify.annotations.NullMarked;
