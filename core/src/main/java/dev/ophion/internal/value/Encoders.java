package dev.ophion.internal.value;

import dev.ophion.Complex;
import dev.ophion.cpython.PyComplex;
import dev.ophion.cpython.PyFloat;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.Singletons;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Which encoder is for which class: the first in this list that the class is assignable to.
///
/// | Java | Python |
/// |---|---|
/// | `null`, Boolean | None, bool |
/// | Byte, Short, Integer, Long, BigInteger | int |
/// | Float, Double, BigDecimal | float, float, Decimal |
/// | CharSequence, Character, `char[]`, Path | str |
/// | `byte[]` | bytes |
/// | ByteBuffer, MemorySegment | memoryview, see [SegmentValues] |
/// | `short[]`, `int[]`, `long[]`, `float[]`, `double[]` | `array.array` |
/// | `boolean[]`, `Object[]`, Collection, Set, Map | list, list, list, set, dict |
/// | record | named tuple |
/// | enum | its name |
/// | Optional | what is in it, or None |
/// | what [TimeValues] knows; UUID | its counterpart in the standard library |
/// | anything else | what [Handles#fromJava] makes of it |
final class Encoders {
    private static final Map<Class<?>, Encoder> REGISTERED = registered();

    private static final Encoder OTHER = Encoding::encodeOther;

    private static final ClassValue<Encoder> BY_CLASS = new ClassValue<>() {
        @Override
        protected Encoder computeValue(Class<?> type) {
            return REGISTERED.entrySet().stream()
                    .filter(entry -> entry.getKey().isAssignableFrom(type))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(OTHER);
        }
    };

    private Encoders() {}

    static Encoder of(Class<?> type) {
        return BY_CLASS.get(type);
    }

    /// Whether values of `type` can be copied without knowing more.
    static boolean isKnown(Class<?> type) {
        return BY_CLASS.get(type) != OTHER;
    }

    private static Map<Class<?>, Encoder> registered() {
        Map<Class<?>, Encoder> encoders = new LinkedHashMap<>();
        add(encoders, Boolean.class, (to, value) -> Singletons.bool(value));
        add(encoders, Long.class, (to, value) -> PyInt.fromJava(to.attachment(), value));
        add(encoders, Integer.class, (to, value) -> PyInt.fromJava(to.attachment(), value));
        add(encoders, Short.class, (to, value) -> PyInt.fromJava(to.attachment(), value));
        add(encoders, Byte.class, (to, value) -> PyInt.fromJava(to.attachment(), value));
        add(encoders, BigInteger.class, (to, value) -> PyInt.fromJava(to.attachment(), value));
        add(encoders, Double.class, Encoders::floating);
        add(encoders, Float.class, (to, value) -> floating(to, value.doubleValue()));
        add(encoders, BigDecimal.class, (to, value) -> to.build("decimal", value.toString()));
        add(encoders, CharSequence.class, (to, value) -> PyStr.fromJava(to.attachment(), value.toString()));
        add(encoders, Character.class, (to, value) -> PyStr.fromJava(to.attachment(), value.toString()));
        add(encoders, char[].class, (to, value) -> PyStr.fromJava(to.attachment(), new String(value)));
        add(encoders, byte[].class, (to, value) -> BytesValues.fromJava(to.attachment(), MemorySegment.ofArray(value)));
        add(encoders, short[].class, (to, value) -> SegmentValues.array(to, "h", MemorySegment.ofArray(value)));
        add(encoders, int[].class, (to, value) -> SegmentValues.array(to, "i", MemorySegment.ofArray(value)));
        add(encoders, long[].class, (to, value) -> SegmentValues.array(to, "q", MemorySegment.ofArray(value)));
        add(encoders, float[].class, (to, value) -> SegmentValues.array(to, "f", MemorySegment.ofArray(value)));
        add(encoders, double[].class, (to, value) -> SegmentValues.array(to, "d", MemorySegment.ofArray(value)));
        add(encoders, boolean[].class, CollectionValues::booleans);
        add(encoders, Object[].class, CollectionValues::array);
        add(encoders, Set.class, CollectionValues::set);
        add(encoders, Collection.class, CollectionValues::list);
        add(encoders, Map.class, CollectionValues::map);
        add(encoders, Complex.class, Encoders::complex);
        add(encoders, BufferCopy.class, SegmentValues::copy);
        add(encoders, Record.class, RecordValues::encode);
        add(encoders, Enum.class, (to, value) -> PyStr.fromJava(to.attachment(), value.name()));
        add(encoders, Optional.class, (to, value) -> CollectionValues.optional(to, value));
        add(encoders, ByteBuffer.class, SegmentValues::byteBuffer);
        add(encoders, MemorySegment.class, SegmentValues::segment);
        add(encoders, Path.class, (to, value) -> PyStr.fromJava(to.attachment(), value.toString()));
        add(encoders, UUID.class, (to, value) -> to.build("uuid", value.toString()));
        add(encoders, LocalDate.class, TimeValues::date);
        add(encoders, LocalTime.class, TimeValues::time);
        add(encoders, OffsetTime.class, TimeValues::offsetTime);
        add(encoders, LocalDateTime.class, TimeValues::dateTime);
        add(encoders, OffsetDateTime.class, TimeValues::offsetDateTime);
        add(encoders, ZonedDateTime.class, TimeValues::zonedDateTime);
        add(encoders, Instant.class, TimeValues::instant);
        add(encoders, Duration.class, TimeValues::duration);
        return encoders;
    }

    private interface Typed<T> {
        MemorySegment encode(Encoding to, T value);
    }

    private static <T> void add(Map<Class<?>, Encoder> encoders, Class<T> type, Typed<? super T> encoder) {
        encoders.put(type, (to, value) -> encoder.encode(to, type.cast(value)));
    }

    private static MemorySegment floating(Encoding to, double value) {
        return RaisedException.orThrow(to.attachment(), PyFloat.PyFloat_FromDouble(value));
    }

    private static MemorySegment complex(Encoding to, Complex value) {
        return RaisedException.orThrow(
                to.attachment(), PyComplex.PyComplex_FromDoubles(value.real(), value.imaginary()));
    }
}
