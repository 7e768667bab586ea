package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.Interpreter;
import dev.ophion.InterpreterPool;
import dev.ophion.PoolOptions;
import dev.ophion.PythonRuntime;
import dev.ophion.PythonValue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Faults that nobody asks for: an interpreter is gone that others count on.
final class FaultsIT {
    @Test
    void aPoolGoesOnWithoutTheInterpreterThatSomebodyClosed() {
        Survival.ofProgram(LostWorker.class);
    }

    static final class LostWorker {
        static void main() throws Exception {
            try (var python = PythonRuntime.start();
                    InterpreterPool pool = python.newPool(PoolOptions.ofSize(2))) {
                for (int i = 0; i < 3; i++) {
                    Future<PythonValue> number = pool.submit("builtins:abs", List.of(-1));
                    assertThat(number.get(30, TimeUnit.SECONDS).asInt()).isOne();
                    for (Interpreter each : python.interpreters()) {
                        if (!each.isMain()) {
                            each.close();
                        }
                    }
                    thrownOrDone(pool.submit("time:sleep", List.of(0)));
                }
                Future<PythonValue> last = pool.submit("builtins:abs", List.of(-2));
                thrownOrDone(last);
                assertThat(pool.submit("builtins:abs", List.of(-3))
                                .get(30, TimeUnit.SECONDS)
                                .asInt())
                        .isEqualTo(3);
            }
            System.out.println(Survival.SAID);
        }

        /// Whoever notices the loss may fail, but not wait for ever.
        private static void thrownOrDone(Future<PythonValue> task) throws Exception {
            try {
                task.get(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException lost) {
                return;
            }
        }
    }
}
