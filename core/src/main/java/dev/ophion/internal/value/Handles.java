package dev.ophion.internal.value;

import dev.ophion.internal.object.PyRef;
import org.jspecify.annotations.Nullable;

/// What the conversions cannot know: the types of the public API, which stand for objects and functions.
public interface Handles {
    /// The Java side of an object that has no other counterpart.
    ///
    /// @param object becomes the result's to close
    /// @param isFunction whether it is a function or a method
    /// @param typeName the type's name, with its module unless that is `builtins`
    Object toJava(PyRef object, boolean isFunction, String typeName);

    /// What an object of a class that has no conversion stands for: a [PyRef], a [JavaCallable] or another value.
    ///
    /// @return `object` itself if it stands for nothing else
    @Nullable
    Object fromJava(Object object);
}
