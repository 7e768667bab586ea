package dev.ophion.internal.value;

import dev.ophion.NotConvertibleException;
import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.exchange.ExtensionData;
import dev.ophion.internal.exchange.ViewedMemory;
import dev.ophion.internal.object.PyRef;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A Java value on its way between interpreters that has no form of its own there: it is copied where it arrives, and
/// stays what it is if that is in Java.
public final class JavaData implements ExtensionData {
    /// What in a value belongs to one interpreter cannot cross.
    private static final Handles NO_HANDLES = new Handles() {
        @Override
        public Object toJava(PyRef object, boolean isFunction, String typeName) {
            throw new AssertionError("nothing is decoded");
        }

        @Override
        public Object toJava(ViewedMemory memory) {
            throw new AssertionError("nothing is decoded");
        }

        @Override
        public Object fromJava(Object object) {
            return object;
        }
    };

    private final Object value;

    private JavaData(Object value) {
        this.value = value;
    }

    /// The form of `value`, whose content is not to be changed any more.
    ///
    /// @throws NotConvertibleException if it, or something in it, has no counterpart in Python
    public static CrossInterpreterData of(Object value) {
        check(value);
        return new JavaData(value);
    }

    private static void check(Object value) {
        var unchecked = new ArrayDeque<Object>();
        unchecked.add(value);
        Object next;
        while ((next = unchecked.poll()) != null) {
            if (!Encoders.isKnown(next.getClass())) {
                throw new NotConvertibleException(
                        "a " + next.getClass().getName() + " has no counterpart in Python: " + next);
            }
            switch (next) {
                case Object[] array ->
                    Arrays.stream(array).filter(JavaData::isPresent).forEach(unchecked::add);
                case Collection<?> items ->
                    items.stream().filter(JavaData::isPresent).forEach(unchecked::add);
                case Map<?, ?> map -> {
                    map.keySet().stream().filter(JavaData::isPresent).forEach(unchecked::add);
                    map.values().stream().filter(JavaData::isPresent).forEach(unchecked::add);
                }
                case Optional<?> optional -> optional.ifPresent(unchecked::add);
                default -> {}
            }
        }
    }

    private static boolean isPresent(@Nullable Object value) {
        return value != null;
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        return Encoding.toPython(receiver, value, NO_HANDLES);
    }

    @Override
    public Object toJava() {
        return value;
    }
}
