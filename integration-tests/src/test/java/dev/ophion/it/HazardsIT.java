package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ophion.Interpreter;
import dev.ophion.InterpreterOptions;
import dev.ophion.Permissions;
import dev.ophion.PythonException;
import dev.ophion.PythonRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What would break the JVM around a Python, or a Python inside a JVM, and has no better place among the tests:
/// docs/design/hazards.md lists them all.
final class HazardsIT {
    private static final Path PROCESS = Path.of("/proc/self/status");

    @TempDir
    private Path directory;

    /// They do not link libpython: its symbols have to be visible to all of the process.
    @Test
    void extensionModulesOfTheLibraryAreImported() throws Exception {
        Survival.ofScript(directory, """
                import json, os, subprocess, sys

                source = '''if True:
                    import importlib, json, os, sys
                    directory = next(path for path in sys.path if path.endswith('lib-dynload'))
                    names = sorted({file.split('.')[0] for file in os.listdir(directory)})
                    failed = {}
                    for name in names:
                        if not name.startswith(('_test', 'xx', '_xx')):
                            try:
                                importlib.import_module(name)
                            except ImportError as error:
                                failed[name] = str(error), getattr(error, '__notes__', [])
                    assert len(names) > 50, names
                '''
                plain = subprocess.run([sys.executable, '-c', source + '\\n    print(json.dumps(failed))'],
                                       capture_output=True, text=True, check=True).stdout
                absent = {name: tuple(error) for name, error in json.loads(plain).items()}

                exec(source)
                assert failed.keys() == absent.keys(), (failed, absent)

                from concurrent import interpreters
                interpreter = interpreters.create()
                failures = interpreters.create_queue()
                interpreter.prepare_main(failures=failures)
                interpreter.exec(source + '''
                    failures.put(json.dumps(failed))
                ''')
                for name, (message, notes) in json.loads(failures.get()).items():
                    if name not in absent:  # by CPython's own rule, and it is said where it can be imported
                        assert 'does not support loading in subinterpreters' in message, (name, message)
                        assert notes[0].startswith(f'Import {name} in the main interpreter'), (name, notes)
                interpreter.close()
                print('survived')
                """);
    }

    @Test
    void theJvmKeepsItsSignals() {
        assumeThat(PROCESS).exists(); // only Linux tells which signals a process handles
        Survival.ofProgram(Signals.class);
    }

    static final class Signals {
        static void main() throws IOException {
            List<String> before = signals();
            try (var python = PythonRuntime.start();
                    var interpreter = python.createInterpreter()) {
                python.main().exec("""
                        import faulthandler, signal
                        faulthandler.enable()
                        for number in signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL:
                            try:
                                signal.signal(number, signal.SIG_DFL)
                            except ValueError as refused:
                                assert 'belongs to the JVM' in str(refused), refused
                            else:
                                raise AssertionError(number)
                        """);
                interpreter.exec("""
                        import signal
                        try:
                            signal.signal(signal.SIGINT, signal.SIG_DFL)
                        except ValueError:
                            pass
                        else:
                            raise AssertionError
                        """);
                assertThat(signals()).isEqualTo(before);
                for (int i = 0; i < 200_000; i++) { // compiled, it looks at null by way of a signal
                    assertThat(isNull(i > 199_000 ? null : "text")).isEqualTo(i > 199_000);
                }
            }
            System.out.println(Survival.SAID);
        }

        private static List<String> signals() throws IOException {
            return Files.readAllLines(PROCESS).stream()
                    .filter(line -> line.startsWith("SigIgn") || line.startsWith("SigCgt"))
                    .toList();
        }

        private static boolean isNull(String text) {
            try {
                return text.length() < 0;
            } catch (NullPointerException trapped) {
                return true;
            }
        }
    }

    /// There CPython reads the memory map of the whole process for each thread state.
    @ParameterizedTest
    @ValueSource(strings = {"run", "repl"})
    void pythonNeverRunsOnTheFirstThreadOfTheProcess(String command) throws Exception {
        String look = "import os, threading; print(threading.get_native_id() == os.getpid())\n";
        var result = (command.equals("run")
                        ? OphionCommand.ophion("run", "-c", look)
                        : OphionCommand.ophion("repl", "-q"))
                .run(directory, Map.of(), look);

        assertThat(result.out()).as(result.toString()).isEqualTo("False\n");
    }

