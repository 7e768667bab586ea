package dev.ophion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(RunningPython.class)
final class JavaToPythonTest {
    private static Interpreter interpreter;

    @BeforeAll
    static void createInterpreter() {
        interpreter = RunningPython.python().createInterpreter();
        interpreter.exec("""
                import datetime, decimal, uuid, zoneinfo
                from array import array
                """);
    }

    @AfterAll
    static void closeInterpreter() {
        interpreter.close();
    }

    record Point(int x, double y) {}

    record Keywords(int from, String in) {}

    enum Color {
        RED
    }

    static Stream<Arguments> values() {
        var buffer = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}).position(1).limit(3);
        return Stream.of(
                arguments(null, "x is None"),
                arguments(true, "x is True"),
                arguments((byte) -1, "x == -1"),
                arguments((short) 2, "x == 2"),
                arguments(3, "x == 3 and type(x) is int"),
                arguments(Long.MIN_VALUE, "x == -2**63"),
                arguments(BigInteger.TWO.pow(200).negate(), "x == -2**200"),
                arguments(1.5f, "x == 1.5"),
                arguments(Double.NaN, "x != x"),
                arguments(new BigDecimal("1.50"), "x.as_tuple() == decimal.Decimal('1.50').as_tuple()"),
                arguments("a\0\uD83D\uDE00", "x == 'a\\0\\U0001F600' and len(x) == 3"),
                arguments("\uDC00", "x == '\\udc00'"),
                arguments('c', "x == 'c'"),
                arguments(new byte[] {0, -1}, "x == b'\\0\\xff' and type(x) is bytes"),
                arguments(new byte[0], "x == b''"),
                arguments(new short[] {1, -2}, "x == array('h', [1, -2])"),
                arguments(new int[] {1, -2}, "x == array('i', [1, -2])"),
                arguments(new long[] {1, -2}, "x == array('q', [1, -2])"),
                arguments(new float[] {1.5f}, "x == array('f', [1.5])"),
                arguments(new double[] {1.5}, "x == array('d', [1.5])"),
                arguments(new boolean[] {true, false}, "x == [True, False]"),
                arguments(new char[] {'a'}, "x == 'a'"),
                arguments(new String[] {"a", null}, "x == ['a', None]"),
                arguments(List.of(1, List.of()), "x == [1, []]"),
                arguments(Map.of("a", List.of(1)), "x == {'a': [1]}"),
                arguments(Set.of(1), "x == {1}"),
                arguments(new Point(1, 2.5), "x == (1, 2.5) and x.y == 2.5 and repr(x) == 'Point(x=1, y=2.5)'"),
                arguments(new Keywords(1, "b"), "x.from_ == 1 and x.in_ == 'b'"),
                arguments(Color.RED, "x == 'RED'"),
                arguments(Optional.of(1), "x == 1"),
                arguments(Optional.empty(), "x is None"),
                arguments(new Complex(1, 2), "x == 1+2j"),
                arguments(Path.of("a/b"), "x == 'a/b'"),
                arguments(new UUID(0, 1), "x == uuid.UUID(int=1)"),
                arguments(LocalDate.of(2024, 2, 29), "x == datetime.date(2024, 2, 29)"),
                arguments(LocalTime.of(1, 2, 3, 4567), "x == datetime.time(1, 2, 3, 4)"),
                arguments(LocalDateTime.of(2024, 1, 2, 3, 4), "x == datetime.datetime(2024, 1, 2, 3, 4)"),
                arguments(
                        Instant.ofEpochSecond(1, 5000),
                        "x == datetime.datetime.fromtimestamp(1.000005, datetime.timezone.utc)"),
                arguments(
                        ZonedDateTime.of(2024, 7, 1, 0, 0, 0, 0, ZoneId.of("Europe/Berlin")),
                        "x.tzinfo.key == 'Europe/Berlin' and x.utcoffset().seconds == 7200"),
                arguments(Duration.ofMillis(-1), "x == datetime.timedelta(milliseconds=-1)"),
                arguments(buffer, "type(x) is memoryview and x.tobytes() == b'\\x02\\x03' and not x.readonly"),
                arguments(buffer.asReadOnlyBuffer(), "bytes(x) == b'\\x02\\x03' and x.readonly"),
                arguments(MemorySegment.ofArray(new byte[] {7}), "bytes(x) == b'\\x07'"),
                arguments(Arena.ofAuto().allocate(0), "bytes(x) == b''"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void setGivesPythonTheCounterpart(@Nullable Object value, String claim) {
        interpreter.set("x", value);
        assertThat(interpreter.eval(claim).asBoolean()).as(claim).isTrue();
    }

    @Test
    void recordsComeBack() {
        interpreter.set("x", List.of(new Point(1, 2), new Point(3, 4)));
        assertThat(interpreter.get("x").as(new TypeRef<List<Point>>() {}))
                .isEqualTo(List.of(new Point(1, 2), new Point(3, 4)));
        interpreter.set("x", new Keywords(1, "b"));
        assertThat(interpreter.get("x").as(Keywords.class)).isEqualTo(new Keywords(1, "b"));
    }

    @Test
    void randomNestedValuesSurviveTheRoundTrip() {
        var random = new Random(42);
        for (int i = 0; i < 300; i++) {
            Object value = random(random, 5);
            interpreter.set("x", value);
            assertThat(interpreter.get("x").toJava()).isEqualTo(value);
        }
    }

    private static @Nullable Object random(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong() >> random.nextInt(64);
            case 3 ->
                new BigInteger(64 + random.nextInt(300), random).setBit(64).negate();
            case 4 -> random.nextGaussian();
            case 5 -> text(random);
            case 6 -> LocalDateTime.of(1 + random.nextInt(9999), 1, 1, 0, 0).plusSeconds(random.nextInt());
            case 7 -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    list.add(random(random, depth - 1));
                }
                yield list;
            }
            default -> {
                Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    map.put(text(random), random(random, depth - 1));
                }
                yield map;
            }
        };
    }

    private static String text(Random random) {
        int highest = new int[] {0x80, 0x100, 0xD800, 0x10FFFF}[random.nextInt(4)];
        return random.ints(random.nextInt(6), 0, highest)
                .filter(codePoint -> codePoint < 0xD800 || codePoint > 0xDFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void aLargeArrayCrossesInBulk() {
        double[] values = new Random(1).doubles(1_000_000).toArray();
        interpreter.set("x", values);
        assertThat(interpreter.get("x").as(double[].class)).isEqualTo(values);
    }

    @Test
    void whatHasNoCounterpartIsRefused() {
        assertThatThrownBy(() -> interpreter.set("x", new Object()))
                .isInstanceOf(NotConvertibleException.class)
                .hasMessageContaining("java.lang.Object");
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        assertThatThrownBy(() -> interpreter.set("x", itself)).isInstanceOf(NotConvertibleException.class);
        assertThatThrownBy(() -> interpreter.set("x", Map.of(List.of(), 1)))
                .isInstanceOf(PythonException.class)
                .hasMessageContaining("TypeError");
        assertThatThrownBy(() -> interpreter.set("x", LocalDate.of(10_000, 1, 1)))
                .isInstanceOf(PythonException.class)
                .hasMessageContaining("ValueError");
        assertThatThrownBy(() -> interpreter.set("x", Instant.MAX))
                .isInstanceOf(NotConvertibleException.class)
                .hasMessage("the instant 31556889864403199 s is out of range");
    }

    @Test
    void whatIsNestedTooDeepForTheThreadIsRefused() throws Exception {
        Object deep = List.of();
        for (int level = 0; level < 990; level++) {
            deep = List.of(deep);
        }
        Object nested = deep;
        var failures = new ConcurrentLinkedQueue<Throwable>();
        for (int kilobytes = 480; kilobytes < 1000; kilobytes += 40) {
            Thread.ofPlatform()
                    .stackSize(kilobytes * 1024L)
                    .uncaughtExceptionHandler((thread, failure) -> failures.add(failure))
                    .start(() -> {
                        try {
                            interpreter.set("x", nested);
                            interpreter.get("x");
                        } catch (NotConvertibleException refused) {
                            assertThat(refused).hasMessageContaining("nested too deep for the stack of");
                        }
                    })
                    .join();
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void anObjectOfAnotherInterpreterIsRefused() {
        try (var other = RunningPython.python().createInterpreter();
                var object = other.evalObject("object()")) {
            assertThatThrownBy(() -> interpreter.set("x", object))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("an object of interpreter " + other.id());
        }
    }

    @Test
    void aMemorySegmentMayBeClosedWhilePythonLooksAtIt() {
        for (var arena : List.of(Arena.ofConfined(), Arena.ofShared())) {
            var segment = arena.allocate(1 << 20);
            segment.fill((byte) 7);
            interpreter.set("x", segment);
            arena.close();
            assertThat(interpreter.eval("x[0] + x[-1]").asInt()).isEqualTo(14);
        }
        assertThat(interpreter.eval("len(x)").asInt()).isEqualTo(1 << 20);
    }

    @Test
    void everyItemOfACollectionIsCopied() {
        var list = new ArrayList<>(Arrays.asList(1, null));
        interpreter.set("x", list);
        list.clear();
        interpreter.exec("x.append(3)");
        assertThat(interpreter.get("x").toJava()).isEqualTo(Arrays.asList(1L, null, 3L));
        interpreter.set("x", Collections.emptyList());
        assertThat(interpreter.eval("x == []").asBoolean()).isTrue();
    }

    @Test
    void segmentsOfAnyByteOrderAreBytes() {
        try (var arena = Arena.ofConfined()) {
            interpreter.set(
                    "x",
                    arena.allocateFrom(ValueLayout.JAVA_INT_UNALIGNED, 1, 2).asReadOnly());
        }
        assertThat(interpreter.eval("x.cast('i').tolist()").toJava()).isEqualTo(List.of(1L, 2L));
    }
}
