package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.Interpreter;
import dev.ophion.PythonRuntime;
import dev.ophion.test.ChildJvm;
import org.junit.jupiter.api.Test;

/// Thread states that one thread leaves behind and another one frees.
final class ThreadStatesIT {
    /// With this compiler alone the freed memory goes back to the operating system at once, so that whoever writes to
    /// it crashes.
    @Test
    void cpythonWritesToNoThreadStateThatWasFreed() {
        ChildJvm.Result result = ChildJvm.of(ComeAndGo.class)
                .jvmArguments("-Xms128m", "-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+SuppressFatalErrorMessage")
                .run();

        assertThat(result.exitCode()).as(result.toString()).isZero();
        assertThat(result.out()).endsWith(Survival.SAID + "\n");
    }

    static final class ComeAndGo {
        static void main() {
            try (var python = PythonRuntime.start()) {
                for (int i = 0; i < 5; i++) {
                    try (var interpreter = python.createInterpreter()) {
                        interpreter.exec("x = 1");
                    }
                }
            }
            System.out.println(Survival.SAID);
        }
    }

    @Test
    void whoeverFreesThemStillHasAThreadStateForCallbacksFromC() {
        Survival.ofProgram(CallbackAfterReaping.class);
    }

    static final class CallbackAfterReaping {
        static void main() throws InterruptedException {
            try (var python = PythonRuntime.start();
                    var interpreter = python.createInterpreter()) {
                for (int i = 0; i < 3; i++) {
                    Thread.ofPlatform().start(() -> callBack(interpreter)).join();
                }
                callBack(interpreter);
                callBack(python.main());
            }
            System.out.println(Survival.SAID);
        }

        private static void callBack(Interpreter interpreter) {
            interpreter.exec("""
                    import ctypes
                    successor = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)(lambda n: n + 1)
                    assert successor(41) == 42
                    """);
        }
    }
}
