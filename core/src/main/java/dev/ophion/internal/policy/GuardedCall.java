package dev.ophion.internal.policy;

import dev.ophion.cpython.PyOS;
import dev.ophion.cpython.PyTuple;
import dev.ophion.cpython.PyUnicodeCodecs;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/// One call of a [GuardedFunction]: arguments to look at, and to replace by what they mean now, so that they cannot
/// mean something else later.
final class GuardedCall implements AutoCloseable {
    private final Attachment attachment;
    private final GuardedFunction function;
    private final int count;
    private final MemorySegment keywordNames;

    /// Borrowed from the caller, or owned by `references`.
    private final MemorySegment[] values;

    private final References references;

    GuardedCall(
            Attachment attachment,
            GuardedFunction function,
            MemorySegment vector,
            int count,
            MemorySegment keywordNames) {
        this.attachment = attachment;
        this.function = function;
        this.count = count;
        this.keywordNames = keywordNames;
        this.references = new References(attachment);
        int keywords = keywordNames.address() == 0 ? 0 : (int) PyTuple.PyTuple_GET_SIZE(keywordNames);
        this.values = new MemorySegment[count + keywords];
        for (int i = 0; i < values.length; i++) {
            values[i] = vector.getAtIndex(ValueLayout.ADDRESS, i);
        }
    }

    Attachment attachment() {
        return attachment;
    }

    Policy policy() {
        return function.policy();
    }

    String name() {
        return function.name();
    }

    /// The value of a parameter, borrowed; None if it was not given.
    ///
    /// @param index its position; -1 if it is for keywords only
    MemorySegment argument(int index, String keyword) {
        int at = indexOf(index, keyword);
        return at < 0 ? Singletons.none() : values[at];
    }

    private int indexOf(int index, String keyword) {
        if (index >= 0 && index < count) {
            return index;
        }
        for (int i = count; i < values.length; i++) {
            MemorySegment name = PyTuple.PyTuple_GET_ITEM(keywordNames, i - count);
            if (keyword.equals(PyStr.toJava(attachment, name))) {
                return i;
            }
        }
        return -1;
    }

    /// Replaces the value of a parameter that was given.
    ///
    /// @param value a new reference
    void replace(int index, String keyword, MemorySegment value) {
        values[indexOf(index, keyword)] = references.own(value);
    }

    /// The file that a parameter means. An object with `__fspath__` is replaced by what that returns.
    FileArgument file(int index, String keyword) {
        MemorySegment value = argument(index, keyword);
        if (!TypeCheck.isStr(value)
                && !TypeCheck.isBytes(value)
                && !TypeCheck.isInt(value)
                && !Singletons.isNone(value)) {
            replace(index, keyword, PyOS.PyOS_FSPath(value));
        }
        return FileArgument.of(attachment, argument(index, keyword));
    }

    /// As [#file(int, String)], with a relative path made absolute if the call says from which open directory it goes.
    ///
    /// @param directoryKeyword the keyword parameter for the directory
    FileArgument file(int index, String keyword, String directoryKeyword) {
        FileArgument file = file(index, keyword);
        MemorySegment directory = argument(-1, directoryKeyword);
        if (Singletons.isNone(directory)
                || !(file instanceof FileArgument.Named(String path))
                || path.startsWith("/")
                || path.isEmpty()) {
            return file;
        }
        try {
            String named = Descriptors.named(descriptor(directory));
            if (!Path.of(named).isAbsolute()) {
                throw new IOException(named);
            }
            String absolute = named + "/" + path;
            replace(index, keyword, asGiven(argument(index, keyword), absolute));
            return new FileArgument.Named(absolute);
        } catch (IOException noDirectory) {
            throw policy().refused("use of '" + path + "' in a directory that cannot be told");
        }
    }

    /// A new reference to a str or bytes, as `like` is.
    private MemorySegment asGiven(MemorySegment like, String path) {
        MemorySegment str = PyStr.fromJava(attachment, path);
        if (TypeCheck.isStr(like)) {
            return str;
        }
        references.own(str);
        return RaisedException.orThrow(attachment, PyUnicodeCodecs.PyUnicode_EncodeFSDefault(str));
    }

    /// The descriptor that a parameter names. An object with `__index__` or `fileno()` is refused.
    int descriptor(int index, String keyword) {
        return descriptor(argument(index, keyword));
    }

    private int descriptor(MemorySegment value) {
        if (!TypeCheck.isInt(value)) {
            throw policy().refused(name() + "() of a descriptor that is not an int");
        }
        return FileArgument.descriptor(attachment, value);
    }

    /// Calls the function with the arguments as they are now.
    ///
    /// @return a new reference
    /// @throws RaisedException what it raised
    MemorySegment proceed() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment vector = arena.allocate(ValueLayout.ADDRESS, Math.max(1, values.length));
            for (int i = 0; i < values.length; i++) {
                vector.setAtIndex(ValueLayout.ADDRESS, i, values[i]);
            }
            return RaisedException.orThrow(attachment, function.call(vector, count, keywordNames));
        }
    }

    @Override
    public void close() {
        references.close();
    }
}
