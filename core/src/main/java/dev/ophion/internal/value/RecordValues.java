package dev.ophion.internal.value;

import dev.ophion.NotConvertibleException;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Java's records as named tuples: both have named fields in an order, equality by value, and do not change. Each
/// interpreter makes one class of named tuples for each class of records.
final class RecordValues {
    private RecordValues() {}

    static MemorySegment encode(Encoding to, Record value) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        Object[] names = Arrays.stream(components).map(RecordComponent::getName).toArray();
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = read(components[i], value);
        }
        return to.build("record", value.getClass().getName(), names, values);
    }

    private static @Nullable Object read(RecordComponent component, Record value) {
        var accessor = component.getAccessor();
        if (!accessor.canAccess(value) && !accessor.trySetAccessible()) {
            throw new NotConvertibleException("the components of "
                    + value.getClass().getName() + " cannot be read: export its package, or open it to dev.ophion");
        }
        try {
            return accessor.invoke(value);
        } catch (IllegalAccessException closed) {
            throw new AssertionError(closed);
        } catch (InvocationTargetException failed) {
            throw new NotConvertibleException(
                    value.getClass().getName() + "." + component.getName() + "() failed: " + failed.getCause());
        }
    }
}
