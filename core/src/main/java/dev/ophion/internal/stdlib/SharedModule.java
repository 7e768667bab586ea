package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyExc;
import dev.ophion.internal.exchange.Pickling;
import dev.ophion.internal.exchange.SharedObject;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.upcall.Arguments;
import dev.ophion.internal.upcall.BuiltinModule;
import dev.ophion.internal.upcall.JavaCapsule;
import java.lang.foreign.MemorySegment;
import java.util.UUID;

/// `_ophion_shared`: what all objects that interpreters share have in common. A handle is a capsule with the Java
/// object.
final class SharedModule {
    /// Tells pickles of this process from those of others.
    private static final String PROCESS = UUID.randomUUID().toString();

    private SharedModule() {}

    static BuiltinModule create() {
        return new BuiltinModule("_ophion_shared", "Objects that all interpreters share.")
                .function("register(role, cls)", "Tell the module the class for a role.", SharedModule::register)
                .function("id(handle)", "The id of an object.", SharedModule::id)
                .function(
                        "remember(handle)",
                        "The process and the id that find an object again, for a pickle that is being made.",
                        SharedModule::remember)
                .function("find(process, id)", "A handle of the object with this id.", SharedModule::find);
    }

    private static MemorySegment register(Attachment attachment, Arguments arguments) {
        var role = SharedTypes.Role.valueOf(PyStr.of(attachment, arguments.get(0)));
        SharedTypes.of(attachment).register(attachment, role, arguments.get(1));
        return Singletons.none();
    }

    private static MemorySegment id(Attachment attachment, Arguments arguments) {
        return PyInt.fromJava(
                attachment,
                SharedTypes.require(attachment, arguments, 0, SharedObject.class)
                        .id());
    }

    private static MemorySegment remember(Attachment attachment, Arguments arguments) {
        SharedObject object = SharedTypes.require(attachment, arguments, 0, SharedObject.class);
        Pickling.keep(() -> SharedObjectData.of(object));
        return Tuples.of(attachment, PyStr.fromJava(attachment, PROCESS), PyInt.fromJava(attachment, object.id()));
    }

    private static MemorySegment find(Attachment attachment, Arguments arguments) {
        long id = arguments.toLong(1);
        if (!PROCESS.equals(PyStr.of(attachment, arguments.get(0)))) {
            throw new PythonError(PyExc.PyExc_LookupError, "shared object " + id + " is of another process");
        }
        SharedObject object = SharedObject.find(id)
                .orElseThrow(() -> new PythonError(PyExc.PyExc_LookupError, "shared object " + id + " is gone"));
        return JavaCapsule.keep(attachment, object);
    }
}
