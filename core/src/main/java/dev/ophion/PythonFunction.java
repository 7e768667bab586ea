package dev.ophion;

import dev.ophion.internal.object.PyRef;

/// A Python function or method, or another object that was asked for as a function: bound to its interpreter, found
/// once, called as often as needed.
///
///     try (var area = interpreter.function("area")) {
///         double result = area.call(2.0).asDouble();
///     }
public final class PythonFunction extends PythonObject {
    PythonFunction(Interpreter interpreter, PyRef reference, String typeName) {
        super(interpreter, reference, typeName);
    }
}
