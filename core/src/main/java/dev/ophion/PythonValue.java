package dev.ophion;

import dev.ophion.internal.value.BufferCopy;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A value that Python returned: an immutable copy, which outlives its interpreter.
///
/// | Python | [#toJava()] |
/// |---|---|
/// | None, bool, float, str | `null`, Boolean, Double, String |
/// | int | Long; BigInteger beyond 64 bits |
/// | bytes, bytearray | `byte[]`; a read-only ByteBuffer as a key or an element of a set |
/// | list, tuple | List |
/// | dict, named tuple, dataclass, `types.SimpleNamespace` | Map, in the same order |
/// | set, frozenset | Set |
/// | complex | [Complex] |
/// | date, timedelta | LocalDate, Duration |
/// | time; datetime | LocalTime or OffsetTime; LocalDateTime, OffsetDateTime or ZonedDateTime |
/// ZonedDateTime; Duration |
/// | Decimal | BigDecimal; Double for NaN and the infinities |
/// | UUID, path, Enum | UUID, Path, the member's name |
/// | `array.array`, any other buffer but those below | an array of the item type: `double[]`; else `byte[]` |
/// | memoryview | [PythonBuffer]; an array if it is of several blocks of memory |
/// | `ophion.memory.SharedBuffer` | [SharedBuffer] |
/// | queue, channel end | [InterpreterQueue], [SendEnd] or [ReceiveEnd] |
/// | what `ophion.locks` and `ophion.cache` have | [SharedLock], [SharedEvent] and so on, [SharedCache] |
/// | function, method | [PythonFunction] |
/// | anything else | [PythonObject] |
///
/// The last ones, from memoryview on, are no copies. A PythonBuffer is the same memory, a PythonObject stands for the
/// object in its interpreter; close them after use.
///
/// The other way round, from Java to Python: the same, and record → named tuple, enum → its name, Optional →
/// what is in it, Character → str, `byte[]` → bytes, arrays of
/// numbers → `array.array`, other arrays and collections → list, BigDecimal → Decimal, Instant → datetime in
/// UTC, functional interfaces → functions. Times lose what is smaller than a microsecond.
///
/// [SharedBuffer] and [PythonBuffer] → memoryview of the same memory. So do `MemorySegment` and `ByteBuffer` outside
/// the heap, if their memory stays as long as somebody refers to it: that of the global arena and of automatic ones, of
/// direct and of mapped buffers. A memoryview of other segments and buffers is one of a copy.
public final class PythonValue {
    private final @Nullable Object data;

    PythonValue(@Nullable Object data) {
        this.data = data;
    }

    @Nullable
    Object data() {
        return data;
    }

    /// Whether it is None.
    public boolean isNone() {
        return data == null;
    }

    /// The value of an int.
    ///
    /// @throws ClassCastException if it is no int
    /// @throws ArithmeticException if it does not fit
    public int asInt() {
        return as(int.class);
    }

    /// The value of an int.
    ///
    /// @throws ClassCastException if it is no int
    /// @throws ArithmeticException if it does not fit
    public long asLong() {
        return data instanceof Long value ? value : as(long.class);
    }

    /// The value of an int of any size.
    ///
    /// @throws ClassCastException if it is no int
    public BigInteger asBigInteger() {
        return some(BigInteger.class);
    }

    /// A float, or an int as a float.
    ///
    /// @throws ClassCastException if it is neither
    public double asDouble() {
        return data instanceof Double value ? value : as(double.class);
    }

    /// The value of a bool. Python's truth of other values is `bool(value)` there.
    ///
    /// @throws ClassCastException if it is no bool
    public boolean asBoolean() {
        return as(boolean.class);
    }

    /// The text of a str.
    ///
    /// @throws ClassCastException if it is no str
    public String asString() {
        return some(String.class);
    }

    /// A new array with the content of bytes, a bytearray or any other buffer.
    ///
    /// @throws ClassCastException if it is none of these
    public byte[] asBytes() {
        return some(byte[].class);
    }

    /// The items of a list or tuple.
    ///
    /// @throws ClassCastException if it is neither
    public List<PythonValue> asList() {
        List<?> items = require(List.class);
        return items.stream().map(PythonValue::new).toList();
    }

