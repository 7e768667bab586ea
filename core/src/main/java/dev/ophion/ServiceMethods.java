package dev.ophion;

import dev.ophion.cpython.PyExc;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.value.JavaCallable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The methods of an interface as functions for Python.
final class ServiceMethods {
    private ServiceMethods() {}

    /// The functions by name.
    ///
    /// @throws IllegalArgumentException if `type` is no public interface of an exported package, or has two methods
    ///     of the same name
    static Map<String, JavaCallable> of(Class<?> type, Object service) {
        if (!type.isInterface()) {
            throw new IllegalArgumentException("a service is called by an interface, and " + type + " is none");
        }
        Map<String, JavaCallable> methods = new LinkedHashMap<>();
        for (Method method : type.getMethods()) {
            if (Modifier.isStatic(method.getModifiers())) {
                continue;
            }
            if (methods.put(method.getName(), bind(method, service)) != null) {
                throw new IllegalArgumentException(
                        "%s has several methods %s, which Python cannot tell apart".formatted(type, method.getName()));
            }
        }
        return methods;
    }

    private static JavaCallable bind(Method method, Object service) {
        MethodHandle handle;
        try {
            handle = MethodHandles.publicLookup()
                    .unreflect(method)
                    .bindTo(service)
                    .asFixedArity();
        } catch (IllegalAccessException hidden) {
            throw new IllegalArgumentException(
                    method.getDeclaringClass() + " must be public, and in an exported package", hidden);
        }
        Type[] types = method.getGenericParameterTypes();
        String name = method.getName();
        return (arguments, keywords) -> {
            check(name, types.length, arguments, keywords);
            @Nullable Object[] values = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                values[i] = argument(types[i], arguments.get(i));
            }
            return invoke(handle, values);
        };
    }

    /// A view that was copied is not held any longer.
    private static @Nullable Object argument(Type type, @Nullable Object data) {
        Object converted = Conversion.to(type, data);
        if (data instanceof PythonBuffer view
                && converted != null
                && converted.getClass().isArray()) {
            view.close();
        }
        return converted;
    }

    private static void check(String name, int count, List<?> arguments, Map<String, ?> keywords) {
        if (!keywords.isEmpty()) {
            throw new PythonError(PyExc.PyExc_TypeError, name + "() takes no keyword arguments");
        }
        if (arguments.size() != count) {
            throw new PythonError(
                    PyExc.PyExc_TypeError,
                    "%s() takes %d positional arguments but %d were given".formatted(name, count, arguments.size()));
        }
    }

    private static @Nullable Object invoke(MethodHandle handle, @Nullable Object[] values) throws Exception {
        try {
            return handle.invokeWithArguments(values);
        } catch (Exception | Error thrown) {
            throw thrown;
        } catch (Throwable thrown) {
            throw new AssertionError("neither an Exception nor an Error", thrown);
        }
    }
}
