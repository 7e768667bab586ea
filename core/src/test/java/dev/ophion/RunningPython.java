package dev.ophion;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Starts Python once for all tests of this JVM, which ends it, and checks that no test class leaves an interpreter.
final class RunningPython implements BeforeAllCallback, AfterAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        PythonRuntime.start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        var left = python().interpreters();
        if (left.size() > 1) {
            throw new AssertionError(context.getDisplayName() + " leaves " + left);
        }
    }

    static PythonRuntime python() {
        return PythonRuntime.start();
    }
}
