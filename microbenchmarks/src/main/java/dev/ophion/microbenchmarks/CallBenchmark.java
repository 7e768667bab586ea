package dev.ophion.microbenchmarks;

import dev.ophion.Interpreter;
import dev.ophion.PythonFunction;
import dev.ophion.PythonValue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Calls of small functions, from Java and from Python.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CallBenchmark {
    private static final int CALLBACKS = 1000;

    private final OneInterpreter one = new OneInterpreter("""
            def nothing(): pass
            def add_one(x): return x + 1
            def multiply(x, y): return x * y
            def same(x): return x
            def loop(callback, n):
                for i in range(n): callback(i)
            """);
    private final Interpreter interpreter = one.interpreter();
    private final PythonFunction nothing = interpreter.function("nothing");
    private final PythonFunction addOne = interpreter.function("add_one");
    private final PythonFunction multiply = interpreter.function("multiply");
    private final PythonFunction same = interpreter.function("same");
    private int next;

    /// Gives Python its Java functions.
    @Setup
    public void giveFunctions() {
        interpreter.set("plus_one", (Function<Long, Long>) x -> x + 1);
        interpreter.exec("def callbacks(n): loop(plus_one, n)\ndef builtins(n): loop(abs, n)");
    }

    /// Ends Python.
    @TearDown
    public void close() {
        one.close();
    }

    /// No argument, no result.
    @Benchmark
    public PythonValue nothing() {
        return nothing.call();
    }

    /// An int, and an int back, beyond the small ones.
    @Benchmark
    public long oneInt() {
        return addOne.call(1000 + (next++ & 0xFFFF)).asLong();
    }

    /// Two floats, and a float back.
    @Benchmark
    public double twoFloats() {
        return multiply.call(1.5, 2.5).asDouble();
    }

    /// A str, and the same back.
    @Benchmark
    public String oneStr() {
        return same.call("hello world").asString();
    }

    /// As [#oneInt()], by name.
    @Benchmark
    public long byName() {
        return interpreter.call("add_one", 1000 + (next++ & 0xFFFF)).asLong();
    }

    /// An expression that was compiled before.
    @Benchmark
    public long eval() {
        return interpreter.eval("1 + 1").asLong();
    }

    /// A Java function called by Python, with an int, and an int back.
    @Benchmark
    @OperationsPerInvocation(CALLBACKS)
    public PythonValue callback() {
        return interpreter.call("callbacks", CALLBACKS);
    }

    /// What the loop around [#callback()] costs.
    @Benchmark
    @OperationsPerInvocation(CALLBACKS)
    public PythonValue callbackBaseline() {
        return interpreter.call("builtins", CALLBACKS);
    }
}
