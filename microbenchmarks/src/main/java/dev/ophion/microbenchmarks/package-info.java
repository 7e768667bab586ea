/// What calls, conversions and attachments cost, one at a time, on one thread. `benchmarks/jmh [pattern]` runs
/// them; begin with [CallBenchmark].
@org.jspecify.annotations.NullMarked
package dev.ophion.microbenchmarks;
