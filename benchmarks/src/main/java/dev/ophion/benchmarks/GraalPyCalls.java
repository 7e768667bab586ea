package dev.ophion.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/// The same calls into a context of GraalPy.
public final class GraalPyCalls implements CallPeer {
    private final Value python;
    private final Value f;

    private GraalPyCalls(Context context) {
        context.eval("python", CallMeasures.SETUP);
        // neither a byte[] nor a ByteBuffer is like bytes there: text is the fastest way in that works
        context.eval("python", "def text_size(text): return len(text.encode('latin-1'))");
        this.python = context.getBindings("python");
        this.f = python.getMember("f");
    }

    /// Measures, and prints one JSON object.
    public static void main(String[] arguments) throws Exception {
        try (var context = Context.newBuilder("python").allowAllAccess(true).build()) {
            CallMeasures.print(Arrays.asList(arguments), new GraalPyCalls(context));
        }
        System.exit(0); // the compiler's threads may go on
    }

    private static int plusOne(int x) {
        return x + 1;
    }

    private Value execute(String function, Object... arguments) {
        return python.getMember(function).execute(arguments);
    }

    @Override
    public long call(int x) {
        return f.execute(x).asLong();
    }

    @Override
    public long callbacks(int count) {
        return execute("loop", (IntUnaryOperator) GraalPyCalls::plusOne, count).asLong();
    }

    @Override
    public long intsIn(List<Integer> ints) {
        return execute("total", ints).asLong();
    }

    @Override
    public long intsOut() {
        return Arrays.stream(execute("ints").as(int[].class)).asLongStream().sum();
    }

    @Override
    public long bytesIn(byte[] bytes) {
        return execute("text_size", new String(bytes, StandardCharsets.ISO_8859_1))
                .asLong();
    }

    @Override
    public byte[] bytesOut() {
        Value blob = execute("blob");
        byte[] bytes = new byte[Math.toIntExact(blob.getBufferSize())];
        blob.readBuffer(0, bytes, 0, bytes.length);
        return bytes;
    }
}
