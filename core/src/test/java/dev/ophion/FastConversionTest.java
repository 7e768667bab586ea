package dev.ophion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is converted in bulk is what it is when each value is converted alone.
@ExtendWith(RunningPython.class)
final class FastConversionTest {
    private static final int ROUNDS = 300;

    private static final List<Object> INTS = List.of(
            0,
            1,
            -1,
            -5,
            -6,
            256,
            257,
            1 << 30,
            -(1 << 30),
            (1 << 30) - 1,
            Integer.MAX_VALUE,
            Integer.MIN_VALUE,
            7L,
            1L << 30,
            1L << 60,
            -(1L << 60),
            Long.MAX_VALUE,
            Long.MIN_VALUE);
    private static final List<Object> FLOATS =
            List.of(0.0, -0.0, 1.5, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE, -Double.MAX_VALUE, 2.0);

    private static final List<Object> OTHERS = Arrays.asList(
            null,
            true,
            false,
            "text",
            (short) 3,
            (byte) -3,
            1.5F,
            BigInteger.TWO.pow(64),
            BigInteger.TWO.pow(1000).negate(),
            List.of(1, 2),
            new byte[] {1});

    private static Interpreter interpreter;

    @BeforeAll
    static void createInterpreter() {
        interpreter = RunningPython.python().createInterpreter();
        interpreter.exec("""
                import dataclasses, enum, math

                class Int(int): pass
                class Float(float): pass
                class Str(str): pass
                class List(list): pass
                class Dict(dict): pass
                Level = enum.IntEnum('Level', 'LOW HIGH')

                OBJECTS = [0, 1, -1, -5, 256, 257, 2**30 - 1, 2**30, -2**30, 2**60, -2**60, 2**63 - 1, -2**63, 2**63, 2**64,
                           -2**1000, True, False, None, 1.5, -0.0, float('inf'), float('nan'), 'abc', '', '\\xe9', '\\u20ac',
                           '\\U0001f40d', '\\ud800', b'bytes', Int(5), Int(2**70), Float(2.5), Str('sub'), Level.HIGH,
                           List([1, 2]), [3], (4, 5), {'a': 1}, Dict(b=2), {6}, 1j]

                def describe(value):
                    return f'{type(value).__name__} {value!r}'

                def describe_all(values):
                    return type(values).__name__ + ': ' + ', '.join(describe(value) for value in values)
                """);
    }

    @AfterAll
    static void closeInterpreter() {
        interpreter.close();
    }

    private static @Nullable Object pick(Random random, List<?> from) {
        return from.get(random.nextInt(from.size()));
    }

    /// A list of one kind, with something else in it now and then.
    private static List<@Nullable Object> randomList(Random random, List<?> kind) {
        List<@Nullable Object> list = new ArrayList<>();
        int size = random.nextInt(80);
        for (int i = 0; i < size; i++) {
            list.add(pick(random, kind));
        }
        if (size > 0 && random.nextBoolean()) {
            list.set(random.nextInt(size), pick(random, random.nextBoolean() ? OTHERS : FLOATS));
        }
        return list;
    }

