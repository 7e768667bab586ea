package dev.ophion.microbenchmarks;

import dev.ophion.Interpreter;
import dev.ophion.PythonFunction;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/// Large values on their way in, to a function that looks at their length, and out, of a function that has them.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ConversionBenchmark {
    private static final int COUNT = 10_000;
    private static final int MEGABYTE = 1 << 20;

    private final OneInterpreter one = new OneInterpreter("""
            import array
            def giver(value): return lambda: value
            ints = giver(list(range(1000, 11000)))
            floats = giver([i / 3 for i in range(10000)])
            strs = giver([f'item {i}' for i in range(10000)])
            rows = giver([{'id': i, 'name': f'item {i}', 'score': i / 2} for i in range(1000)])
            longs = giver(array.array('q', range(10000)))
            doubles = giver(array.array('d', range(10000)))
            blob = giver(bytes(2 ** 20))
            text = giver('abcdefgh' * 2 ** 17)
            """);
    private final Interpreter interpreter = one.interpreter();
    private final PythonFunction length = interpreter.function("len");
    private final List<Integer> ints =
            IntStream.range(1000, 1000 + COUNT).boxed().toList();
    private final List<Double> floats =
            IntStream.range(0, COUNT).mapToObj(i -> i / 3.0).toList();
    private final List<String> strs =
            IntStream.range(0, COUNT).mapToObj(i -> "item " + i).toList();
    private final List<Map<String, Object>> rows = IntStream.range(0, COUNT / 10)
            .<Map<String, Object>>mapToObj(i -> Map.of("id", i, "name", "item " + i, "score", i / 2.0))
            .toList();
    private final long[] longs = IntStream.range(0, COUNT).asLongStream().toArray();
    private final double[] doubles = IntStream.range(0, COUNT).asDoubleStream().toArray();
    private final byte[] bytes = new byte[MEGABYTE];
    private final String text = "abcdefgh".repeat(MEGABYTE / 8);

    /// Ends Python.
    @TearDown
    public void close() {
        one.close();
    }

    /// A list of 10,000 ints.
    @Benchmark
    public int intsIn() {
        return length.call(ints).asInt();
    }

    /// A list of 10,000 ints.
    @Benchmark
    public Object intsOut() {
        return interpreter.call("ints").as(List.class);
    }

    /// A list of 10,000 floats.
    @Benchmark
    public int floatsIn() {
        return length.call(floats).asInt();
    }

    /// A list of 10,000 floats.
    @Benchmark
    public Object floatsOut() {
        return interpreter.call("floats").as(List.class);
    }

    /// A list of 10,000 short strs.
    @Benchmark
    public int strsIn() {
        return length.call(strs).asInt();
    }

    /// A list of 10,000 short strs.
    @Benchmark
    public Object strsOut() {
        return interpreter.call("strs").as(List.class);
    }

    /// A list of 1,000 dicts of three entries.
    @Benchmark
    public int rowsIn() {
        return length.call(rows).asInt();
    }

    /// A list of 1,000 dicts of three entries.
    @Benchmark
    public Object rowsOut() {
        return interpreter.call("rows").as(List.class);
    }

    /// 10,000 longs, as an `array.array`.
    @Benchmark
    public int longsIn() {
        return length.call((Object) longs).asInt();
    }

    /// 10,000 longs of an `array.array`.
    @Benchmark
    public long[] longsOut() {
        return interpreter.call("longs").as(long[].class);
    }

    /// 10,000 doubles, as an `array.array`.
    @Benchmark
    public int doublesIn() {
        return length.call((Object) doubles).asInt();
    }

    /// 10,000 doubles of an `array.array`.
    @Benchmark
    public double[] doublesOut() {
        return interpreter.call("doubles").as(double[].class);
    }

    /// 1 MB of bytes.
    @Benchmark
    public int bytesIn() {
        return length.call((Object) bytes).asInt();
    }

    /// 1 MB of bytes.
    @Benchmark
    public byte[] bytesOut() {
        return interpreter.call("blob").asBytes();
    }

    /// A str of 1 MB.
    @Benchmark
    public int strIn() {
        return length.call(text).asInt();
    }

    /// A str of 1 MB.
    @Benchmark
    public String strOut() {
        return interpreter.call("text").asString();
    }
}
