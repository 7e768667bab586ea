package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.Interpreter;
import dev.ophion.PythonCallable;
import dev.ophion.PythonException;
import dev.ophion.PythonInterruptedException;
import dev.ophion.PythonRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Many threads that make, enter, nest, interrupt and close the same interpreters at random.
final class StressIT {
    @Test
    void randomUseByManyThreadsEndsInOrder() {
        System.out.print(Survival.ofProgram(RandomUse.class).out());
    }

    static final class RandomUse {
        private static final int PLATFORM_THREADS = 6;
        private static final int VIRTUAL_THREADS = 6;
        private static final int INTERPRETERS = 6;
        private static final Duration TIME = Duration.ofSeconds(5);

        private final PythonRuntime python;
        private final Map<Integer, Interpreter> shared = new ConcurrentHashMap<>();
        private final ConcurrentLinkedQueue<Throwable> unexpected = new ConcurrentLinkedQueue<>();
        private final AtomicLong done = new AtomicLong();
        private final AtomicLong refused = new AtomicLong();

        private RandomUse(PythonRuntime python) {
            this.python = python;
        }

        static void main() throws Exception {
            try (var python = PythonRuntime.start()) {
                var use = new RandomUse(python);
                List<Thread> threads = new ArrayList<>();
                for (int i = 0; i < PLATFORM_THREADS + VIRTUAL_THREADS; i++) {
                    var builder = i < PLATFORM_THREADS ? Thread.ofPlatform() : Thread.ofVirtual();
                    var random = new Random(i);
                    threads.add(builder.start(() -> use.run(random)));
                }
                for (Thread thread : threads) {
                    assertThat(thread.join(TIME.plusSeconds(60)))
                            .as("%s hangs", thread)
                            .isTrue();
                }
                use.unexpected.forEach(Throwable::printStackTrace);
                assertThat(use.unexpected).isEmpty();
                assertThat(use.done.get()).isPositive();
                System.out.printf("%d done, %d refused%n", use.done.get(), use.refused.get());
            }
            System.out.println(Survival.SAID);
        }

        private void run(Random random) {
            long end = System.nanoTime() + TIME.toNanos();
            while (System.nanoTime() < end) {
                try {
                    step(random);
                    done.incrementAndGet();
                } catch (RuntimeException | Error failed) {
                    if (isAllowed(failed)) {
                        refused.incrementAndGet();
                    } else {
                        unexpected.add(failed);
                    }
                }
            }
        }

        private void step(Random random) {
            int key = random.nextInt(INTERPRETERS);
            Interpreter one = shared.computeIfAbsent(key, _ -> create());
            Interpreter other = shared.getOrDefault(random.nextInt(INTERPRETERS), python.main());
            switch (random.nextInt(20)) {
                case 0 -> {
                    shared.remove(key, one);
                    one.close();
                }
                case 1 -> one.interrupt();
                case 2 -> one.exec("""
                            (lambda thread: (thread.start(), thread.join()))(threading.Thread(target=sum, args=([1],)))
                            """);
                case 3, 4, 5, 6 -> nest(one, other);
                case 7 -> assertThat(one.evalObject("object()").repr()).contains("object");
                case 8 -> python.interpreters().forEach(Interpreter::isRunning);
                case 9 -> one.exec("for i in range(20_000): pass");
                default -> assertThat(one.call("abs", -3).asInt()).isEqualTo(3);
            }
        }

        /// An import that is interrupted makes an import of the same module that waits for it fail: CPython's rule.
        private Interpreter create() {
            Interpreter created = python.createInterpreter();
            created.exec("import threading");
            return created;
        }

        private static void nest(Interpreter one, Interpreter other) {
            PythonCallable inner = (arguments, _) ->
                    arguments.getFirst().asInt() + one.eval("1").asInt();
            PythonCallable outer = (arguments, _) -> {
                other.set("inner", inner);
                return other.eval("40").asInt() + one.eval("1").asInt();
            };
            one.set("outer", outer);
            assertThat(one.call("outer").asInt()).isEqualTo(41);
        }

        /// Somebody closed or interrupted it meanwhile.
        private static boolean isAllowed(Throwable failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof PythonInterruptedException
                        || (cause instanceof IllegalStateException
                                && String.valueOf(cause.getMessage()).contains("closed"))
                        || (cause instanceof PythonException raised
                                && raised.typeName().equals("ophion.Interrupted"))) {
                    return true;
                }
            }
            return false;
        }
    }
}
