package dev.ophion.internal.service;

import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.value.Handles;
import dev.ophion.internal.value.JavaCallable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Java code that every interpreter finds by a name, as long as it is registered.
public final class Service {
    /// The method that a call of the service itself means.
    public static final String CALL = "__call__";

    private static final ConcurrentHashMap<String, Service> REGISTERED = new ConcurrentHashMap<>();

    private final String name;
    private final Map<String, JavaCallable> methods;
    private final Function<InterpreterState, Handles> handles;

    /// Describes a service.
    ///
    /// @param handles what the conversions of arguments and results need, for the interpreter that calls
    public Service(String name, Map<String, JavaCallable> methods, Function<InterpreterState, Handles> handles) {
        this.name = name;
        this.methods = Map.copyOf(methods);
        this.handles = handles;
    }

    public String name() {
        return name;
    }

    /// The names of its methods, in order.
    public List<String> methodNames() {
        return methods.keySet().stream().sorted().toList();
    }

    @Nullable
    JavaCallable method(String method) {
        return methods.get(method);
    }

    Handles handles(InterpreterState caller) {
        return handles.apply(caller);
    }

    /// Has interpreters find it.
    ///
    /// @throws IllegalArgumentException if they find another one by that name
    public void register() {
        if (REGISTERED.putIfAbsent(name, this) != null) {
            throw new IllegalArgumentException("a service named '" + name + "' is registered already");
        }
    }

    /// Has interpreters not find it any more. Calls in progress go on.
    public void unregister() {
        REGISTERED.remove(name, this);
    }

    public boolean isRegistered() {
        return REGISTERED.get(name) == this;
    }

    static Optional<Service> find(String name) {
        return Optional.ofNullable(REGISTERED.get(name));
    }

    static List<String> names() {
        return REGISTERED.keySet().stream().sorted().toList();
    }
}
