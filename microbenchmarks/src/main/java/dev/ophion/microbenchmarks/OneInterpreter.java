package dev.ophion.microbenchmarks;

import dev.ophion.Interpreter;
import dev.ophion.PythonRuntime;

/// Python with one interpreter in it, for the time of one benchmark.
final class OneInterpreter implements AutoCloseable {
    private final PythonRuntime python = PythonRuntime.start();
    private final Interpreter interpreter = python.createInterpreter();

    OneInterpreter(String source) {
        interpreter.exec(source);
    }

    Interpreter interpreter() {
        return interpreter;
    }

    @Override
    public void close() {
        interpreter.close();
        python.close();
    }
}
