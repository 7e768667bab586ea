package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.InterpreterOptions;
import dev.ophion.PythonRuntime;
import dev.ophion.StandardStreams;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// Standard streams that are Java's, in programs that end in their own ways.
final class StandardStreamsIT {
    @Test
    void whatIsNotFlushedArrivesWhenTheJvmExits() {
        assertThat(Survival.ofProgram(Exit.class).out())
                .contains("main: begun\n", "sub: in between\n", "main: at exit\n");
    }

    static final class Exit {
        static void main() {
            var python = PythonRuntime.start();
            python.main().redirect(StandardStreams.inherited().withOutputLines(Exit::report));
            var sub = python.createInterpreter(InterpreterOptions.isolated()
                    .withStreams(
                            StandardStreams.inherited().withOutputLines(line -> System.out.println("sub: " + line))));
            python.main().exec("""
                    import atexit
                    print('begun')
                    atexit.register(print, 'at exit\\nlast', end='')
                    """);
            sub.exec("print('in between', end='')");
        }

        private static void report(String line) {
            System.out.println(line.equals("last") ? Survival.SAID : "main: " + line);
        }
    }

    @Test
    void aStreamThatNeverReturnsHoldsUpItsInterpreterOnly() {
        Survival.ofProgram(Stuck.class);
    }

    static final class Stuck {
        static void main() throws Exception {
            var python = PythonRuntime.start();
            var inside = new CountDownLatch(1);
            var stuck = new OutputStream() {
                @Override
                public void write(int octet) {
                    inside.countDown();
                    while (true) {
                        Thread.interrupted();
                        LockSupport.park();
                    }
                }
            };
            var streams = StandardStreams.inherited().withOutput(stuck);
            var interpreter =
                    python.createInterpreter(InterpreterOptions.isolated().withStreams(streams));
            var _ = interpreter.execAsync("print('never')");
            assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();

            assertThat(interpreter.close(Duration.ofMillis(500))).isFalse();
            assertThat(interpreter.isAbandoned()).isTrue();
            try (var other = python.createInterpreter()) {
                other.exec("print('%s', flush=True)".formatted(Survival.SAID));
            }
        }
    }
}