    /// The entries of a dict, or the fields of an object by name, in order. Keys are what [#toJava()] returns
    /// for them.
    ///
    /// @throws ClassCastException if it has neither
    public Map<@Nullable Object, PythonValue> asMap() {
        Map<@Nullable Object, PythonValue> map = new LinkedHashMap<>();
        Map<?, ?> entries = require(Map.class);
        entries.forEach((key, value) -> map.put(key, new PythonValue(value)));
        return Collections.unmodifiableMap(map);
    }

    /// The elements of a set or frozenset.
    ///
    /// @throws ClassCastException if it is neither
    public Set<PythonValue> asSet() {
        Set<PythonValue> set = new LinkedHashSet<>();
        Set<?> elements = require(Set.class);
        elements.forEach(element -> set.add(new PythonValue(element)));
        return Collections.unmodifiableSet(set);
    }

    /// The memory that a memoryview shows, without a copy. Close it after use.
    ///
    /// @throws ClassCastException if it is no memoryview
    public PythonBuffer asBuffer() {
        return some(PythonBuffer.class);
    }

    /// The object itself, for what has no counterpart in Java. Close it after use.
    ///
    /// @throws ClassCastException if it was copied
    public PythonObject asObject() {
        return some(PythonObject.class);
    }

    /// The function. Close it after use.
    ///
    /// @throws ClassCastException if it is no function
    public PythonFunction asFunction() {
        return some(PythonFunction.class);
    }

    /// Converts it: to a primitive or its wrapper, String, BigInteger, BigDecimal, an array, a record with
    /// components named like the keys or fields, an enum by the name of its constant, Optional, `java.time`,
    /// UUID, Path, ByteBuffer, MemorySegment, or anything [#toJava()] may return.
    ///
    /// None is `null`, unless a primitive, an Optional or a PythonValue is wanted.
    ///
    /// MemorySegment and ByteBuffer are the memory itself for a memoryview whose items lie one after the other,
    /// which stays as long as they are reachable. For bytes and other buffers they are copies, as arrays always
    /// are.
    ///
    /// @throws ClassCastException if it is something else; the message names value and type
    /// @throws ArithmeticException if a number does not fit
    public <T> T as(Class<T> type) {
        return Conversion.to(type, data);
    }

    /// As [#as(Class)], for types with type arguments: `value.as(new TypeRef<Map<String, List<Point>>>() {})`.
    public <T> T as(TypeRef<T> type) {
        return Conversion.to(type, data);
    }

    /// The counterpart in Java, see the table above. What is mutable in it is a new copy.
    public @Nullable Object toJava() {
        return plain(data);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Number || value instanceof String) { // most of all values
            return value;
        }
        return switch (value) {
            case byte[] bytes -> bytes.clone();
            case BufferCopy buffer -> buffer.toArray();
            case List<?> list -> plain(list);
            case Map<?, ?> map -> {
                Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(key, plain(item)));
                yield Collections.unmodifiableMap(copy);
            }
            case null, default -> value; // immutable, elements of sets included
        };
    }

    /// The list itself, which nobody can change, unless there is something in it that somebody could.
    private static List<?> plain(List<?> list) {
        @Nullable Object[] copy = null;
        for (int i = 0; i < list.size(); i++) {
            Object item = list.get(i);
            Object plain = plain(item);
            if (copy == null && plain != item) {
                copy = list.toArray();
            }
            if (copy != null) {
                copy[i] = plain;
            }
        }
        return copy == null ? list : Collections.unmodifiableList(Arrays.asList(copy));
    }

    /// As [#as(Class)], but None is a mismatch.
    private <T> T some(Class<T> type) {
        if (data == null) {
            throw Conversion.mismatch(type.getSimpleName(), null);
        }
        return as(type);
    }

    private <T> T require(Class<T> type) {
        if (type.isInstance(data)) {
            return type.cast(data);
        }
        throw Conversion.mismatch(type.getSimpleName(), data);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PythonValue value && Objects.deepEquals(comparable(data), comparable(value.data));
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(comparable(data));
    }

    /// Something that is equal to a copy of itself.
    private static @Nullable Object comparable(@Nullable Object value) {
        return switch (value) {
            case byte[] bytes -> ByteBuffer.wrap(bytes);
            case List<?> list -> list.stream().map(PythonValue::new).toList();
            case Map<?, ?> map -> {
                Map<@Nullable Object, PythonValue> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(key, new PythonValue(item)));
                yield copy;
            }
            case null, default -> value;
        };
    }

    /// The value as Java prints it.
    @Override
    public String toString() {
        return Conversion.text(data);
    }
}
