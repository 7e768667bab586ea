package dev.ophion.internal.policy;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyBytes;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// A file as functions of Python are told it, read without calling code of the object.
sealed interface FileArgument {
    /// A path, as it was written.
    record Named(String path) implements FileArgument {}

    /// An open descriptor.
    record Open(int descriptor) implements FileArgument {}

    /// Reads a str, bytes, int or None, which means the working directory.
    ///
    /// @throws PythonError a PermissionError for anything else: such an object could say one thing here and another
    ///     later
    static FileArgument of(Attachment attachment, MemorySegment object) {
        if (TypeCheck.isStr(object)) {
            return new Named(PyStr.toJava(attachment, object));
        }
        if (TypeCheck.isBytes(object)) {
            return new Named(Memory.string(PyBytes.PyBytes_AS_STRING(object), PyBytes.PyBytes_GET_SIZE(object)));
        }
        if (TypeCheck.isInt(object)) {
            return new Open(descriptor(attachment, object));
        }
        if (Singletons.isNone(object)) {
            return new Named(".");
        }
        throw PythonError.permission("an interpreter with a policy names files by str, bytes or int here, not by "
                + TypeCheck.typeName(attachment, object));
    }

    /// The value of an int as a descriptor; -1 if it is none.
    static int descriptor(Attachment attachment, MemorySegment integer) {
        return PyInt.toJava(attachment, integer) instanceof Long value && value >= 0 && value <= Integer.MAX_VALUE
                ? value.intValue()
                : -1;
    }

    /// As messages show it.
    default String shown() {
        return switch (this) {
            case Named named -> "'" + named.path() + "'";
            case Open open -> "descriptor " + open.descriptor();
        };
    }
}
