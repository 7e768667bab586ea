package dev.ophion;

import dev.ophion.internal.service.Service;
import java.util.List;

/// A Java object that Python code in every interpreter finds by a name, see [PythonRuntime#registerService]. Any
/// thread may call any method.
public final class ServiceRegistration implements AutoCloseable {
    private final Service service;

    ServiceRegistration(Service service) {
        service.register();
        this.service = service;
    }

    /// What Python code finds it by.
    public String name() {
        return service.name();
    }

    /// The names of the methods that Python code may call, in order; `__call__` for a function.
    public List<String> methods() {
        return service.methodNames();
    }

    public boolean isClosed() {
        return !service.isRegistered();
    }

    /// Has Python code not find it any more. Calls in progress go on, as do bound methods that Python code keeps.
    /// Closing again does nothing.
    @Override
    public void close() {
        service.unregister();
    }

    @Override
    public String toString() {
        return "service '" + name() + "'";
    }
}
