package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands of `ophion` as processes: signals reach the program wherever it is and end the process as they end
/// `python`; processes, virtual environments, sessions.
final class CommandLineIT {
    private static final int SIGINT = 2;
    private static final int SIGTERM = 15;

    /// A program that writes `ready` and then waits for the signal.
    record Case(String name, String program, int signal, int exitCode, String output) {
        @Override
        public String toString() {
            return name;
        }
    }

    @TempDir
    private Path directory;

    static Stream<Case> cases() {
        String ready = "print('ready', flush=True)\n";
        String interpreter = "import concurrent.interpreters\ni = concurrent.interpreters.create()\n";
        return Stream.of(
                new Case("sleep", "import time\n" + ready + "time.sleep(60)", SIGINT, 128 + SIGINT, ""),
                new Case("busy loop", ready + "while True: pass", SIGINT, 128 + SIGINT, ""),
                new Case("input", ready + "input()", SIGINT, 128 + SIGINT, ""),
                new Case("queue", "import queue\n" + ready + "queue.Queue().get()", SIGINT, 128 + SIGINT, ""),
                new Case(
                        "socket",
                        "import socket\ns = socket.create_server(('127.0.0.1', 0))\n" + ready + "s.accept()",
                        SIGINT,
                        128 + SIGINT,
                        ""),
                new Case(
                        "asyncio",
                        "import asyncio\nasync def f():\n  " + ready + "  await asyncio.sleep(60)\nasyncio.run(f())",
                        SIGINT,
                        128 + SIGINT,
                        ""),
                new Case(
                        "caught",
                        "import time\n" + ready + "try:\n  time.sleep(60)\nexcept KeyboardInterrupt: print('caught')",
                        SIGINT,
                        0,
                        "caught"),
                new Case(
                        "busy sub-interpreter",
                        interpreter
                                + "try:\n  i.exec('print(\"ready\", flush=True)\\nwhile True: pass')\n"
                                + "except KeyboardInterrupt: print('main', flush=True)\n"
                                + "i.exec('print(\"alive\", flush=True)')\ni.close()",
                        SIGINT,
                        0,
                        "main\nalive"),
                new Case("handler of SIGINT while a sub-interpreter runs", """
                        import concurrent.interpreters, signal
                        signal.signal(signal.SIGINT, lambda *_: print('handled', flush=True))
                        i = concurrent.interpreters.create()
                        q = concurrent.interpreters.create_queue()
                        i.prepare_main(q=q)
                        i.exec('''if True:
                            import queue, time
                            print('ready', flush=True)
                            end = time.monotonic() + 1
                            while time.monotonic() < end: pass
                            time.sleep(0.5)
                            try: q.get(timeout=0.5)
                            except queue.Empty: print('went on', flush=True)''')
                        i.close()
                        """, SIGINT, 0, "went on\nhandled"),
                new Case("termination", "import time\n" + ready + "time.sleep(60)", SIGTERM, 128 + SIGTERM, ""),
                new Case(
                        "handler of SIGTERM",
                        "import signal, sys, time\nsignal.signal(signal.SIGTERM, lambda *_: sys.exit(7))\n" + ready
                                + "time.sleep(60)",
                        SIGTERM,
                        7,
                        ""),
                new Case(
                        "a loop of its own for signals, and then none",
                        """
                        import asyncio, signal, time
                        async def f():
                            event, loop = asyncio.Event(), asyncio.get_running_loop()
                            loop.add_signal_handler(signal.SIGTERM, event.set)
                            signal.raise_signal(signal.SIGTERM)
                            await event.wait()
                            loop.remove_signal_handler(signal.SIGTERM)
                        asyncio.run(f())
                        """ + ready + "time.sleep(60)",
                        SIGINT,
                        128 + SIGINT,
                        ""));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void endsAsPythonEnds(Case program) throws Exception {
        Process process = OphionCommand.ophion("run", "-c", program.program())
                .builder(directory, Map.of())
                .redirectError(directory.resolve("err.txt").toFile())
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).isEqualTo("ready");

            int sent = new ProcessBuilder("kill", "-" + program.signal(), Long.toString(process.pid()))
                    .start()
                    .waitFor();

            assertThat(sent).isZero();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ended").isTrue();
            assertThat(String.join("\n", output.lines().toList())).isEqualTo(program.output());
            assertThat(process.exitValue()).isEqualTo(program.exitCode());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aBusyInterpreterInADaemonThreadDoesNotOutliveTheProgram() throws Exception {
        var result = OphionCommand.ophion("run", "-c", """
                        import concurrent.interpreters, threading, time
                        i = concurrent.interpreters.create()
                        threading.Thread(target=i.exec, args=('while True: pass',), daemon=True).start()
                        time.sleep(0.5)
                        print('done')
                        """).run(directory, Map.of(), "");

        assertThat(result.exitCode()).as(result.toString()).isZero();
        assertThat(result.out()).isEqualTo("done\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdout", "stderr"})
    void aDaemonThreadThatStillWritesDoesNotEndTheProcess(String stream) throws Exception {
        Process process = OphionCommand.ophion("run", "-c", String.format("""
                        import atexit, sys, threading, time
                        end = threading.Event()
                        def late():
                            end.wait()
                            sys.%s.buffer.write(b'x' * 1_000_000)
                        threading.Thread(target=late, daemon=True).start()
                        @atexit.register
                        def wake():
                            end.set()
                            time.sleep(0.5)  # it fills the pipe, and waits with the stream's lock in hands
                        """, stream))
                .builder(directory, Map.of())
                .start();
        Thread.sleep(3_000); // longer than CPython waits for the lock

        boolean out = stream.equals("stdout");
        assertThat((out ? process.getInputStream() : process.getErrorStream()).readAllBytes())
                .hasSize(1_000_000);
        assertThat((out ? process.getErrorStream() : process.getInputStream()).readAllBytes())
                .isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void aBrokenPipeIsAnExceptionAndNotASignal() throws Exception {
        Process process = OphionCommand.ophion("run", "-c", "while True: print('y' * 1000)")
                .builder(directory, Map.of())
                .redirectError(directory.resolve("err.txt").toFile())
                .start();
        process.getInputStream().read();
        process.getInputStream().close();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isIn(1, 120); // 120 if there was more to write at the end
        assertThat(directory.resolve("err.txt")).content().contains("BrokenPipeError");
    }

    @Test
    void forksAreRefusedAndProcessesAreStarted() throws Exception {
        var program = directory.resolve("program with ünïcode.py");
        Files.writeString(program, """
                import multiprocessing, os, subprocess
                def double(x): return 2 * x
                if __name__ == '__main__':
                    for fork in os.fork, os.forkpty:
                        try:
                            fork()
                        except RuntimeError as refusal:
                            print('subprocess' in str(refusal))
                    with multiprocessing.Pool(2) as pool:
                        print(pool.map(double, [1, 2, 3]))
                    print(subprocess.run(['echo', 'child'], capture_output=True).stdout)
                """);

        var result = OphionCommand.ophion("run", program.toString()).run(directory, Map.of(), "");

        assertThat(result.out()).as(result.toString()).isEqualTo("True\nTrue\n[2, 4, 6]\nb'child\\n'\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aVirtualEnvironmentIsMadeAndUsed() throws Exception {
        String environment = directory.resolve("an énvironment").toString();

        var made = OphionCommand.ophion("venv", "--without-pip", environment).run(directory, Map.of(), "");
        var used = OphionCommand.ophion("--python", environment, "run", "-c", "import sys; print(sys.prefix)")
                .run(directory, Map.of(), "");
        var described = OphionCommand.ophion("--python", environment, "info").run(directory, Map.of(), "");

        assertThat(made.exitCode()).as(made.toString()).isZero();
        assertThat(used.out()).as(used.toString()).isEqualTo(environment + "\n");
        assertThat(described.out()).contains("Virtual environment: " + environment);
    }

    @Test
    void aPythonThatDoesNotExistIsOneClearLine() throws Exception {
        for (List<String> arguments : List.of(List.of("run", "-c", "pass"), List.of("info"))) {
            var result = OphionCommand.ophion("--python", "/no/such/python")
                    .with(arguments.toArray(String[]::new))
                    .run(directory, Map.of(), "");

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err()).isEqualTo("ophion: /no/such/python does not exist\n");
        }
    }

    @Test
    void aSessionReadsFromAPipe() throws Exception {
        var result = OphionCommand.ophion("repl", "-q").run(directory, Map.of(), "x = 6\nx * 7\nexit(3)\n");

        assertThat(result.out()).isEqualTo("42\n");
        assertThat(result.exitCode()).isEqualTo(3);
    }
}
