package dev.ophion.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;

/// The work of `speedup.py` in contexts of GraalPy, one for each worker, which share an engine.
///
/// `java … GraalPyWorkloads WORKLOADS.PY WORKERS [OPTIONS]`, where workers are numbers with commas between them.
public final class GraalPyWorkloads implements WorkloadMeasures.Workers {
    private final Queue<Context> contexts = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<Context> own;
    private final ExecutorService threads;

    private GraalPyWorkloads(Engine engine, Source source, int count) {
        this.own = ThreadLocal.withInitial(() -> start(engine, source));
        this.threads = Executors.newFixedThreadPool(count);
    }

    /// Measures, and prints one JSON object of numbers and answers.
    public static void main(String[] arguments) throws Exception {
        Source source = source(Path.of(arguments[0]));
        try (var engine = Engine.create("python")) {
            WorkloadMeasures.print(
                    Arrays.asList(arguments).subList(1, arguments.length),
                    names(engine, source),
                    count -> new GraalPyWorkloads(engine, source, count));
        }
        System.exit(0); // the compiler's threads may go on
    }

    private static Source source(Path file) {
        try {
            return Source.newBuilder("python", file.toFile()).build();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + file, failed);
        }
    }

    private static List<String> names(Engine engine, Source source) {
        try (var context =
                Context.newBuilder("python").engine(engine).allowAllAccess(true).build()) {
            context.eval(source);
            return List.of(context.eval("python", "names()").as(String[].class));
        }
    }

    private Context start(Engine engine, Source source) {
        Context started =
                Context.newBuilder("python").engine(engine).allowAllAccess(true).build();
        contexts.add(started);
        started.eval(source);
        return started;
    }

    @Override
    public long run(String workload) throws Exception {
        List<Callable<Long>> parts = new ArrayList<>();
        for (int i = 0; i < WorkloadMeasures.PARTS; i++) {
            int part = i;
            parts.add(() -> own.get()
                    .getBindings("python")
                    .getMember("do_part")
                    .execute(workload, part)
                    .asLong());
        }
        long sum = 0;
        for (Future<Long> part : threads.invokeAll(parts)) {
            sum += part.get();
        }
        return sum;
    }

    @Override
    public void close() {
        threads.shutdown();
        contexts.forEach(context -> context.close(true));
    }
}
