package dev.ophion.benchmarks;

import com.google.gson.Gson;
import dev.ophion.Interpreter;
import dev.ophion.InterpreterQueue;
import dev.ophion.PythonBuffer;
import dev.ophion.PythonRuntime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Hands memoryviews of a kilobyte and of a gigabyte from one interpreter to another, and to Java.
public final class MemoryviewTransfers {
    private static final int TRANSFERS = 200;
    private static final Map<String, String> SIZES = Map.of("small", "1 KB", "large", "1 GB");

    private static final String SET_UP = """
            small = bytearray(1 << 10)
            large = bytearray(1 << 30)

            def send(name, count):
                view = memoryview(globals()[name])
                for _ in range(count):
                    queue.put(view)
                    receive()
            """;

    private MemoryviewTransfers() {}

    /// Measures, and prints one JSON object.
    public static void main(String[] arguments) throws Exception {
        Sampling sampling = Sampling.parse(Arrays.asList(arguments));
        Map<String, Double> measured = new LinkedHashMap<>();
        try (var python = PythonRuntime.start();
                var sender = python.createInterpreter();
                var receiver = python.createInterpreter();
                var queue = python.createQueue()) {
            sender.exec(SET_UP);
            receiver.prepareMain(Map.of("queue", queue));
            receiver.exec("def receive(): queue.get().release()");
            Runnable receive = () -> receiver.call("receive");
            sender.prepareMain(Map.of("queue", queue));
            sender.set("receive", receive);
            for (String name : List.of("small", "large")) {
                double across = sampling.seconds(() -> sender.call("send", name, TRANSFERS));
                measured.put("to an interpreter, " + SIZES.get(name), across * 1e6 / TRANSFERS);
                double toJava = sampling.seconds(() -> toJava(sender, queue, name));
                measured.put("to Java, " + SIZES.get(name), toJava * 1e6 / TRANSFERS);
            }
        }
        System.out.println(new Gson().toJson(measured));
    }

    private static void toJava(Interpreter sender, InterpreterQueue queue, String name) throws InterruptedException {
        String put = "queue.put(memoryview(" + name + "))";
        for (int i = 0; i < TRANSFERS; i++) {
            sender.exec(put);
            try (PythonBuffer buffer = queue.take().asBuffer()) {
                buffer.segment();
            }
        }
    }
}
