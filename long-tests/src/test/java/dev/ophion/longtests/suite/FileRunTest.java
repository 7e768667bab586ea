package dev.ophion.longtests.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What a file does that takes its process down, played by a shell.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a shell")
final class FileRunTest {
    private static final String REQUEST = """
            say() { printf '%s\\n' "$1" >> "$(sed 's/.*"outcomes":"\\([^"]*\\)".*/\\1/' "$request")"; }
            request=$1
            skips() { sed 's/.*"skip"://' "$request" | grep -q "\\"$1\\""; }
            say '["begin", ""]'
            """;

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsReadAndTheWorseOfTwoEndingsStays() throws Exception {
        FileRun run = run("""
                say '["begin", "a"]'
                say '["end", "a", "failed", "in a subtest"]'
                say '["end", "a", "ok", ""]'
                say '["begin", "b"]'
                say '["end", "b", "expected failure", ""]'
                say '["end", "", "ok", ""]'
                """);

        assertThat(run.of("a")).isEqualTo(new Outcome(State.FAILED, "in a subtest"));
        assertThat(run.of("b").state()).isEqualTo(State.EXPECTED_FAILURE);
        assertThat(run.of(FileOutcomes.FILE).state()).isEqualTo(State.OK);
        assertThat(run.size()).isEqualTo(2);
    }

    @Test
    void aTestThatKillsItsProcessIsOneRowAndTheRestRuns() throws Exception {
        FileRun run = run("""
                say '["begin", "a"]'
                skips a || kill -9 $$
                say '["begin", "b"]'
                say '["end", "b", "ok", ""]'
                say '["end", "", "ok", ""]'
                """);

        assertThat(run.of("a")).isEqualTo(new Outcome(State.CRASHED, "exit code 137"));
        assertThat(run.of("b").state()).isEqualTo(State.OK);
        assertThat(run.of(FileOutcomes.FILE).state()).isEqualTo(State.OK);
    }

    @Test
    void aTestThatNeverEndsIsOneRow() throws Exception {
        FileRun run = run("""
                skips slow || say '["begin", "slow"]'
                skips slow || exec sleep 100
                say '["end", "", "ok", ""]'
                """);

        assertThat(run.of("slow").state()).isEqualTo(State.HUNG);
        assertThat(run.of(FileOutcomes.FILE).state()).isEqualTo(State.OK);
    }

    @Test
    void aProcessThatEndsBeforeAnyTestIsTheFileAsAWhole() throws Exception {
        FileRun run = run("exit 3");

        assertThat(run.of(FileOutcomes.FILE)).isEqualTo(new Outcome(State.CRASHED, "exit code 3"));
    }

    @Test
    void outputIsKept() throws Exception {
        run("echo said; say '[\"end\", \"\", \"ok\", \"\"]'");

        assertThat(directory.resolve("test_x.shell.log")).hasContent("said");
        try (var left = Files.list(directory)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).containsExactly("test_x.shell.log");
        }
    }

    private FileRun run(String script) throws Exception {
        var setting = new SuiteProcess.Setting(directory, directory, List.of(), Duration.ofSeconds(2));
        return FileRun.of(
                setting, new Contender("shell", List.of("sh", "-c", REQUEST + script), false, "c"), "test_x", null);
    }
}
