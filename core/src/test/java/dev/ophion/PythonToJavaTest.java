package dev.ophion;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningPython.class)
final class PythonToJavaTest {
    private static Interpreter interpreter;

    @BeforeAll
    static void createInterpreter() {
        interpreter = RunningPython.python().createInterpreter();
        interpreter.exec("""
                import array, collections, dataclasses, datetime, decimal, enum, pathlib, types, uuid, zoneinfo

                @dataclasses.dataclass
                class Person:
                    name: str
                    age: int

                Point = collections.namedtuple('Point', 'x y')
                Color = enum.Enum('Color', 'RED GREEN')
                Size = enum.IntEnum('Size', 'SMALL LARGE')
                class Text(str): pass
                class Thing: pass
                utc = datetime.timezone.utc
                """);
    }

    @AfterAll
    static void closeInterpreter() {
        interpreter.close();
    }

    static Stream<Arguments> values() {
        return Stream.of(
                arguments("None", null),
                arguments("True", true),
                arguments("0", 0L),
                arguments("-1", -1L),
                arguments("2**63 - 1", Long.MAX_VALUE),
                arguments("-2**63", Long.MIN_VALUE),
                arguments("2**63", BigInteger.TWO.pow(63)),
                arguments("-2**63 - 1", BigInteger.TWO.pow(63).negate().subtract(BigInteger.ONE)),
                arguments("7**5000", BigInteger.valueOf(7).pow(5000)),
                arguments("1.5", 1.5),
                arguments("float('inf')", Double.POSITIVE_INFINITY),
                arguments("''", ""),
                arguments("'h\\u00e9'", "h\u00e9"),
                arguments("'\\u20ac'", "\u20ac"),
                arguments("'\\U0001F600'", "\uD83D\uDE00"),
                arguments("'\\ud800x'", "\uD800x"),
                arguments("'a\\0b'", "a\0b"),
                arguments("Text('t')", "t"),
                arguments("b'\\x00\\xff'", new byte[] {0, -1}),
                arguments("bytearray(b'ab')", new byte[] {'a', 'b'}),
                arguments("bytearray()", new byte[0]),
                arguments("[]", List.of()),
                arguments("[1, None, 'x']", Arrays.asList(1L, null, "x")),
                arguments("(1, (2,))", List.of(1L, List.of(2L))),
                arguments("{'b': 1, 'a': [2]}", Map.of("b", 1L, "a", List.of(2L))),
                arguments("{1, 'x'}", Set.of(1L, "x")),
                arguments("frozenset([None])", java.util.Collections.singleton(null)),
                arguments("{b'k'}", Set.of(ByteBuffer.wrap(new byte[] {'k'}))),
                arguments("1+2j", new Complex(1, 2)),
                arguments("datetime.date(2024, 2, 29)", LocalDate.of(2024, 2, 29)),
                arguments("datetime.time(1, 2, 3, 4)", LocalTime.of(1, 2, 3, 4000)),
                arguments("datetime.time(1, tzinfo=utc)", OffsetTime.of(1, 0, 0, 0, ZoneOffset.UTC)),
                arguments("datetime.datetime(2024, 1, 2, 3, 4, 5, 6)", LocalDateTime.of(2024, 1, 2, 3, 4, 5, 6000)),
                arguments(
                        "datetime.datetime(2024, 1, 2, tzinfo=utc)",
                        OffsetDateTime.of(2024, 1, 2, 0, 0, 0, 0, ZoneOffset.UTC)),
                arguments(
                        "datetime.timedelta(days=-1, microseconds=1)",
                        Duration.ofDays(-1).plusNanos(1000)),
                arguments("decimal.Decimal('1.50')", new BigDecimal("1.50")),
                arguments("decimal.Decimal('NaN')", Double.NaN),
                arguments("uuid.UUID(int=1)", new UUID(0, 1)),
                arguments("pathlib.Path('a/b')", Path.of("a/b")),
                arguments("Color.GREEN", "GREEN"),
                arguments("Size.LARGE", 2L),
                arguments("Person('Ann', 3)", Map.of("name", "Ann", "age", 3L)),
                arguments("Point(1, 2)", Map.of("x", 1L, "y", 2L)),
                arguments("types.SimpleNamespace(a=1)", Map.of("a", 1L)),
                arguments("array.array('d', [1, 2])", new double[] {1, 2}),
                arguments("array.array('i', [1, -2])", new int[] {1, -2}),
                arguments("array.array('q', [3])", new long[] {3}),
                arguments("collections.OrderedDict(a=1)", Map.of("a", 1L)),
                arguments("collections.Counter('aab')", Map.of("a", 2L, "b", 1L)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void toJavaReturnsTheCounterpart(String expression, @Nullable Object expected) {
        assertThat(interpreter.eval(expression).toJava()).isEqualTo(expected);
    }

    @Test
    void aZonedDatetimeKeepsItsZone() {
        var zone = ZoneId.of("Europe/Berlin");
        assertThat(interpreter
                        .eval(
                                "datetime.datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=zoneinfo.ZoneInfo('Europe/Berlin'))")
                        .toJava())
                .isEqualTo(ZonedDateTime.ofLocal(LocalDateTime.of(2024, 10, 27, 2, 30), zone, ZoneOffset.ofHours(1)));
    }

    @Test
    void everythingElseIsAHandle() {
        try (var thing = interpreter.eval("Thing()").asObject()) {
            assertThat(thing.typeName()).isEqualTo("__main__.Thing");
            thing.setAttribute("size", 5);
            assertThat(thing.attribute("size").asInt()).isEqualTo(5);
            interpreter.set("same", thing);
            assertThat(interpreter.eval("same.size").asInt()).isEqualTo(5);
        }
        try (var range = interpreter.eval("range(3)").asObject()) {
            assertThat(interpreter.call("list", range).toJava()).isEqualTo(List.of(0L, 1L, 2L));
            assertThat(range.repr()).isEqualTo("range(0, 3)");
            assertThat(range.invoke("count", 1).asInt()).isEqualTo(1);
        }
    }

    @Test
    void whatIsMutableInAListIsANewCopyEachTime() {
        var value = interpreter.eval("[1, 'two', b'abc', [None, (b'abc', {'k': b'abc'})]]");
        for (int times = 0; times < 2; times++) {
            List<?> list = value.as(List.class);
            var inner = (List<?>) list.get(3);
            var innermost = (List<?>) inner.get(1);
            var innermostMap = (Map<?, ?>) innermost.get(1);
            for (Object copied : Arrays.asList(list.get(2), innermost.get(0), innermostMap.get("k"))) {
                byte[] bytes = (byte[]) requireNonNull(copied);
                assertThat(bytes).isEqualTo(new byte[] {'a', 'b', 'c'});
                bytes[0] = 'x';
            }
            assertThat(list.subList(0, 2)).isEqualTo(List.of(1L, "two"));
            assertThat(inner.get(0)).isNull();
            assertThatThrownBy(() -> list.remove(0)).isInstanceOf(UnsupportedOperationException.class);
        }
        assertThatThrownBy(() -> interpreter.eval("[1, 2]").as(List.class).remove(0))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void functionsCanBeCalled() {
        try (var function = interpreter.eval("lambda a, *, b=1: a * b").asFunction()) {
            assertThat(function.call(List.of(6), Map.of("b", 7)).asInt()).isEqualTo(42);
        }
    }

    record Person(String name, int age) {}

    record Team(List<Person> people, Optional<String> motto, Color color) {}

    enum Color {
        RED,
        GREEN
    }

    @Test
    void recordsTakeFieldsByNameInDepth() {
        var team = interpreter
                .eval("{'people': [Person('Ann', 3)], 'motto': None, 'color': Color.RED, 'more': 1}")
                .as(Team.class);
        assertThat(team).isEqualTo(new Team(List.of(new Person("Ann", 3)), Optional.empty(), Color.RED));
        assertThat(interpreter.eval("{'a': Person('Bo', 4)}").as(new TypeRef<Map<String, Person>>() {}))
                .isEqualTo(Map.of("a", new Person("Bo", 4)));
        assertThat(interpreter.eval("[[1, 2], [3]]").as(int[][].class)).isEqualTo(new int[][] {{1, 2}, {3}});
    }

    @Test
    void aWrongTypeIsNamed() {
        assertThatThrownBy(() -> interpreter.eval("'abc'").asInt())
                .isInstanceOf(ClassCastException.class)
                .hasMessage("a Python str is no int: abc");
        assertThatThrownBy(() -> interpreter.eval("None").asLong())
                .isInstanceOf(ClassCastException.class)
                .hasMessage("a Python None is no long: None");
        List<Function<PythonValue, ?>> readers = List.of(
                PythonValue::asBigInteger,
                PythonValue::asString,
                PythonValue::asBytes,
                PythonValue::asList,
                PythonValue::asMap,
                PythonValue::asSet,
                PythonValue::asBuffer,
                PythonValue::asObject,
                PythonValue::asFunction);
        for (var reader : readers) {
            assertThatThrownBy(() -> reader.apply(interpreter.eval("None")))
                    .isInstanceOf(ClassCastException.class)
                    .hasMessageMatching("a Python None is no \\S+: None");
        }
        assertThat(interpreter.eval("None").as(String.class)).isNull();
        assertThatThrownBy(() -> interpreter.eval("1.5").asInt()).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> interpreter.eval("2**40").asInt())
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("1099511627776 does not fit int");
        assertThatThrownBy(() -> interpreter.eval("{'name': 'x'}").as(Person.class))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("no field age for Person");
        assertThatThrownBy(() -> interpreter.eval("{'name': 1, 'age': 1}").as(Person.class))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("Person.name: a Python int is no String: 1");
        assertThatThrownBy(() -> interpreter.eval("'BLUE'").as(Color.class)).isInstanceOf(ClassCastException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = []; x.append(x)",
                "x = {}; x[0] = x",
                "x = Person(None, 1); x.name = x",
                "x = []\nfor i in range(5000): x = [x]"
            })
    void whatContainsItselfIsRefused(String source) {
        interpreter.exec(source);
        assertThatThrownBy(() -> interpreter.get("x")).isInstanceOf(NotConvertibleException.class);
        interpreter.exec("""
                while type(x) is list and x and x[0] is not x: x = x[0]
                x = None""");
    }

    @Test
    void valuesCompareByContent() {
        assertThat(interpreter.eval("[b'x', {'a': [1]}]")).isEqualTo(interpreter.eval("[b'x', {'a': [1]}]"));
        assertThat(interpreter.eval("b'x'")).hasSameHashCodeAs(interpreter.eval("b'x'"));
        assertThat(interpreter.eval("b'x'")).isNotEqualTo(interpreter.eval("b'y'"));
    }

    @Test
    void aCopyDoesNotChange() {
        var value = interpreter.eval("[b'abc']");
        value.asList().getFirst().asBytes()[0] = 0;
        assertThat(value.asList().getFirst().asBytes()).isEqualTo(new byte[] {'a', 'b', 'c'});
        assertThatThrownBy(() -> value.asList().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
