package dev.ophion;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/// A type with its type arguments, for [PythonValue#as(TypeRef)].
///
///     List<Point> points = value.as(new TypeRef<List<Point>>() {});
public abstract class TypeRef<T> {
    private final Type type;

    /// For an anonymous subclass that names `T`.
    ///
    /// @throws IllegalArgumentException if it does not
    protected TypeRef() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType named)
                || named.getRawType() != TypeRef.class) {
            throw new IllegalArgumentException("write new TypeRef<List<String>>() {}, with the type in place");
        }
        this.type = named.getActualTypeArguments()[0];
    }

    final Type type() {
        return type;
    }

    @Override
    public final String toString() {
        return type.getTypeName();
    }
}
