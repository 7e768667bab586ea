package dev.ophion.examples.pipeline;

import dev.ophion.Interpreter;
import dev.ophion.PythonRuntime;
import dev.ophion.PythonValue;
import dev.ophion.RuntimeOptions;
import dev.ophion.TypeRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/// Sends the lines of a text from a Java producer through Python interpreters to a Java consumer.
///
/// The producer calls the interpreters in turn, batch by batch, without waiting for results. The batches stand in a
/// queue in the order of the text, which is the order that the consumer sees, whichever interpreter is done first.
/// A permit for each batch under way makes the producer wait when the consumer is behind.
final class Pipeline {
    private static final int LINES_PER_BATCH = 50;
    private static final int BATCHES_PER_INTERPRETER = 4;
    private static final CompletableFuture<PythonValue> END = CompletableFuture.completedFuture(null);
    private static final TypeRef<List<Line>> LINES = new TypeRef<>() {};

    private final List<Interpreter> interpreters;
    private final int limit;
    private final Semaphore permits;
    private final BlockingQueue<CompletableFuture<PythonValue>> underWay = new LinkedBlockingQueue<>();

    private Pipeline(List<Interpreter> interpreters) {
        this.interpreters = interpreters;
        this.limit = BATCHES_PER_INTERPRETER * interpreters.size();
        this.permits = new Semaphore(limit);
    }

    /// @param arguments the folder of the Python stage, then the text; by default one of Python's own documents
    static void main(String[] arguments) throws Exception {
        var options = RuntimeOptions.defaults().withModulePath(Path.of(arguments[0]));
        try (var python = PythonRuntime.start(options)) { // closing it ends all interpreters
            var text = arguments.length > 1 ? Path.of(arguments[1]) : documentation(python);
            var cores = Runtime.getRuntime().availableProcessors();
            var interpreters = IntStream.range(0, cores)
                    .mapToObj(_ -> python.createInterpreter())
                    .toList();
            new Pipeline(interpreters).run(text);
        }
    }

    /// The topics of `help()`: some 13,000 lines in the standard library.
    private static Path documentation(PythonRuntime python) {
        return Path.of(python.main().get("pydoc_data.topics:__file__").asString());
    }

    private void run(Path text) throws IOException, InterruptedException, ExecutionException {
        System.out.println(text + " through " + interpreters.size() + " interpreters");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var summary = Summary.over(text)) {
            var producer = threads.submit(() -> produce(text));
            try {
                consume(summary);
                System.out.println("producer: " + producer.get() + " lines");
                System.out.println("consumer: " + summary);
            } finally {
                producer.cancel(true); // when the consumer failed, nobody would give back its permits
            }
            for (var interpreter : interpreters) {
                var lines = interpreter.get("stage:lines_parsed").asInt();
                System.out.println("interpreter " + interpreter.id() + ": " + lines + " lines");
            }
            System.out.println("most batches under way: " + summary.mostUnderWay() + " of " + limit);
        }
    }

    /// @return how many lines the text has
    private int produce(Path text) throws IOException, InterruptedException {
        var sent = 0;
        try (var reader = Files.newBufferedReader(text)) {
            var lines = new ArrayList<String>();
            for (String line; (line = reader.readLine()) != null; ) {
                lines.add(line);
                if (lines.size() == LINES_PER_BATCH) {
                    send(sent, List.copyOf(lines));
                    sent += lines.size();
                    lines.clear();
                }
            }
            send(sent, List.copyOf(lines));
            return sent + lines.size();
        } finally {
            underWay.add(END); // also when the text could not be read
        }
    }

    private void send(int number, List<String> lines) throws InterruptedException {
        permits.acquire();
        var interpreter = interpreters.get(number / LINES_PER_BATCH % interpreters.size());
        underWay.add(interpreter.callAsync("stage:parse", lines));
    }

    private void consume(Summary summary) throws IOException, InterruptedException, ExecutionException {
        for (CompletableFuture<PythonValue> batch; (batch = underWay.take()) != END; ) {
            summary.add(batch.get().as(LINES), limit - permits.availablePermits());
            permits.release();
        }
    }
}
