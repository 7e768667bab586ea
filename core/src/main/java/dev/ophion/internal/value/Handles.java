package dev.ophion.internal.value;

import dev.ophion.internal.exchange.ExtensionData;
import dev.ophion.internal.exchange.ViewedMemory;
import dev.ophion.internal.object.PyRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the conversions cannot know: the types of the public API, which stand for objects and functions.
public interface Handles {
    /// The Java side of an object that has no other counterpart.
    ///
    /// @param object becomes the result's to close
    /// @param isFunction whether it is a function or a method
    /// @param typeName the type's name, with its module unless that is `builtins`
    Object toJava(PyRef object, boolean isFunction, String typeName);

    /// The Java side of an object that is the same one in all interpreters, such as the end of a channel.
    ///
    /// @param data its form between interpreters, which the caller releases
    /// @return empty if there is none
    default Optional<Object> toJava(ExtensionData data) {
        return Optional.empty();
    }

    /// The Java side of a memoryview.
    ///
    /// @param memory with one user, which becomes the result's
    Object toJava(ViewedMemory memory);

    /// What an object of a class that has no conversion stands for: a [PyRef], a [JavaCallable], memory,
    /// its form between interpreters or another value.
    ///
    /// @return `object` itself if it stands for nothing else
    @Nullable
    Object fromJava(Object object);
}
