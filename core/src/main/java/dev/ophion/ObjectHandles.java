package dev.ophion;

import dev.ophion.internal.exchange.ExtensionData;
import dev.ophion.internal.exchange.ViewedMemory;
import dev.ophion.internal.object.PyRef;
import dev.ophion.internal.value.Handles;
import java.util.Optional;
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
    public Optional<Object> toJava(ExtensionData data) {
        return Messages.toJava(data);
    }

    @Override
    public Object toJava(ViewedMemory memory) {
        return new PythonBuffer(memory);
    }

    @Override
    public @Nullable Object fromJava(Object object) {
        return switch (object) {
            case PythonValue value -> value.data();
            case SendEnd end -> end.data();
            case ReceiveEnd end -> end.data();
            case InterpreterQueue queue -> queue.data();
            case SharedHandle handle -> handle.data();
            case PythonObject handle -> handle.reference();
            case SharedBuffer buffer -> buffer.memory();
            case PythonBuffer buffer -> buffer.memory();
            default -> JavaFunctions.of(object).map(Object.class::cast).orElse(object);
        };
    }
}
