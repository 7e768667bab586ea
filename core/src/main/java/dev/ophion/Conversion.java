package dev.ophion;

import dev.ophion.internal.value.BufferCopy;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Data of a [PythonValue] as the Java type that a caller asks for.
final class Conversion {
    private Conversion() {}

    @SuppressWarnings({"unchecked", "NullAway"}) // a class has one kind of instances; None is null for references
    static <T> T to(Class<T> type, @Nullable Object data) {
        return (T) convert(type, data);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // convert() returns what the type says; None is null
    static <T> T to(TypeRef<T> type, @Nullable Object data) {
        return (T) convert(type.type(), data);
    }

    static @Nullable Object to(Type type, @Nullable Object data) {
        return convert(type, data);
    }

    private static @Nullable Object convert(Type type, @Nullable Object data) {
        return switch (type) {
            case Class<?> plain -> convert(plain, data);
            case ParameterizedType generic ->
                convert((Class<?>) generic.getRawType(), generic.getActualTypeArguments(), data);
            case WildcardType wildcard -> convert(wildcard.getUpperBounds()[0], data);
            case GenericArrayType array -> array(rawClass(array.getGenericComponentType()), array, data);
            default ->
                throw new IllegalArgumentException("name the type in place of the variable " + type.getTypeName());
        };
    }

    private static @Nullable Object convert(Class<?> type, @Nullable Object data) {
        if (type == PythonValue.class) {
            return new PythonValue(data);
        }
        if (type == Optional.class) {
            return Optional.ofNullable(new PythonValue(data).toJava());
        }
        if (data == null) {
            if (type.isPrimitive()) {
                throw mismatch(type.getName(), null);
            }
            return null;
        }
        if (data instanceof Number number && Numbers.isNumeric(type)) {
            return Numbers.to(type, number);
        }
        if (data instanceof Boolean && (type == boolean.class || type == Boolean.class)) {
            return data;
        }
        if (type.isEnum() && data instanceof String name) {
            return constant(type, name);
        }
        if (type.isRecord() && data instanceof Map<?, ?> fields) {
            return RecordConversion.to(type, fields);
        }
        if (type.isArray() && data instanceof Collection<?>) {
            return array(type.getComponentType(), type.getComponentType(), data);
        }
        Object other = memory(type, data);
        if (other != null) {
            return other;
        }
        if (type == char.class || type == Character.class) {
            return character(data);
        }
        if (data instanceof Collection<?> && type == Set.class && !(data instanceof Set)) {
            throw mismatch("Set", data);
        }
        Object plain = new PythonValue(data).toJava();
        if (type.isInstance(plain)) {
            return plain;
        }
        throw mismatch(type.getSimpleName(), data);
    }

    private static @Nullable Object convert(Class<?> type, Type[] arguments, @Nullable Object data) {
        if (type == Optional.class) {
            return Optional.ofNullable(data == null ? null : convert(arguments[0], data));
        }
        if (data == null) {
            return null;
        }
        if (data instanceof List<?> list && type.isAssignableFrom(List.class)) {
            return Collections.unmodifiableList(Arrays.asList(
                    list.stream().map(item -> convert(arguments[0], item)).toArray()));
        }
        if (data instanceof Set<?> set && type.isAssignableFrom(Set.class)) {
            Set<@Nullable Object> converted = new LinkedHashSet<>();
            set.forEach(element -> converted.add(convert(arguments[0], element)));
            return Collections.unmodifiableSet(converted);
        }
        if (data instanceof Map<?, ?> map && type == Map.class) {
            Map<@Nullable Object, @Nullable Object> converted = new LinkedHashMap<>();
            map.forEach((key, value) -> converted.put(convert(arguments[0], key), convert(arguments[1], value)));
            return Collections.unmodifiableMap(converted);
        }
        throw mismatch(type.getSimpleName(), data);
    }

    static Object convertComponent(Type type, @Nullable Object data, String name, Class<?> owner) {
        try {
            return convertUnchecked(type, data);
        } catch (ClassCastException mismatch) {
            var named = new ClassCastException(owner.getSimpleName() + "." + name + ": " + mismatch.getMessage());
            named.initCause(mismatch);
            throw named;
        }
    }

    @SuppressWarnings("NullAway") // None is null
    private static Object convertUnchecked(Type type, @Nullable Object data) {
        return convert(type, data);
    }

    private static Object array(Class<?> componentClass, Type componentType, @Nullable Object data) {
        if (!(data instanceof Collection<?> items)) {
            throw mismatch(componentClass.getSimpleName() + "[]", data);
        }
        Type item = componentType instanceof GenericArrayType array ? array.getGenericComponentType() : componentType;
        Object array = Array.newInstance(componentClass, items.size());
        int index = 0;
        for (Object element : items) {
            Array.set(array, index++, convert(item, element));
        }
        return array;
    }

    private static Class<?> rawClass(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    /// What has a buffer, as bytes or memory; `null` if that is not what it is, or is wanted.
    private static @Nullable Object memory(Class<?> type, Object data) {
        if (data instanceof PythonBuffer buffer) {
            return memory(type, buffer);
        }
        byte[] bytes = data instanceof byte[] array ? array : data instanceof BufferCopy copy ? copy.bytes() : null;
        if (bytes == null) {
            return null;
        }
        if (type == byte[].class) {
            return bytes.clone();
        }
        if (type == ByteBuffer.class) {
            return ByteBuffer.wrap(bytes.clone());
        }
        if (type == MemorySegment.class) {
            return MemorySegment.ofArray(bytes.clone());
        }
        return null;
    }

    private static @Nullable Object memory(Class<?> type, PythonBuffer buffer) {
        if (type == byte[].class) {
            return buffer.toBytes();
        }
        if (type.isArray()) {
            Object items = buffer.toArray();
            return type.isInstance(items) ? items : null;
        }
        if (type != MemorySegment.class && type != ByteBuffer.class) {
            return null;
        }
        if (!buffer.isContiguous()) {
            throw new ClassCastException(
                    "the items of a " + buffer + " do not lie one after the other: take asBuffer()");
        }
        return type == MemorySegment.class ? buffer.segment() : buffer.segment().asByteBuffer();
    }

    private static Object constant(Class<?> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElseThrow(() -> mismatch("constant of " + type.getSimpleName(), name));
    }

    private static char character(Object data) {
        if (data instanceof String text && text.length() == 1) {
            return text.charAt(0);
        }
        throw mismatch("char", data);
    }

    /// What to throw when `data` is no `expected`.
    static ClassCastException mismatch(String expected, @Nullable Object data) {
        String text = text(data);
        String shown = text.length() > 100 ? text.substring(0, 97) + "..." : text;
        return new ClassCastException("a Python " + kind(data) + " is no " + expected + ": " + shown);
    }

    private static String kind(@Nullable Object data) {
        return switch (data) {
            case null -> "None";
            case Boolean _ -> "bool";
            case Long _, BigInteger _ -> "int";
            case Double _ -> "float";
            case String _ -> "str";
            case byte[] _ -> "bytes";
            case List<?> _ -> "list or tuple";
            case Map<?, ?> _ -> "dict or object with fields";
            case Set<?> _ -> "set";
            case BigDecimal _ -> "Decimal";
            case BufferCopy _, PythonBuffer _ -> "buffer";
            case PythonObject object -> object.typeName();
            default -> data.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        };
    }

    static String text(@Nullable Object data) {
        return switch (data) {
            case null -> "None";
            case byte[] bytes -> bytes.length + " bytes";
            case List<?> list -> list.stream().map(Conversion::text).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> text(entry.getKey()) + "=" + text(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            default -> data.toString();
        };
    }
}
