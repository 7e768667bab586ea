package dev.ophion;

import dev.ophion.cpython.PyExc;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.value.JavaCallable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The functional interfaces that Python can call.
final class JavaFunctions {
    private JavaFunctions() {}

    @SuppressWarnings("unchecked") // what Python passes is checked by the cast in the lambda: ClassCastException
    static Optional<JavaCallable> of(Object object) {
        return Optional.ofNullable(
                switch (object) {
                    case PythonCallable callable ->
                        (arguments, keywords) -> callable.call(values(arguments), values(keywords));
                    case Function<?, ?> function ->
                        fixed(1, list -> ((Function<@Nullable Object, Object>) function).apply(plain(list, 0)));
                    case BiFunction<?, ?, ?> function ->
                        fixed(
                                2,
                                list -> ((BiFunction<@Nullable Object, @Nullable Object, Object>) function)
                                        .apply(plain(list, 0), plain(list, 1)));
                    case Predicate<?> predicate ->
                        fixed(1, list -> ((Predicate<@Nullable Object>) predicate).test(plain(list, 0)));
                    case Supplier<?> supplier -> fixed(0, list -> supplier.get());
                    case Callable<?> callable -> fixed(0, list -> callable.call());
                    case Consumer<?> consumer ->
                        fixed(1, list -> {
                            ((Consumer<@Nullable Object>) consumer).accept(plain(list, 0));
                            return null;
                        });
                    case BiConsumer<?, ?> consumer ->
                        fixed(2, list -> {
                            ((BiConsumer<@Nullable Object, @Nullable Object>) consumer)
                                    .accept(plain(list, 0), plain(list, 1));
                            return null;
                        });
                    case Runnable runnable ->
                        fixed(0, list -> {
                            runnable.run();
                            return null;
                        });
                    default -> null;
                });
    }

    private interface Body {
        @Nullable
        Object call(List<?> arguments) throws Exception;
    }

    private static JavaCallable fixed(int count, Body body) {
        return (arguments, keywords) -> {
            if (!keywords.isEmpty()) {
                throw new PythonError(PyExc.PyExc_TypeError, "java_function() takes no keyword arguments");
            }
            if (arguments.size() != count) {
                throw new PythonError(
                        PyExc.PyExc_TypeError,
                        "java_function() takes %d positional arguments but %d were given"
                                .formatted(count, arguments.size()));
            }
            return body.call(arguments);
        };
    }

    private static @Nullable Object plain(List<?> arguments, int index) {
        return new PythonValue(arguments.get(index)).toJava();
    }

    private static List<PythonValue> values(List<?> data) {
        List<PythonValue> values = new ArrayList<>();
        data.forEach(item -> values.add(new PythonValue(item)));
        return Collections.unmodifiableList(values);
    }

    private static Map<String, PythonValue> values(Map<String, ?> data) {
        Map<String, PythonValue> values = new LinkedHashMap<>();
        data.forEach((name, value) -> values.put(name, new PythonValue(value)));
        return values;
    }
}
