package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Python stacks of a process: by the command, on SIGQUIT, in the report of a crash.
@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have no memory of processes to read")
final class StacksIT {
    private static final String STUCK = """
            import concurrent.interpreters, threading
            def stuck():
                import re
                print('ready', flush=True)
                re.match('(a+)+$', 'a' * 64 + 'b')
            concurrent.interpreters.create().call(stuck)
            """;

    @TempDir
    private Path directory;

    @Test
    void theCommandReadsAProcessThatIsStuck() throws Exception {
        Process process = OphionCommand.ophion(
                        "run",
                        Files.writeString(directory.resolve("stuck.py"), STUCK).toString())
                .builder(directory, Map.of())
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("ready");
            OphionCommand.Result stacks = OphionCommand.ophion("stacks", String.valueOf(process.pid()))
                    .run(directory, Map.of(), "");
            assertThat(stacks.err()).isEmpty();
            assertThat(stacks.exitCode()).isZero();
            assertThat(stacks.out())
                    .startsWith("Python stacks of process " + process.pid() + ":\nInterpreter 0, thread ")
                    .containsPattern("stuck.py\", line 6 in <module>\nInterpreter 1, thread .*, holds the GIL")
                    .contains("stuck.py\", line 5 in stuck\n");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void whatCannotBeReadIsSaid() throws Exception {
        long own = ProcessHandle.current().pid();
        OphionCommand.Result noPython =
                OphionCommand.ophion("stacks", String.valueOf(own)).run(directory, Map.of(), "");
        assertThat(noPython.err())
                .isEqualTo(
                        "ophion: the stacks of process %d cannot be read: there is no CPython in it\n".formatted(own));
        assertThat(noPython.exitCode()).isOne();
        OphionCommand.Result noProcess =
                OphionCommand.ophion("stacks", "999999999").run(directory, Map.of(), "");
        assertThat(noProcess.err())
                .isEqualTo("ophion: the stacks of process 999999999 cannot be read: there is no such process\n");
    }

    @Test
    void aQuitSignalIsAnsweredAndTheProgramGoesOn() throws Exception {
        OphionCommand.Result result = OphionCommand.ophion("run", "-c", """
                import os, signal, sys, time
                def waiting():
                    os.kill(os.getpid(), signal.SIGQUIT)
                    time.sleep(1)
                waiting()
                signal.signal(signal.SIGQUIT, lambda *_: print('quit'))
                os.kill(os.getpid(), signal.SIGQUIT)
                time.sleep(0.1)
                """).run(directory, Map.of(), "");
        assertThat(result.out()).isEqualTo("quit\n");
        assertThat(result.err())
                .startsWith("Python stacks of process ")
                .containsOnlyOnce("Python stacks")
                .contains("File \"<string>\", line 4 in waiting\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void theReportOfACrashHasTheStacks() throws Exception {
        OphionCommand.Result crash = OphionCommand.ophion("run", "-c", """
                import ctypes, resource
                resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
                def read_nothing():
                    ctypes.string_at(0)
                read_nothing()
                """).run(directory, Map.of(), "");
        assertThat(crash.exitCode()).as(crash.toString()).isEqualTo(128 + 6);
        assertThat(directory).isDirectoryContaining("glob:**/hs_err_pid*.log").satisfies(found -> {
            try (var files = Files.list(found)) {
                Path report = files.filter(file -> file.toString().endsWith(".log"))
                        .findFirst()
                        .orElseThrow();
                assertThat(Files.readString(report))
                        .contains("\nPython stacks of process ")
                        .contains("File \"<string>\", line 4 in read_nothing\n");
            }
        });
    }
}
