package dev.ophion.internal.value;

import dev.ophion.Complex;
import dev.ophion.cpython.PyComplex;
import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.exchange.ExtensionData;
import dev.ophion.internal.exchange.ShareableTypes;
import dev.ophion.internal.object.PyRef;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.References;
import dev.ophion.internal.upcall.JavaCapsule;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Values of the standard library's types that have a counterpart in the JDK, and everything that has none.
///
/// | Python | Java |
/// |---|---|
/// | date, time, datetime without zone | LocalDate, LocalTime, LocalDateTime |
/// | time, datetime with an offset | OffsetTime, OffsetDateTime |
/// | datetime with a `zoneinfo` zone | ZonedDateTime |
/// | timedelta | Duration |
/// | Decimal | BigDecimal; Double for NaN and infinities |
/// | UUID, PurePath, complex | UUID, Path, Complex |
/// | Enum | its name |
final class StandardValues {
    private static final int NANOS_PER_MICRO = 1000;

    private StandardValues() {}

    static Complex complex(Decoding decoding, MemorySegment complex) {
        decoding.attachment().check();
        return new Complex(PyComplex.PyComplex_RealAsDouble(complex), PyComplex.PyComplex_ImagAsDouble(complex));
    }

    static Object capsule(Decoding decoding, MemorySegment capsule) {
        return JavaCapsule.object(capsule).orElseGet(() -> handle(decoding, capsule, false, "PyCapsule"));
    }

    /// An object with a buffer: the memory itself if that is nobody's, else a copy.
    static Object buffer(Decoding decoding, MemorySegment object) {
        return counterpart(decoding, object).orElseGet(() -> BufferCopy.of(decoding, object));
    }

    /// The Java side of an object that is the same one in all interpreters; empty if it is none.
    private static Optional<Object> counterpart(Decoding decoding, MemorySegment object) {
        Optional<CrossInterpreterData> shared;
        try {
            shared = ShareableTypes.encode(decoding.attachment(), object);
        } catch (PythonError over) { // closed or destroyed: there is nothing behind the object any more
            return Optional.empty();
        }
        if (shared.isPresent() && shared.get() instanceof ExtensionData data) {
            try {
                return decoding.handles().toJava(data);
            } finally {
                data.release();
            }
        }
        return Optional.empty();
    }

    static @Nullable Object decode(Decoding decoding, MemorySegment object) {
        Optional<Object> shared = counterpart(decoding, object);
        if (shared.isPresent()) {
            return shared.get();
        }
        decoding.enter(object);
        try {
            var simplified = (List<?>) Objects.requireNonNull(
                    decoding.decodeOwned(Bridge.BRIDGE.call(decoding.attachment(), "simplify", object)));
            String kind = (String) Objects.requireNonNull(simplified.getFirst());
            return switch (kind) {
                case "plain" -> simplified.get(1);
                case "function", "object" -> handle(decoding, object, kind.equals("function"), text(simplified, 1));
                default -> of(kind, simplified);
            };
        } finally {
            decoding.leave();
        }
    }

    private static Object handle(Decoding decoding, MemorySegment object, boolean isFunction, String typeName) {
        PyRef reference = PyRef.own(decoding.attachment(), References.share(object));
        return decoding.handles().toJava(reference, isFunction, typeName);
    }

    private static Object of(String kind, List<?> parts) {
        return switch (kind) {
            case "date" -> date(parts);
            case "time" -> time(parts);
            case "datetime" -> dateTime(parts);
            case "timedelta" ->
                Duration.ofDays(number(parts, 1))
                        .plusSeconds(number(parts, 2))
                        .plusNanos((long) number(parts, 3) * NANOS_PER_MICRO);
            case "decimal" -> parts.get(1) instanceof Double special ? special : new BigDecimal(text(parts, 1));
            case "uuid" -> UUID.fromString(text(parts, 1));
            case "path" -> Path.of(text(parts, 1));
            default -> throw new AssertionError(kind);
        };
    }

    private static LocalDate date(List<?> parts) {
        return LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
    }

    private static LocalTime localTime(List<?> parts, int at) {
        return LocalTime.of(
                number(parts, at),
                number(parts, at + 1),
                number(parts, at + 2),
                number(parts, at + 3) * NANOS_PER_MICRO);
    }

    private static Object time(List<?> parts) {
        LocalTime time = localTime(parts, 1);
        return parts.size() == 5 ? time : OffsetTime.of(time, ZoneOffset.ofTotalSeconds(number(parts, 5)));
    }

    private static Object dateTime(List<?> parts) {
        LocalDateTime local = LocalDateTime.of(date(parts), localTime(parts, 4));
        if (parts.size() == 8) {
            return local;
        }
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(number(parts, 8));
        Optional<ZoneId> zone = parts.size() == 10 ? zone(text(parts, 9)) : Optional.empty();
        return zone.isPresent() ? ZonedDateTime.ofLocal(local, zone.get(), offset) : OffsetDateTime.of(local, offset);
    }

    /// A zone that Python knows and Java does not is an offset in Java.
    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private static int number(List<?> parts, int index) {
        return Math.toIntExact((Long) Objects.requireNonNull(parts.get(index)));
    }

    private static String text(List<?> parts, int index) {
        return (String) Objects.requireNonNull(parts.get(index));
    }
}
