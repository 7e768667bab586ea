package dev.ophion.microbenchmarks;

import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterRegistry;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.Visit;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Entering an interpreter and leaving it, and nothing in between: what each call begins and ends with.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AttachBenchmark {
    private final OneInterpreter one = new OneInterpreter("");
    private final InterpreterState state =
            InterpreterRegistry.find(one.interpreter().id()).orElseThrow();

    /// Ends Python.
    @TearDown
    public void close() {
        one.close();
    }

    /// The thread state made current, and no longer.
    @Benchmark
    public long attach() {
        try (Attachment attachment = Attachment.attach(state)) {
            return attachment.interpreter().id();
        }
    }

    /// The same, reached by [Thread#interrupt()].
    @Benchmark
    public long visit() {
        try (Visit visit = Visit.to(state)) {
            return visit.attachment().interpreter().id();
        }
    }
}
