package dev.ophion.internal.service;

import dev.ophion.cpython.PyList;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.policy.Restriction;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.upcall.Arguments;
import dev.ophion.internal.upcall.BuiltinModule;
import dev.ophion.internal.value.CallableValues;
import dev.ophion.internal.value.JavaCallable;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/// `_ophion_services`: what `ophion.services` needs of Java.
public final class ServicesModule {
    private ServicesModule() {}

    /// A new description of the module.
    public static BuiltinModule create() {
        return new BuiltinModule("_ophion_services", "The part of ophion.services that is written in Java.")
                .function("names()", "The names of all services.", ServicesModule::names)
                .function(
                        "methods(name)",
                        "The names of a service's methods, or None if there is no such service.",
                        ServicesModule::methods)
                .function(
                        "method(name, method)",
                        "A function that calls a method, or None if there is none.",
                        ServicesModule::method);
    }

    private static MemorySegment names(Attachment attachment, Arguments arguments) {
        return strs(
                attachment,
                Service.names().stream()
                        .filter(name -> Restriction.mayCall(attachment, name))
                        .toList());
    }

    private static MemorySegment methods(Attachment attachment, Arguments arguments) {
        return find(attachment, arguments)
                .map(service -> strs(attachment, service.methodNames()))
                .orElseGet(Singletons::none);
    }

    private static MemorySegment method(Attachment attachment, Arguments arguments) {
        Optional<Service> service = find(attachment, arguments);
        String name = PyStr.of(attachment, arguments.get(1));
        JavaCallable method = service.isEmpty() ? null : service.get().method(name);
        return method == null
                ? Singletons.none()
                : CallableValues.function(attachment, method, service.get().handles(attachment.interpreter()));
    }

    private static Optional<Service> find(Attachment attachment, Arguments arguments) {
        String name = PyStr.of(attachment, arguments.get(0));
        Restriction.checkService(attachment, name);
        return Service.find(name);
    }

    /// A new reference to a list.
    private static MemorySegment strs(Attachment attachment, List<String> texts) {
        MemorySegment list = RaisedException.orThrow(attachment, PyList.PyList_New(texts.size()));
        for (int i = 0; i < texts.size(); i++) {
            PyList.PyList_SetItem(list, i, PyStr.fromJava(attachment, texts.get(i))); // steals
        }
        return list;
    }
}