    @Test
    void aListToPythonHasTheItemsOneByOne() {
        var random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            var list = randomList(random, round % 2 == 0 ? INTS : FLOATS);
            var expected = new ArrayList<String>();
            for (Object item : list) {
                expected.add(interpreter.call("describe", item).asString());
            }
            assertThat(interpreter.call("describe_all", list).asString())
                    .isEqualTo("list: " + String.join(", ", expected));
        }
    }

    @Test
    void aListFromPythonHasTheItemsOneByOne() {
        var random = new Random(2);
        var single = interpreter.eval("[[x] for x in OBJECTS]").asList().stream()
                .map(value -> value.asList().getFirst())
                .toList();
        for (int round = 0; round < ROUNDS; round++) {
            int[] indices = random.ints(random.nextInt(40), 0, single.size()).toArray();
            var picked = interpreter.eval("lambda indices: [OBJECTS[i] for i in indices]");
            try (var function = picked.asFunction()) {
                var expected = Arrays.stream(indices).mapToObj(single::get).toList();
                assertThat(function.call(Arrays.stream(indices).boxed().toList())
                                .asList())
                        .isEqualTo(expected);
            }
        }
        assertThat(single.stream()
                        .map(value -> value.toJava() == null
                                ? "null"
                                : value.toJava().getClass().getSimpleName()))
                .contains("Long", "BigInteger", "Boolean", "Double", "String", "null", "byte[]", "Complex");
    }

    @Test
    void subclassesOfLeavesAreTheirValues() {
        assertThat(interpreter
                        .eval("[1, Int(5), Int(2**70), Float(2.5), Str('sub'), Level.HIGH, True]")
                        .toJava())
                .isEqualTo(List.of(1L, 5L, BigInteger.TWO.pow(70), 2.5, "sub", 2L, true));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 31, 32, 33, 34, 63, 64, 65, 1000, 70_000})
    void aStringOfAnyWidthComesBack(int length) {
        int[] widest = {'a', 0x7F, 0x80, 0xFF, 0x100, '?', 0xD7FF, 0xD800, 0xDFFF, 0xFFFF, 0x10000, 0x10FFFF};
        var random = new Random(length);
        for (int point : widest) {
            var text = new StringBuilder("x".repeat(length));
            if (length > 0) {
                text.replace(0, 1, "x").insert(random.nextInt(length), Character.toString(point));
            }
            String sent = text.toString();
            assertThat(interpreter.call("str", sent).asString()).isEqualTo(sent);
            assertThat(interpreter.call("len", sent).asInt()).isEqualTo(sent.codePointCount(0, sent.length()));
            assertThat(interpreter
                            .call("__main__:describe", sent.length() > 100 ? "" : sent)
                            .isNone())
                    .isFalse();
            interpreter.set("sent", sent);
            interpreter.set("points", sent.codePoints().boxed().toList());
            assertThat(interpreter
                            .eval("[ord(c) for c in sent] == points and sent == ''.join(map(chr, points))")
                            .asBoolean())
                    .isTrue();
            // the width is the least that will do, as everywhere in Python: or else equal strings would not be equal
            assertThat(interpreter
                            .eval("hash(sent) == hash(''.join(map(chr, points)))")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void rowsShareTheirKeysAndNothingElse() {
        var random = new Random(3);
        IntFunction<String> key = i -> i % 3 == 0 ? "Aa" + i : i % 3 == 1 ? "BB" + i : "k\ud800" + i;
        for (int round = 0; round < 50; round++) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (int row = 0; row < 20; row++) {
                Map<String, Object> fields = new LinkedHashMap<>();
                random.ints(random.nextInt(30), 0, 200).forEach(i -> fields.put(key.apply(i), (long) i));
                rows.add(fields);
            }
            assertThat(interpreter.call("list", rows).toJava()).isEqualTo(rows);
            assertThat(interpreter.call("str", (Object) rows).asString())
                    .isEqualTo(interpreter
                            .call("str", interpreter.call("list", rows))
                            .asString());
        }
    }

    @Test
    void keysOfRowsMayBeAnything() {
        assertThat(interpreter
                        .eval("[{'a': 1, Str('b'): 2, 3: 4, None: 5, (1, 'a'): 6}, {''.join(['a']): 7, 'b': 8}] * 2")
                        .toJava())
                .isEqualTo(List.of(
                        mapOf("a", 1L, "b", 2L, 3L, 4L, null, 5L, List.of(1L, "a"), 6L),
                        Map.of("a", 7L, "b", 8L),
                        mapOf("a", 1L, "b", 2L, 3L, 4L, null, 5L, List.of(1L, "a"), 6L),
                        Map.of("a", 7L, "b", 8L)));
    }

    private static Map<@Nullable Object, Object> mapOf(@Nullable Object... entries) {
        Map<@Nullable Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put(entries[i], entries[i + 1]);
        }
        return map;
    }

    @Test
    void aContainerIsWhatItWasWhenItsConversionBegan() {
        interpreter.exec("""
                @dataclasses.dataclass
                class Clears:
                    size: int = 1
                    def __getattribute__(self, name):
                        if name == 'size':
                            victim.clear()
                            victim_dict.clear()
                            import gc; gc.collect()
                        return object.__getattribute__(self, name)
                def listed():
                    global victim, victim_dict
                    victim, victim_dict = [1, 'a' * 50, Clears(), 'b' * 50, [2**70]], {}
                    return victim
                def mapped():
                    global victim, victim_dict
                    victim, victim_dict = [], {'x' * 40: 1, 'y': Clears(), 'z' * 40: [2**70]}
                    return victim_dict
                def nested():
                    return [mapped(), {'x' * 40: 3}]
                """);
        for (int i = 0; i < 20; i++) {
            assertThat(interpreter.call("listed").toJava())
                    .isEqualTo(List.of(
                            1L, "a".repeat(50), Map.of("size", 1L), "b".repeat(50), List.of(BigInteger.TWO.pow(70))));
            Map<String, Object> expected = Map.of(
                    "x".repeat(40), 1L, "y", Map.of("size", 1L), "z".repeat(40), List.of(BigInteger.TWO.pow(70)));
            assertThat(interpreter.call("mapped").toJava()).isEqualTo(expected);
            assertThat(interpreter.call("nested").toJava()).isEqualTo(List.of(expected, Map.of("x".repeat(40), 3L)));
        }
    }

    @Test
    void whatContainsItselfAfterPlainItemsIsRefused() {
        interpreter.exec("itself = [1, 2, 'three']; itself.append(itself); ring = {'a': 1}; ring['b'] = [ring]");
        assertThatThrownBy(() -> interpreter.get("itself"))
                .isInstanceOf(NotConvertibleException.class)
                .hasMessageContaining("contains itself");
        assertThatThrownBy(() -> interpreter.get("ring"))
                .isInstanceOf(NotConvertibleException.class)
                .hasMessageContaining("contains itself");
        List<Object> circle = new ArrayList<>(Collections.nCopies(30, 1));
        circle.add(circle);
        assertThatThrownBy(() -> interpreter.set("circle", circle)).isInstanceOf(NotConvertibleException.class);
    }

    @Test
    void argumentsNestAsDeepAsCalls() {
        interpreter.exec("def down(n, *rest): return n if n == 0 else up(n, rest)[0] + len(rest)");
        List<Object> many = new ArrayList<>(IntStream.range(0, 40).boxed().toList());
        interpreter.set("up", (PythonCallable) (arguments, keywords) -> {
            List<Object> passed = new ArrayList<>(many);
            passed.addFirst(arguments.getFirst().asLong() - 1);
            assertThat(arguments.get(1).toJava())
                    .isEqualTo(many.stream().map(item -> (long) (Integer) item).toList());
            return List.of(interpreter.call("down", passed, Map.of()).asLong());
        });
        List<Object> first = new ArrayList<>(many);
        first.addFirst(60);
        assertThat(interpreter.call("down", first, Map.of()).asLong()).isEqualTo(60 * 40);
    }

    @Test
    void aCallWithMoreArgumentsThanWordsWorks() {
        Object[] arguments = IntStream.range(0, 5000).boxed().toArray();
        assertThat(interpreter.call("max", arguments).asInt()).isEqualTo(4999);
    }

    @Test
    void anExpressionIsEvaluatedEachTime() {
        Function<String, @Nullable Object> eval =
                expression -> interpreter.eval(expression).toJava();
        interpreter.exec("counter = 0\ndef count():\n    global counter\n    counter += 1\n    return counter");
        assertThat(List.of(eval.apply("count()"), eval.apply("count()"))).isEqualTo(List.of(1L, 2L));
        interpreter.exec("def count(): return 'another'");
        assertThat(eval.apply("count()")).isEqualTo("another");
        for (int i = 0; i < 200; i++) { // more than are kept
            assertThat(eval.apply(i + " + 1")).isEqualTo(i + 1L);
        }
        assertThat(eval.apply("count()")).isEqualTo("another");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> interpreter.eval("1 +")).hasMessageContaining("SyntaxError");
            assertThatThrownBy(() -> interpreter.eval("1 / 0")).hasMessageContaining("ZeroDivisionError");
        }
    }

    @Test
    void theSameSourceWithAnotherFileNameOrModeIsAnotherProgram() {
        interpreter.exec("f = lambda: 1", "one.py");
        assertThat(interpreter.eval("f.__code__.co_filename").asString()).isEqualTo("one.py");
        interpreter.exec("f = lambda: 1", "two.py");
        assertThat(interpreter.eval("f.__code__.co_filename").asString()).isEqualTo("two.py");
        interpreter.exec("[1]");
        assertThat(interpreter.eval("[1]").toJava()).isEqualTo(List.of(1L));
    }

    @Test
    void aCachedExpressionMayEvictItself() {
        interpreter.set("evaluate", (Function<String, @Nullable Object>)
                source -> interpreter.eval(source).toJava());
        interpreter.exec("def evict():\n    for i in range(100): evaluate(f'{i} + 100')\n    return 'still here'");
        assertThat(interpreter.eval("evict() + ', ' + evict()").asString()).isEqualTo("still here, still here");
    }
}
