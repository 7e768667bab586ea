package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.Interpreter;
import dev.ophion.PythonException;
import dev.ophion.PythonRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recursion without an end: an error, and the process lives.
final class RecursionIT {
    @TempDir
    private Path directory;

    @Test
    void smallStacksOfPythonThreadsHaveRoomForJava() throws Exception {
        Survival.ofScript(directory, """
                import threading, _thread, _interpreters
                from concurrent import interpreters

                source = '''if True:
                    import threading, _thread, _interpreters
                    def dive():
                        _interpreters.list_all()
                        dive()
                    def work():
                        try:
                            dive()
                        except RecursionError:
                            ends.append(1)
                    ends = []
                    for size in 65536, 131072, 262144, 524288, 0:
                        _thread.stack_size(size)
                        assert _thread.stack_size() == threading.stack_size() == size
                        thread = threading.Thread(target=work)
                        thread.start()
                        thread.join()
                    assert len(ends) == 5, ends
                    for refused in -1, 4096:
                        try:
                            threading.stack_size(refused)
                        except ValueError:
                            pass
                        else:
                            raise AssertionError(refused)
                '''
                exec(source)
                interpreter = interpreters.create()
                interpreter.exec(source)
                interpreter.close()
                print('survived')
                """);
    }

    @Test
    void javaAndPythonCallEachOtherOnStacksOfAnySize() {
        Survival.ofProgram(MutualRecursion.class);
    }

    /// Python calls Java calls Python without an end, in one interpreter and across two, on stacks of many sizes.
    static final class MutualRecursion {
        private static final long[] STACKS = {0, 64 << 10, 600 << 10, 2 << 20};

        private MutualRecursion() {}

        static void main() throws InterruptedException {
            try (var python = PythonRuntime.start();
                    var one = python.createInterpreter();
                    var other = python.createInterpreter()) {
                for (var pair : List.of(List.of(one, one), List.of(one, other), List.of(one, python.main()))) {
                    pair.getFirst().set("again", (Runnable) () -> pair.getLast().call("dive"));
                    pair.getLast().set("again", (Runnable) () -> pair.getFirst().call("dive"));
                    pair.forEach(interpreter -> interpreter.exec("def dive(): again()"));
                    for (long stack : STACKS) {
                        ends(Thread.ofPlatform().stackSize(stack), pair.getFirst(), stack);
                    }
                    ends(Thread.ofVirtual(), pair.getFirst(), -1);
                    pair.forEach(interpreter -> assertThat(
                                    interpreter.eval("sum(range(10))").asInt())
                            .isEqualTo(45));
                }
            }
            System.out.println(Survival.SAID);
        }

        private static void ends(Thread.Builder builder, Interpreter interpreter, long stack)
                throws InterruptedException {
            var end = new AtomicReference<Throwable>();
            builder.start(() -> {
                        try {
                            interpreter.call("dive");
                        } catch (Throwable deep) { // its text is far too long
                            end.set(innermost(deep));
                        }
                    })
                    .join();
            Throwable reason = end.get();
            assertThat(reason instanceof StackOverflowError
                            || (reason instanceof PythonException raised
                                    && raised.typeName().equals("RecursionError")))
                    .as("stack of %d: %s", stack, reason)
                    .isTrue();
        }

        private static Throwable innermost(Throwable thrown) {
            Throwable innermost = thrown;
            while (innermost.getCause() != null) {
                innermost = innermost.getCause();
            }
            return innermost;
        }
    }
}
