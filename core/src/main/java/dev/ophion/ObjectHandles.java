package dev.ophion;

import dev.ophion.internal.object.PyRef;
import dev.ophion.internal.value.Handles;
import org.jspecify.annotations.Nullable;

/// What the types of this package mean to the conversions, for one interpreter.
record ObjectHandles(Interpreter interpreter) implements Handles {
    @Override
    public Object toJava(PyRef object, boolean isFunction, String typeName) {
        return isFunction
                ? new PythonFunction(interpreter, object, typeName)
                : new PythonObject(interpreter, object, typeName);
    }

    @Override
    public @Nullable Object fromJava(Object object) {
        return switch (object) {
            case PythonValue value -> value.data();
            case PythonObject handle -> handle.reference();
            default -> JavaFunctions.of(object).map(Object.class::cast).orElse(object);
        };
    }
}
