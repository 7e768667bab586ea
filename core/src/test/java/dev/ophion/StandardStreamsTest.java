package dev.ophion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningPython.class)
@Timeout(120)
final class StandardStreamsTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    private final StandardStreams captured =
            StandardStreams.inherited().withOutput(output).withError(error);

    private static Interpreter create(StandardStreams streams) {
        return RunningPython.python()
                .createInterpreter(InterpreterOptions.isolated().withStreams(streams));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String written() {
        return output.toString(StandardCharsets.UTF_8);
    }

    private String complaints() {
        return error.toString(StandardCharsets.UTF_8);
    }

    private static final class Refusing extends OutputStream {
        private final Consumer<String> refusal;

        private Refusing(Consumer<String> refusal) {
            this.refusal = refusal;
        }

        @Override
        public void write(int octet) {
            throw new AssertionError("one byte at a time: " + octet);
        }

        @Override
        public void write(byte[] bytes) {
            refusal.accept(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    // writing

    @Test
    void whatIsPrintedArrivesAsUtf8() {
        try (var interpreter = create(captured)) {
            interpreter.exec("import sys; print('ä €'); print('\\udc80', file=sys.stderr)");
            assertThat(written()).isEqualTo("ä €\n");
            assertThat(complaints()).isEqualTo("\\udc80\n");
            assertThatThrownBy(() -> interpreter.exec("print('\\udc80')")).hasMessageContaining("UnicodeEncodeError");
        }
    }

    @Test
    void aLineArrivesInOneCall() {
        List<String> calls = new ArrayList<>();
        try (var interpreter = create(StandardStreams.inherited().withOutput(new Refusing(calls::add)))) {
            interpreter.exec("print('one', 1); print('two', end=''); print(' three')");
            assertThat(calls).containsExactly("one 1\n", "two three\n");
            calls.clear();
            interpreter.exec("sys = __import__('sys'); sys.stdout.write('x' * 100_000); sys.stdout.flush()");
            assertThat(calls).containsExactly("x".repeat(100_000));
        }
    }

    @Test
    void whatIsNotFlushedArrivesAtTheEnd() {
        try (var interpreter = create(captured.withErrorLines(lines::add))) {
            interpreter.exec("import atexit, sys; print('begun', end=''); print('one\\ntwo', file=sys.stderr, end='')");
            interpreter.exec("atexit.register(print, ', ended', end='')");
            assertThat(written()).isEmpty();
            assertThat(lines).containsExactly("one");
        }
        assertThat(written()).isEqualTo("begun, ended");
        assertThat(lines).containsExactly("one", "two");
    }

    @Test
    void linesOfTheLastFinalizersArrive() {
        try (var interpreter =
                create(StandardStreams.inherited().withOutput(output).withErrorLines(lines::add))) {
            interpreter.exec("import sys\nclass Last:\n    def __del__(self, write=sys.stderr.write): write('bye\\n')\n"
                    + "sys.last = Last()");
        }
        assertThat(lines).containsExactly("bye");
    }

    @Test
    void linesOfSeveralInterpretersAreNotMixedUp() {
        var streams = StandardStreams.inherited().withOutputLines(lines::add);
        try (var one = create(streams);
                var other = create(streams)) {
            one.exec("print('half a ', end='', flush=True)");
            other.exec("print('whole line\\r')");
            one.exec("print('line')");
        }
        assertThat(lines).containsExactly("whole line\r", "half a line");
    }

    @Test
    void linesAreLogged() {
        List<String> records = new ArrayList<>();
        System.Logger logger = new System.Logger() {
            @Override
            public String getName() {
                return "test";
            }

            @Override
            public boolean isLoggable(Level level) {
                return true;
            }

            @Override
            public void log(Level level, java.util.ResourceBundle bundle, String message, Throwable thrown) {
                throw new AssertionError(message, thrown);
            }

            @Override
            public void log(Level level, java.util.ResourceBundle bundle, String format, Object... parameters) {
                assertThat(parameters).isNull();
                records.add(level + " " + format);
            }
        };
        try (var interpreter = create(StandardStreams.inherited()
                .withLogger(logger, System.Logger.Level.INFO, System.Logger.Level.WARNING))) {
            interpreter.exec("import sys; print('{0}'); print('careful', file=sys.stderr)");
        }
        assertThat(records).containsExactly("INFO {0}", "WARNING careful");
    }

    @Test
    void tracebacksOfThreadsAndFinalizersGoToTheErrorStream() {
        try (var interpreter = create(captured)) {
            interpreter.exec("""
                    import threading, warnings
                    def work(): raise ValueError('in a thread')
                    thread = threading.Thread(target=work)
                    thread.start()
                    thread.join()
                    class Bad:
                        def __del__(self): raise ValueError('in a finalizer')
                    Bad()
                    warnings.warn('a warning')
                    """);
            assertThat(complaints())
                    .contains("Exception in thread", "ValueError: in a thread")
                    .contains("Exception ignored", "ValueError: in a finalizer")
                    .contains("UserWarning: a warning");
        }
    }

    @Test
    void bytesArriveAsTheyAre() {
        try (var interpreter = create(captured)) {
            interpreter.exec("import sys; sys.stdout.buffer.write(bytes(range(256))); sys.stdout.flush()");
            assertThat(output.toByteArray()).hasSize(256).startsWith(0, 1, 2).endsWith(254, 255);
        }
    }

    // reading

    @Test
    void inputIsRead() {
        try (var interpreter = create(captured.withInput(text("Ada\nfirst\r\nsecond")))) {
            assertThat(interpreter.eval("input('name? ')").asString()).isEqualTo("Ada");
            assertThat(interpreter.eval("[*__import__('sys').stdin]").asList())
                    .extracting(PythonValue::asString)
                    .containsExactly("first\n", "second");
            assertThatThrownBy(() -> interpreter.eval("input()"))
                    .isInstanceOfSatisfying(
                            PythonException.class,
                            raised -> assertThat(raised.typeName()).isEqualTo("EOFError"));
            assertThat(written()).isEqualTo("name? ");
        }
    }

    @Test
    void anInteractiveInputIsReadAsItComes() throws IOException {
        var typing = new PipedOutputStream();
        try (var interpreter = create(StandardStreams.inherited().withInput(new PipedInputStream(typing)))) {
            for (String line : List.of("one", "two")) {
                typing.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                assertThat(interpreter.eval("input()").asString()).isEqualTo(line);
            }
        }
    }

    // as files

    @Test
    void theyAreNoFiles() {
        try (var interpreter = create(captured.withInput(text("")))) {
            interpreter.exec("""
                    import io, sys
                    for name in 'stdin', 'stdout', 'stderr':
                        stream = getattr(sys, name)
                        assert stream is getattr(sys, f'__{name}__')
                        assert isinstance(stream, io.TextIOWrapper) and stream.name == f'<{name}>', stream
                        assert stream.encoding == 'utf-8' and not stream.isatty()
                        assert stream.readable() == (name == 'stdin') and stream.writable() == (name != 'stdin')
                        try:
                            stream.fileno()
                        except io.UnsupportedOperation:
                            pass
                        else:
                            raise AssertionError(name)
                    assert sys.stderr.errors == 'backslashreplace'
                    """);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "write()",
                "write(b'', b'')",
                "write(x=b'')",
                "write('')",
                "write(None)",
                "write(memoryview(b'abcd')[::2])"
            })
    void misuseRaises(String call) {
        try (var interpreter = create(captured)) {
            assertThatThrownBy(() -> interpreter.exec("import sys; sys.stdout.buffer.raw." + call))
                    .isInstanceOf(PythonException.class)
                    .hasMessageMatching("(?s).*(TypeError|BufferError).*");
            interpreter.exec("print('goes on')");
            assertThat(written()).isEqualTo("goes on\n");
        }
    }

    // failures

    @Test
    void aFailureOfTheStreamIsRaised() {
        var broken = new OutputStream() {
            private boolean repaired;

            @Override
            public void write(int octet) throws IOException {
                if (!repaired) {
                    throw new IOException("no more room");
                }
                output.write(octet);
            }
        };
        try (var interpreter = create(StandardStreams.inherited().withOutput(broken))) {
            assertThatThrownBy(() -> interpreter.exec("print('once')")).hasMessageContaining("OSError: no more room");
            broken.repaired = true;
            interpreter.exec("print('again')");
            assertThat(written()).isEqualTo("once\nagain\n");
        }
    }

    @Test
    void streamsThatThrowBreakNothing() {
        var refusing = new Refusing(_ -> {
            throw new IllegalStateException("on purpose");
        });
        var input = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("one byte at a time");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                throw new StackOverflowError("on purpose");
            }
        };
        try (var interpreter = create(StandardStreams.inherited()
                .withOutput(refusing)
                .withError(refusing)
                .withInput(input))) {
            assertThatThrownBy(() -> interpreter.exec("print()"))
                    .hasMessageContaining("JavaError: java.lang.IllegalStateException: on purpose");
            assertThatThrownBy(() -> interpreter.exec("input()")).isInstanceOf(PythonException.class);
            interpreter.exec("""
                    import threading
                    thread = threading.Thread(target=lambda: 1 / 0)
                    thread.start()
                    thread.join()
                    """);
            assertThat(interpreter.eval("1 + 1").asInt()).isEqualTo(2);
        }
    }

    @Test
    void aConsumerThatThrowsGetsTheNextLine() {
        try (var interpreter = create(StandardStreams.inherited().withOutputLines(line -> {
            lines.add(line);
            throw new IllegalStateException("on purpose");
        }))) {
            interpreter.exec("print('one\\ntwo')");
            interpreter.exec("print('three')");
        }
        assertThat(lines).containsExactly("one", "two", "three");
    }

    // waiting

    /// An input that never comes, and says when it is waited for.
    private static final class Silent extends PipedInputStream {
        private final CountDownLatch read = new CountDownLatch(1);

        private Silent() throws IOException {
            super(new PipedOutputStream());
        }

        @Override
        public synchronized int read(byte[] bytes) throws IOException {
            read.countDown();
            return super.read(bytes);
        }
    }

    @Test
    void aWaitEndsWithAnInterrupt() throws Exception {
        var silent = new Silent();
        try (var interpreter = create(captured.withInput(silent))) {
            var waiting =
                    interpreter.execAsync("import ophion\ntry: input()\nexcept ophion.Interrupted: print('stopped')");
            assertThat(silent.read.await(60, TimeUnit.SECONDS)).isTrue();
            interpreter.interrupt();
            waiting.get(60, TimeUnit.SECONDS);
            assertThat(written()).isEqualTo("stopped\n");
        }
    }

    @Test
    void aWaitEndsWhenItsThreadIsInterrupted() throws Exception {
        var silent = new Silent();
        try (var interpreter = create(StandardStreams.inherited().withInput(silent))) {
            var interrupted = new CountDownLatch(1);
            var thread = Thread.ofPlatform().start(() -> {
                assertThatThrownBy(() -> interpreter.eval("input()")).isInstanceOf(PythonInterruptedException.class);
                if (Thread.currentThread().isInterrupted()) {
                    interrupted.countDown();
                }
            });
            assertThat(silent.read.await(60, TimeUnit.SECONDS)).isTrue();
            thread.interrupt();
            assertThat(interrupted.await(60, TimeUnit.SECONDS)).isTrue();
            thread.join();
        }
    }

    @Test
    void aWaitEndsWithItsDeadline() throws IOException {
        try (var interpreter = create(StandardStreams.inherited().withInput(new Silent()))) {
            assertThatThrownBy(() -> interpreter.within(Duration.ofMillis(50), () -> interpreter.eval("input()")))
                    .isInstanceOf(DeadlineExceededException.class);
            assertThat(interpreter.eval("1 + 1").asInt()).isEqualTo(2);
        }
    }

    @Test
    void aWaitEndsWithItsInterpreter() throws Exception {
        var silent = new Silent();
        var interpreter = create(StandardStreams.inherited().withInput(silent));
        var waiting = interpreter.evalAsync("input()");
        assertThat(silent.read.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(interpreter.close(Duration.ofSeconds(60))).isTrue();
        assertThatThrownBy(() -> waiting.get(60, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void othersGoOnWhileOneWaits() throws Exception {
        var typing = new PipedOutputStream();
        try (var interpreter = create(StandardStreams.inherited().withInput(new PipedInputStream(typing)))) {
            var waiting = interpreter.evalAsync("input()");
            assertThat(interpreter.eval("1 + 1").asInt()).isEqualTo(2);
            typing.write("done\n".getBytes(StandardCharsets.UTF_8));
            assertThat(waiting.get(60, TimeUnit.SECONDS).asString()).isEqualTo("done");
        }
    }

    // who has which

    @Test
    void redirectingTakesWhatIsThereAndGivesItBack() {
        try (var interpreter = create(captured)) {
            var own = new ByteArrayOutputStream();
            interpreter.exec("print('before', end='')");
            interpreter.redirect(StandardStreams.inherited().withOutput(own));
            interpreter.exec("import sys; print('meanwhile'); print('an error', file=sys.stderr)");
            interpreter.redirect(StandardStreams.inherited());
            interpreter.exec("print(', after')");
            assertThat(written()).isEqualTo("before, after\n");
            assertThat(own).hasToString("meanwhile\n");
            assertThat(complaints()).isEqualTo("an error\n");
        }
    }

    @Test
    void theMainInterpreterCanBeRedirected() {
        var main = RunningPython.python().main();
        main.redirect(captured);
        try {
            main.exec("print('main')");
            try (var made = RunningPython.python().createInterpreter()) {
                made.exec("print('sub')");
            }
        } finally {
            main.redirect(StandardStreams.inherited());
        }
        assertThat(main.eval("__import__('sys').stdout.fileno()").asInt()).isEqualTo(1);
        assertThat(written()).isEqualTo("main\nsub\n");
    }

    @Test
    void interpretersOfRedirectedOnesInherit() {
        try (var interpreter = create(captured)) {
            interpreter.exec("""
                    from concurrent import interpreters
                    made = interpreters.create()
                    made.exec('print("child")')
                    made.exec('from concurrent import interpreters as i; g = i.create(); g.exec("print(3)"); g.close()')
                    made.close()
                    from ophion.pool import PoolExecutor
                    with PoolExecutor(1) as pool:
                        pool.submit(print, 'pooled').result()
                    """);
            assertThat(written()).isEqualTo("child\n3\npooled\n");
        }
    }

    @Test
    void poolsHaveThemByTheirOptions() {
        var options = PoolOptions.ofSize(2)
                .withInterpreter(InterpreterOptions.isolated()
                        .withStreams(StandardStreams.inherited().withOutputLines(lines::add)));
        try (var pool = RunningPython.python().newPool(options)) {
            assertThat(pool.map("print", IntStream.range(0, 20).boxed())).hasSize(20);
        }
        assertThat(lines).hasSize(20).contains("0", "19");
    }

    @Test
    void restrictedInterpretersHaveThem() {
        var options = InterpreterOptions.restricted().withStreams(captured.withInput(text("Ada\n")));
        try (var interpreter = RunningPython.python().createInterpreter(options)) {
            interpreter.exec("print(input())");
        }
        assertThat(written()).isEqualTo("Ada\n");
    }

    @Test
    void aClosedInterpreterRefuses() {
        var interpreter = create(captured);
        interpreter.close();
        assertThatThrownBy(() -> interpreter.redirect(captured)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aVirtualThreadMayRedirectAndWrite() throws InterruptedException {
        try (var interpreter = RunningPython.python().createInterpreter()) {
            Thread.ofVirtual()
                    .start(() -> {
                        interpreter.redirect(captured);
                        interpreter.exec("print('virtual')");
                    })
                    .join();
            assertThat(written()).isEqualTo("virtual\n");
        }
    }
}
