/// What came of comparisons, for the terminal, for programs and for a browser.
@NullMarked
package dev.ophion.benchmarks.report;

import org.jspecify.annotations.NullMarked;
