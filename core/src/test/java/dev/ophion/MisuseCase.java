package dev.ophion;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test of tables of wrong uses, with an interpreter to use wrongly.
@ExtendWith(RunningPython.class)
@Timeout(60)
abstract class MisuseCase {
    static final PythonRuntime PYTHON = RunningPython.python();
    private static @Nullable Interpreter interpreter;

    @BeforeAll
    static void create() {
        interpreter = PYTHON.createInterpreter();
    }

    @AfterAll
    static void close() {
        in().close();
    }

    static Interpreter in() {
        return Objects.requireNonNull(interpreter);
    }

    static PythonObject handle() {
        return in().evalObject("object()");
    }

    static SharedBuffer closedBuffer() {
        SharedBuffer buffer = SharedBuffer.allocate(8);
        buffer.close();
        return buffer;
    }

    static PythonBuffer view(String expression) {
        return in().eval(expression).asBuffer();
    }

    static PythonBuffer closedView() {
        PythonBuffer view = view("memoryview(bytearray(8))");
        view.close();
        return view;
    }
}
