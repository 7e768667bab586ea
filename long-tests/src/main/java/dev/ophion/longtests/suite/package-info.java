/// CPython's test suite, file by file, in an interpreter of Ophion beside plain Python: [SuiteRun] does it,
/// [Comparison] judges, [TextReport] and its like tell.
@NullMarked
package dev.ophion.longtests.suite;

import org.jspecify.annotations.NullMarked;
