package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Java examples of the documentation compile and run as they stand there, in a program that has what they use.
final class DocumentedJavaIT {
    private static final Path DOCS = Path.of("../docs").toAbsolutePath().normalize();
    private static final Pattern INDENTED = Pattern.compile("(?:^    .*\n|^\n)+", Pattern.MULTILINE);
    private static final Pattern STATEMENT = Pattern.compile("[;{]$", Pattern.MULTILINE);

    private static final String IMPORTS = """
            import dev.ophion.*;
            import java.lang.foreign.ValueLayout;
            import java.nio.file.Path;
            import java.time.Duration;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.function.*;
            import java.util.stream.*;

            """;

    @TempDir
    private Path directory;

    @Test
    void queues() throws Exception {
        String block = block("queues.md");
        prints("[done, 42]\n", """
                void main() throws Exception {
                    %s
                }
                """.formatted(
                        block.replace("results.take();", "results.take();\nIO.println(message);")));
    }

    @Test
    void streams() throws Exception {
        List<String> blocks = blocks("streams.md");
        assertThat(blocks).hasSize(1);
        prints("Hello Ada\n[Hello Grace, tenant 7: that was all]\n", """
                import static java.nio.charset.StandardCharsets.UTF_8;
                import java.io.*;

                void main() throws Exception {
                    var log = new java.util.ArrayList<String>();
                    try (var python = PythonRuntime.start()) {
                        %s
                        IO.print(page.toString(UTF_8));
                        IO.println(log);
                    }
                }
                """.formatted(blocks.getFirst()));
    }

    @Test
    void channels() throws Exception {
        String block = block("channels.md");
        prints("HELLO\n", """
                void main() throws Exception {
                    try (var python = PythonRuntime.start();
                            var interpreter = python.createInterpreter();
                            var reply = python.createChannel()) {
                        var worker = Thread.ofVirtual().unstarted(() -> interpreter.exec(
                                "text, reply = requests.recv(); reply.send(text.upper())"));
                        %s
                        IO.println(reply.receiveEnd().receive());
                        worker.join();
                    }
                }
                """.formatted(
                        block.replace("channel.sendEnd().send", "worker.start();\nchannel.sendEnd().send")));
    }

    @Test
    void select() throws Exception {
        String block = block("select.md");
        prints("queue 1: 1 item\n", """
                void main() throws Exception {
                    try (var python = PythonRuntime.start();
                            var first = python.createChannel();
                            var second = python.createChannel();
                            var queue = python.createQueue()) {
                        var numbers = first.receiveEnd();
                        var stop = second.receiveEnd();
                        var value = "on the queue";
                        %s
                        IO.println(selected.source() + ": " + queue.size() + " item");
                    }
                }
                """.formatted(block));
    }

    @Test
    void tutorial() throws Exception {
        List<String> blocks = blocks("tutorial-java.md");
        assertThat(blocks).hasSize(3);
        prints("12.566370614359172\nCircle[name=b, radius=2.0]\n", blocks.getFirst());
        prints("28.274333882308138\n4.5\n", """
                void main() throws Exception {
                    try (var python = PythonRuntime.start();
                            var interpreter = python.createInterpreter()) {
                        interpreter.exec("import math\\ndef area(r): return math.pi * r * r");
                        double total = 0;
                        var radii = List.of(3.0);
                        %s
                        IO.println(total);
                        var table = Map.of("apple", 1.5);
                        %s
                        IO.println(interpreter.get("price"));
                    }
                }
                """.formatted(blocks.get(1), blocks.get(2)));
    }

    @Test
    void pools() throws Exception {
        prints("7.0 6 [1, 2, 3]\n", """
                void main() throws Exception {
                    %s
                }
                """.formatted(block("pools.md")
                .replace(
                        "pool.withInterpreter(",
                        "IO.println(sum + \" \" + six + \" \" + absolute);\npool.withInterpreter(")));
    }

