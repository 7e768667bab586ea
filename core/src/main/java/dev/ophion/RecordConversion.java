package dev.ophion;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;

/// A Map by name as a record with these components. Keys that no component is named for are left out.
final class RecordConversion {
    private RecordConversion() {}

    static Object to(Class<?> type, Map<?, ?> fields) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            // a named tuple made from a record cannot have a keyword of Python as a field
            String key = fields.containsKey(name) ? name : name + "_";
            if (!fields.containsKey(key)) {
                throw new ClassCastException(
                        "no field " + name + " for " + type.getSimpleName() + " in " + fields.keySet());
            }
            values[i] = Conversion.convertComponent(components[i].getGenericType(), fields.get(key), name, type);
        }
        return create(type, components, values);
    }

    private static Object create(Class<?> type, RecordComponent[] components, Object[] values) {
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            if (!constructor.trySetAccessible()) {
                throw new NotConvertibleException(type.getName()
                        + " cannot be constructed: make it public in an exported package, or open that to dev.ophion");
            }
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new NotConvertibleException(type.getName() + " refused " + Arrays.toString(values));
        } catch (ReflectiveOperationException missing) {
            throw new AssertionError(type + " is no record", missing);
        }
    }
}
