package dev.ophion.internal.value;

import dev.ophion.NotConvertibleException;
import java.lang.foreign.MemorySegment;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/// `java.time` as `datetime`, which counts in microseconds: what is smaller is cut off.
final class TimeValues {
    private static final int NANOS_PER_MICRO = 1000;

    private TimeValues() {}

    static MemorySegment date(Encoding to, LocalDate value) {
        return to.build("date", value.getYear(), value.getMonthValue(), value.getDayOfMonth());
    }

    static MemorySegment time(Encoding to, LocalTime value) {
        return to.build("time", value.getHour(), value.getMinute(), value.getSecond(), micros(value.getNano()));
    }

    static MemorySegment offsetTime(Encoding to, OffsetTime value) {
        return to.build(
                "time",
                value.getHour(),
                value.getMinute(),
                value.getSecond(),
                micros(value.getNano()),
                value.getOffset().getTotalSeconds());
    }

    static MemorySegment dateTime(Encoding to, LocalDateTime value) {
        return to.build(
                "datetime",
                value.getYear(),
                value.getMonthValue(),
                value.getDayOfMonth(),
                value.getHour(),
                value.getMinute(),
                value.getSecond(),
                micros(value.getNano()));
    }

    static MemorySegment offsetDateTime(Encoding to, OffsetDateTime value) {
        return to.build(
                "datetime",
                value.getYear(),
                value.getMonthValue(),
                value.getDayOfMonth(),
                value.getHour(),
                value.getMinute(),
                value.getSecond(),
                micros(value.getNano()),
                value.getOffset().getTotalSeconds());
    }

    static MemorySegment zonedDateTime(Encoding to, ZonedDateTime value) {
        if (value.getZone() instanceof ZoneOffset) {
            return offsetDateTime(to, value.toOffsetDateTime());
        }
        return to.build(
                "datetime",
                value.getYear(),
                value.getMonthValue(),
                value.getDayOfMonth(),
                value.getHour(),
                value.getMinute(),
                value.getSecond(),
                micros(value.getNano()),
                value.getOffset().getTotalSeconds(),
                value.getZone().getId());
    }

    static MemorySegment instant(Encoding to, Instant value) {
        OffsetDateTime inUtc;
        try {
            inUtc = value.atOffset(ZoneOffset.UTC);
        } catch (DateTimeException beyond) { // as far as Java's own calendar goes
            throw new NotConvertibleException("the instant " + value.getEpochSecond() + " s is out of range");
        }
        return offsetDateTime(to, inUtc);
    }

    static MemorySegment duration(Encoding to, Duration value) {
        return to.build(
                "timedelta",
                value.toDays(),
                value.toSecondsPart() + 60L * (value.toMinutesPart() + 60L * value.toHoursPart()),
                micros(value.toNanosPart()));
    }

    private static int micros(int nanos) {
        return nanos / NANOS_PER_MICRO;
    }
}