    @Test
    void control() throws Exception {
        List<String> blocks = blocks("control.md");
        assertThat(blocks).hasSize(2);
        prints("the code in interpreter 1 was stopped after PT2S\ntrue\n", """
                void main() throws Exception {
                    try (var python = PythonRuntime.start()) {
                        %s
                        var interpreter = python.createInterpreter();
                        %s
                        IO.println(interpreter.isAbandoned() || interpreter.isClosed());
                    }
                }
                """.formatted(
                blocks.getFirst()
                        .replace("var answer", "interpreter.exec(\"def compute(n):\\n while n: pass\");\nvar answer")
                        .replace("…", "IO.println(stopped.getMessage());"),
                blocks.getLast()));
    }

    @Test
    void permissions() throws Exception {
        prints("4.0\n", """
                void main() throws Exception {
                    try (var python = PythonRuntime.start()) {
                        var source = "import math; root = math.sqrt(16)";
                        %s
                    }
                }
                """.formatted(block("permissions.md")
                .replace(
                        "interpreter.exec(source);",
                        "interpreter.exec(source);\nIO.println(interpreter.get(\"root\"));")));
    }

    @Test
    void memory() throws Exception {
        List<String> blocks = blocks("memory.md"); // the first one is run by MemoryIT
        prints("255\n", """
                void main() throws Exception {
                    try (var python = PythonRuntime.start();
                            var interpreter = python.createInterpreter()) {
                        interpreter.exec("pixels = bytearray(1_000_000)");
                        %s
                        IO.println(interpreter.eval("pixels[1003]"));
                    }
                }
                """.formatted(blocks.getLast()));
    }

    @Test
    void sharedServices() throws Exception {
        List<String> blocks = blocks("shared-services.md");
        assertThat(blocks).hasSize(3);
        String services = blocks.getLast();
        int registration = services.indexOf("ServiceRegistration registration");
        prints("1\nthe text of a page\ncomputed=1\nno coconut\n", """
                %s

                public static final class PriceTable implements Prices {
                    @Override
                    public double of(String article) {
                        if (article.equals("coconut")) {
                            throw new IllegalArgumentException("no coconut");
                        }
                        return 1.5;
                    }

                    @Override
                    public Map<String, Double> all() {
                        return Map.of("apple", 1.5);
                    }
                }

                String fetch(String url) {
                    return "the text of " + url;
                }

                void main() throws Exception {
                    try (var python = PythonRuntime.start()) {
                        try (var interpreter = python.createInterpreter()) {
                            interpreter.exec("def work(): start.wait(); done.add(1)");
                            %s
                        }
                        var url = "a page";
                        %s
                        IO.println(page);
                        IO.println("computed=" + pages.statistics().computed());
                        %s
                        python.main().exec(\"""
                %s
                assert total == 1.5
                \""");
                    }
                }
                """.formatted(
                        services.substring(0, registration),
                        blocks.getFirst(),
                        blocks.get(1).replace("System.out.println(pages.statistics());", ""),
                        services.substring(registration),
                        pythonExampleOfServices()));
    }

    private static String pythonExampleOfServices() throws IOException {
        return INDENTED.matcher(Files.readString(DOCS.resolve("shared-services.md")))
                .results()
                .map(block -> block.group().stripTrailing().stripIndent())
                .filter(block -> block.contains("ophion.service('prices')"))
                .findFirst()
                .orElseThrow();
    }

    private void prints(String output, String program) throws Exception {
        Path source = Files.writeString(directory.resolve("Example.java"), IMPORTS + program);
        assertThat(Program.javaSource(directory, source).succeeded().out()).isEqualTo(output);
    }

    /// The only one of [#blocks(String)].
    private static String block(String page) throws IOException {
        List<String> blocks = blocks(page);
        assertThat(blocks).hasSize(1);
        return blocks.getFirst();
    }

    /// The indented blocks of a page that are Java.
    private static List<String> blocks(String page) throws IOException {
        return INDENTED.matcher(Files.readString(DOCS.resolve(page)))
                .results()
                .map(block -> block.group().stripTrailing().stripIndent().strip())
                .filter(block -> STATEMENT.matcher(block).find())
                .toList();
    }
}
