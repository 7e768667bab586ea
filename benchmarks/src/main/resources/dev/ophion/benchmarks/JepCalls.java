import dev.ophion.benchmarks.CallMeasures;
import dev.ophion.benchmarks.CallPeer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import jep.Interpreter;
import jep.JepConfig;
import jep.MainInterpreter;
import jep.SubInterpreter;
import jep.python.PyCallable;

/// The same calls into a sub-interpreter of Jep. It is compiled where Jep is, by `java` itself:
/// `java … JepCalls.java SITE-PACKAGES [OPTIONS]`.
public final class JepCalls implements CallPeer {
    private static final IntUnaryOperator PLUS_ONE = x -> x + 1;

    private final Interpreter interpreter;
    private final PyCallable f;
    private ByteBuffer direct = ByteBuffer.allocateDirect(0);

    private JepCalls(Interpreter interpreter) {
        this.interpreter = interpreter;
        interpreter.exec(CallMeasures.SETUP);
        // a byte[] is not like bytes there, a direct buffer is
        interpreter.exec("def view_size(value): return len(memoryview(value))");
        this.f = (PyCallable) interpreter.getValue("f");
    }

    public static void main(String[] arguments) throws Exception {
        Path packages = Path.of(arguments[0]);
        MainInterpreter.setJepLibraryPath(
                packages.resolve("jep").resolve(System.mapLibraryName("jep")).toString());
        var config = new JepConfig();
        config.addIncludePaths(packages.toString());
        try (var interpreter = new SubInterpreter(config)) {
            CallMeasures.print(Arrays.asList(arguments), new JepCalls(interpreter));
        }
    }

    @Override
    public long call(int x) {
        return ((Number) f.call(x)).longValue();
    }

    @Override
    public long callbacks(int count) {
        return ((Number) interpreter.invoke("loop", PLUS_ONE, count)).longValue();
    }

    @Override
    public long intsIn(List<Integer> ints) {
        return ((Number) interpreter.invoke("total", ints)).longValue();
    }

    @Override
    public long intsOut() {
        long sum = 0;
        for (Object value : (List<?>) interpreter.invoke("ints")) {
            sum += ((Number) value).longValue();
        }
        return sum;
    }

    @Override
    public long bytesIn(byte[] bytes) {
        if (direct.capacity() < bytes.length) {
            direct = ByteBuffer.allocateDirect(bytes.length);
        }
        direct.clear().put(bytes).flip();
        return ((Number) interpreter.invoke("view_size", direct)).longValue();
    }

    @Override
    public byte[] bytesOut() {
        return (byte[]) interpreter.invoke("blob");
    }
}