    /// CPython ends the process when it gets no memory for an interpreter.
    @Test
    void anInterpreterIsMadeWhereNoMemoryIsLeft() {
        Survival.ofProgram(NoMemory.class);
    }

    static final class NoMemory {
        static void main() {
            try (var python = PythonRuntime.start();
                    var full = python.createInterpreter(
                            InterpreterOptions.isolated().withMemoryLimit(32L << 20))) {
                full.exec("""
                        from concurrent import interpreters
                        made, held = [], []
                        def fill():
                            while True:
                                held.append(bytes(500))
                        def make():
                            made.append(interpreters.create())
                        """);
                for (int i = 0; i < 20; i++) {
                    memoryError(full, "fill");
                    memoryError(full, "make");
                }
                full.exec("held.clear()");
                full.exec("for each in made: each.close()");
                assertThat(full.eval("6 * 7").asInt()).isEqualTo(42);
            }
            System.out.println(Survival.SAID);
        }

        /// What is raised, if anything, is that.
        private static void memoryError(Interpreter interpreter, String function) {
            try {
                interpreter.call(function);
            } catch (PythonException raised) {
                assertThat(raised.typeName()).isIn("MemoryError", "concurrent.interpreters.InterpreterError");
            }
        }
    }

    /// In the middle of CPython's allocators and of its audit events, on threads that it knows and on new ones.
    @Test
    void everythingWorksUnderAllHooksAtOnce() {
        Survival.ofProgram(AllHooks.class);
    }

    static final class AllHooks {
        static void main() throws InterruptedException {
            try (var python = PythonRuntime.start();
                    var free = python.createInterpreter();
                    var hooked = python.createInterpreter(
                            InterpreterOptions.restricted(Permissions.none()).withMemoryLimit(64L << 20))) {
                var failures = new ArrayList<Throwable>();
                for (Interpreter each : List.of(hooked, free, hooked, python.main(), hooked)) {
                    Thread worker = Thread.ofPlatform().start(() -> {
                        try {
                            use(each);
                        } catch (Throwable failed) {
                            failures.add(failed);
                        }
                    });
                    worker.join();
                }
                assertThat(failures).isEmpty();
            }
            System.out.println(Survival.SAID);
        }

        private static void use(Interpreter interpreter) {
            interpreter.exec("""
                    import gc, json, threading
                    def work(data, callback):
                        text = json.dumps(data)
                        thread = threading.Thread(target=callback, args=(text,))
                        thread.start()
                        thread.join()
                        callback(bytes(100_000).hex())
                        gc.collect()
                        return [json.loads(text), bytes(100_000)]
                    """);
            List<Integer> numbers = IntStream.range(0, 20_000).boxed().toList();
            var lengths = new ArrayList<Integer>();
            for (int i = 0; i < 5; i++) {
                var result = interpreter.call(
                        "work", Map.of("numbers", numbers, "text", "x".repeat(50_000)), (Consumer<String>)
                                text -> lengths.add(text.length()));
                assertThat(result.asList()).hasSize(2);
            }
            assertThat(lengths).hasSize(10).contains(200_000);
        }
    }

    /// CPython's own rules for interpreters beside the main one: refusals, and nothing worse.
    @Test
    void whatBelongsToTheMainInterpreterIsRefusedElsewhere() throws Exception {
        Survival.ofScript(directory, """
                from concurrent import interpreters

                interpreter = interpreters.create()
                interpreter.exec('''if True:
                    import os, signal, subprocess, sys, threading

                    def refused(kind, action, *args, **kwargs):
                        try:
                            action(*args, **kwargs)
                        except kind:
                            return
                        raise AssertionError(f'{action} was not refused')

                    refused(RuntimeError, os.fork)
                    refused(RuntimeError, subprocess.run, [sys.executable, '-V'], preexec_fn=print)
                    refused(ValueError, signal.signal, signal.SIGTERM, signal.SIG_IGN)
                    refused(RuntimeError, lambda: threading.Thread(target=print, daemon=True).start())
                    for name in 'faulthandler', 'tracemalloc', 'readline', '_curses':
                        refused(ImportError, __import__, name)
                    assert subprocess.run([sys.executable, '-c', 'print(1)'], capture_output=True).stdout == b'1\\\\n'
                ''')
                interpreter.close()
                print('survived')
                """);
    }
}
