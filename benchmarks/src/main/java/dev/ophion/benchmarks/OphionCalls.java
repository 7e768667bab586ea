package dev.ophion.benchmarks;

import dev.ophion.Interpreter;
import dev.ophion.PythonFunction;
import dev.ophion.PythonRuntime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Calls between Java and Python through the public API, measured.
public final class OphionCalls implements CallPeer {
    private final Interpreter interpreter;
    private final PythonFunction f;

    private OphionCalls(Interpreter interpreter) {
        this.interpreter = interpreter;
        interpreter.exec(CallMeasures.SETUP);
        this.f = interpreter.function("f");
        interpreter.set("plus_one", (Function<Long, Long>) x -> x + 1);
        interpreter.exec("def callbacks(count): return loop(plus_one, count)");
    }

    /// Measures, and prints one JSON object.
    public static void main(String[] arguments) throws Exception {
        try (var python = PythonRuntime.start();
                var interpreter = python.createInterpreter()) {
            CallMeasures.print(Arrays.asList(arguments), new OphionCalls(interpreter));
        }
    }

    @Override
    public long call(int x) {
        return f.call(x).asLong();
    }

    @Override
    public long callbacks(int count) {
        return interpreter.call("callbacks", count).asLong();
    }

    @Override
    public long intsIn(List<Integer> ints) {
        return interpreter.call("total", ints).asLong();
    }

    @Override
    public long intsOut() {
        long sum = 0;
        for (Object value : interpreter.call("ints").as(List.class)) {
            sum += (Long) value;
        }
        return sum;
    }

    @Override
    public long bytesIn(byte[] bytes) {
        return interpreter.call("size", (Object) bytes).asLong();
    }

    @Override
    public byte[] bytesOut() {
        return interpreter.call("blob").asBytes();
    }
}
