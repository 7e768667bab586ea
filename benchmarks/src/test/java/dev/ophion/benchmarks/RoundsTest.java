package dev.ophion.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.benchmarks.Contender.Family;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoundsTest {
    @TempDir
    private Path folder;

    private final StringWriter progress = new StringWriter();

    @Test
    void contendersTakeTurns() throws Exception {
        Path log = folder.resolve("log");

        Results results = run(
                2,
                shell("a", "echo a >> " + log + "; echo '{\"rate\": 1}'"),
                shell("b", "echo b >> " + log + "; echo noise; echo '{\"rate\": 2, \"answer\": \"42\"}'"));

        assertThat(Files.readAllLines(log)).containsExactly("a", "b", "a", "b");
        assertThat(results.values("b")).containsEntry("rate", List.of(2.0, 2.0));
        assertThat(results.failures()).isEmpty();
        assertThat(progress.toString()).contains("sample, round 2 of 2: b");
    }

    @Test
    void aContenderThatFailsIsTakenOutWithWhatItSaid() throws Exception {
        Results results = run(2, shell("a", "echo broken >&2; exit 3"), shell("b", "echo '{\"rate\": 2}'"));

        assertThat(results.failures()).containsOnly(Map.entry("a", "exit code 3: broken"));
        assertThat(results.contenders()).containsExactly("b");
        assertThat(progress.toString()).doesNotContain("round 2 of 2: a").contains("a failed: exit code 3: broken");
    }

    @Test
    void aContenderThatPrintsNoNumbersIsTakenOut() throws Exception {
        Results results = run(
                1,
                shell("a", "echo hello"),
                shell("b", "true"),
                shell("c", "echo '[1]'"),
                shell("d", "echo '{\"x\": []}'"));

        assertThat(results.failures()).containsOnlyKeys("a", "b", "c", "d");
        assertThat(results.failures().get("a")).isEqualTo("printed no JSON object of numbers and texts: hello");
    }

    @Test
    void aContenderThatTakesTooLongIsEndedWithItsChildren() throws Exception {
        Path child = folder.resolve("child");
        Results results = run(Duration.ofSeconds(1), 1, shell("a", "sleep 60 & echo $! > " + child + "; wait"));

        assertThat(results.failures()).containsEntry("a", "not done after 1 seconds");
        long pid = Long.parseLong(Files.readString(child).strip());
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (runs(pid) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(runs(pid)).isFalse();
    }

    /// A process that has ended but that nobody has waited for has no command any more.
    private static boolean runs(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent();
    }

    private Results run(int rounds, Contender... contenders) throws IOException, InterruptedException {
        return run(Duration.ofMinutes(1), rounds, contenders);
    }

    private Results run(Duration limit, int rounds, Contender... contenders) throws IOException, InterruptedException {
        var comparison = new Comparison(
                "sample",
                "A sample",
                "",
                Effort.QUICK,
                Arrays.asList(contenders),
                List.of(),
                "a",
                List.of(new Measure("rate", Unit.PER_SECOND)),
                List.of(),
                List.of());
        return new Rounds(rounds, limit, new PrintWriter(progress)).run(comparison);
    }

    private static Contender shell(String name, String script) {
        return new Contender(name, Family.CPYTHON, List.of("sh", "-c", script));
    }
}
