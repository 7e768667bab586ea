package dev.ophion.internal.upcall;

import dev.ophion.cpython.PyObject;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// The arguments of one call, by the position of their parameter in the signature. All references are borrowed.
public final class Arguments {
    private final Attachment attachment;
    private final MemorySegment module;
    private final MemorySegment[] values;
    private final ArgumentVector more;

    Arguments(Attachment attachment, MemorySegment module, MemorySegment[] values, ArgumentVector more) {
        this.attachment = attachment;
        this.module = module;
        this.values = values;
        this.more = more;
    }

    /// The module that the function belongs to.
    public MemorySegment module() {
        return module;
    }

    /// The object that the method is called on; borrowed.
    public MemorySegment self() {
        return module;
    }

    /// The argument, or `NULL` if it was not given.
    public MemorySegment get(int parameter) {
        return values[parameter];
    }

    /// The positional arguments that no parameter has the name of: `*args`.
    public ArgumentVector more() {
        return more;
    }

    public boolean isGiven(int parameter) {
        return values[parameter].address() != 0;
    }

    /// Whether the argument was given and is not None.
    public boolean isPresent(int parameter) {
        return isGiven(parameter) && !Singletons.isNone(values[parameter]);
    }

    /// The argument's truth, as Python's `p` converter takes it.
    public boolean isTrue(int parameter, boolean otherwise) {
        MemorySegment value = values[parameter];
        if (Singletons.isTrue(value) || Singletons.isFalse(value)) {
            return Singletons.isTrue(value);
        }
        return isGiven(parameter)
                ? RaisedException.orThrow(attachment, PyObject.PyObject_IsTrue(values[parameter])) != 0
                : otherwise;
    }

    /// The argument as a 64-bit integer: an int, or an object with `__index__`.
    public long toLong(int parameter) {
        return PyInt.toLong(attachment, values[parameter]);
    }

    /// As [#toLong(int)], if it was given.
    public long toLong(int parameter, long otherwise) {
        return isGiven(parameter) ? toLong(parameter) : otherwise;
    }
}
