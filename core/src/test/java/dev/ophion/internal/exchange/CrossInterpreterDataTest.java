package dev.ophion.internal.exchange;

import static dev.ophion.internal.process.RunningPython.end;
import static dev.ophion.internal.process.RunningPython.eval;
import static dev.ophion.internal.process.RunningPython.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.process.RunningPython;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterState;
import java.io.StringWriter;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CrossInterpreterDataTest {
    private static InterpreterState sender;
    private static InterpreterState receiver;

    @BeforeAll
    static void create() {
        sender = RunningPython.newInterpreter();
        receiver = RunningPython.newInterpreter();
    }

    @AfterAll
    static void endBoth() {
        end(sender);
        end(receiver);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "None",
                "True",
                "False",
                "0",
                "-1",
                "2**63 - 1",
                "-2**63",
                "2**63",
                "-2**63 - 1",
                "10**1000",
                "0.1",
                "-0.0",
                "float('inf')",
                "float('nan')",
                "''",
                "'a'",
                "'é'",
                "'a\\0b'",
                "'\\u20ac' * 300",
                "'\\U0001F600'",
                "'\\ud800'",
                "'\\ud83d\\ude00'",
                "b''",
                "b'a'",
                "b'\\0\\xff' * 1000",
                "()",
                "(None, (True, (1, 'é', b'')), 2**64)",
                "[1, {'a': (2,)}]",
                "{1, 2}",
                "range(3)",
                "1j",
            })
    void aValueCrossesUnchanged(String expression) {
        CrossInterpreterData data = send(expression, Fallback.FULL);
        assertThat(receive(data, "(type(x).__name__, x)"))
                .isEqualTo(in(
                        sender,
                        attachment -> withEvaluated(
                                attachment, expression, object -> eval(attachment, "(type(x).__name__, x)", object))));
    }

    @Test
    void aValueIsPlainInJava() {
        assertThat(send("None", Fallback.FULL).toJava()).isNull();
        assertThat(send("True", Fallback.FULL).toJava()).isEqualTo(true);
        assertThat(send("-2**63", Fallback.FULL).toJava()).isEqualTo(Long.MIN_VALUE);
        assertThat(send("2**63", Fallback.FULL).toJava()).isEqualTo(BigInteger.TWO.pow(63));
        assertThat(send("0.5", Fallback.FULL).toJava()).isEqualTo(0.5);
        assertThat(send("'é\\u20ac\\U0001F600'", Fallback.FULL).toJava()).isEqualTo("é€\uD83D\uDE00");
        assertThat(send("b'ab'", Fallback.FULL).toJava()).isEqualTo(new byte[] {'a', 'b'});
        assertThat(send("(1, (None, 'a'))", Fallback.FULL).toJava()).isEqualTo(List.of(1L, Arrays.asList(null, "a")));
    }

    @Test
    void aPlainJavaValueBecomesAnObject() {
        List<Object> value = Arrays.asList(
                null,
                true,
                (byte) 1,
                (short) 2,
                3,
                4L,
                BigInteger.TWO.pow(70),
                0.5f,
                0.25,
                "é€\uD83D\uDE00\uD83D",
                List.of());
        assertThat(receive(CrossInterpreterData.ofJava(value), "x"))
                .isEqualTo("(None, True, 1, 2, 3, 4, 1180591620717411303424, 0.5, 0.25, 'é€\uD83D\uDE00\\ud83d', ())");
        assertThat(receive(CrossInterpreterData.ofJava(new byte[] {1, -1}), "x"))
                .isEqualTo("b'\\x01\\xff'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossInterpreterData.ofJava(new StringWriter()))
                .withMessage("a java.io.StringWriter has no form between interpreters: ");
    }

    @Test
    void whatIsNotShareableIsRefusedWithTheReason() {
        assertThat(refusal("[1]", Fallback.SHAREABLE_ONLY))
                .isEqualTo("concurrent.interpreters.NotShareableError: [1] does not support cross-interpreter data");
        assertThat(refusal("2**63", Fallback.SHAREABLE_ONLY))
                .contains("OverflowError: try sending as bytes")
                .endsWith("NotShareableError: 9223372036854775808 does not support cross-interpreter data");
        assertThat(refusal("(1, ([],))", Fallback.SHAREABLE_ONLY))
                .contains("NotShareableError: [] does not support")
                .endsWith("NotShareableError: (1, ([],)) does not support cross-interpreter data");
        assertThat(refusal("(lambda y: lambda: y)(1)", Fallback.FULL)).contains("does not support");
        assertThat(refusal("type('C', (), {'__repr__': lambda self: 1 / 0})()", Fallback.SHAREABLE_ONLY))
                .endsWith("ZeroDivisionError: division by zero");
    }

    @Test
    void aRefusedLeafOfADeepTupleIsRefusedAtOnce() {
        String deep = "__import__('functools').reduce(lambda t, _: (t,), range(900), object())";
        long start = System.nanoTime();
        assertThat(refusal(deep, Fallback.SHAREABLE_ONLY)).contains("NotShareableError");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aTupleNestedTooDeeplyIsARecursionError() {
        String deep = "__import__('functools').reduce(lambda t, _: (t,), range(1_000_000), None)";
        assertThat(refusal(deep, Fallback.SHAREABLE_ONLY)).contains("RecursionError");
    }

    @Test
    void aMemoryviewShowsTheSameBytes() {
        in(
                sender,
                attachment -> withEvaluated(attachment, "bytearray(b'abcdef')", owner -> {
                    CrossInterpreterData data = withView(attachment, "memoryview(x).cast('B', (2, 3))", owner);
                    assertThat(receive(data, "(x.format, x.shape, x.strides, x.readonly, x.tobytes())"))
                            .isEqualTo("('B', (2, 3), (3, 1), False, b'abcdef')");
                    assertThat(receive(data, "x.__setitem__((1, 2), 33)")).isEqualTo("None");
                    assertThat(eval(attachment, "x", owner)).isEqualTo("bytearray(b'abcde!')");
                    data.release();
                    data.release();
                    return "";
                }));
    }

    @Test
    void aReadOnlyOrScatteredMemoryviewStaysSo() {
        CrossInterpreterData readOnly = send("memoryview(b'abc')", Fallback.SHAREABLE_ONLY);
        assertThat(receive(readOnly, "x.readonly")).isEqualTo("True");
        readOnly.release();
        CrossInterpreterData scattered = send("memoryview(b'abcdef')[::-2]", Fallback.SHAREABLE_ONLY);
        assertThat(receive(scattered, "(bytes(x), x.strides, bytes(x.obj))")).isEqualTo("(b'fdb', (-2,), b'fdb')");
        scattered.release();
    }

    @Test
    void aMemoryviewOutlivesItsInterpreter() {
        InterpreterState owner = RunningPython.newInterpreter();
        CrossInterpreterData data = send(owner, "memoryview(b'x' * 100_000)", Fallback.SHAREABLE_ONLY);
        end(owner);
        assertThat(owner.isClosed()).isTrue();
        assertThat(receive(data, "(len(x), set(x))")).isEqualTo("(100000, {120})");
        data.release();
        assertThat(receive(CrossInterpreterData.ofJava(1), "__import__('gc').collect() >= 0"))
                .isEqualTo("True");
    }

    @Test
    void largeObjectsAreHeldOnTheirWayAndCopiedForWhoKeepsThem() {
        InterpreterState owner = RunningPython.newInterpreter();
        CrossInterpreterData sent =
                send(owner, "(b'a' * 100_000, ('b' * 100_000, (b'c' * 5_000, 'd')), 1)", Fallback.SHAREABLE_ONLY);
        assertThat(owner.pins().count()).isEqualTo(3);
        CrossInterpreterData kept = sent.detached();
        assertThat(owner.pins().count()).isZero();
        end(owner);
        assertThat(receive(kept, "(len(x[0]), len(x[1][0]), len(x[1][1][0]), x[1][1][1], x[2])"))
                .isEqualTo("(100000, 100000, 5000, 'd', 1)");
    }

    @Test
    void aMemoryviewThatAnInterpreterSentItselfDoesNotKeepIt() {
        int before = BufferViewType.openViews();
        InterpreterState owner = RunningPython.newInterpreter();
        in(owner, attachment -> {
            try (var references = new References(attachment)) {
                CrossInterpreterData data = withEvaluated(
                        attachment,
                        "memoryview(b'abc')",
                        object -> CrossInterpreterData.of(attachment, object, Fallback.SHAREABLE_ONLY));
                MemorySegment received = references.own(data.toObject(attachment));
                data.release();
                eval(attachment, "__import__('sys').modules.setdefault('kept', x) is x", received);
                assertThat(BufferViewType.openViews()).isEqualTo(before + 1);
                return true;
            }
        });
        end(owner);
        assertThat(owner.isClosed()).isTrue();
        assertThat(BufferViewType.openViews()).isEqualTo(before);
    }

    @Test
    void aReleasedMemoryviewIsRefused() {
        String released = "(lambda m: (m.release(), m)[1])(memoryview(b'abc'))";
        assertThat(refusal(released, Fallback.SHAREABLE_ONLY))
                .contains("ValueError")
                .contains("NotShareableError");
    }

    @Test
    void aStatelessFunctionCrossesAsCode() {
        assertThat(receive(send("lambda a, b: (len(a), b)", Fallback.FULL), "x('abc', 4)"))
                .isEqualTo("(3, 4)");
    }

    private static CrossInterpreterData send(String expression, Fallback fallback) {
        return send(sender, expression, fallback);
    }

    private static CrossInterpreterData send(InterpreterState from, String expression, Fallback fallback) {
        return in(
                from,
                attachment -> withEvaluated(
                        attachment, expression, object -> CrossInterpreterData.of(attachment, object, fallback)));
    }

    private static CrossInterpreterData withView(Attachment attachment, String expression, MemorySegment owner) {
        try (var references = new References(attachment)) {
            MemorySegment make = references.own(eval(attachment, "lambda x: " + expression));
            MemorySegment view = references.own(PyCall.PyObject_CallOneArg(make, owner));
            return CrossInterpreterData.of(attachment, view, Fallback.SHAREABLE_ONLY);
        }
    }

    private static String refusal(String expression, Fallback fallback) {
        return in(
                sender,
                attachment -> withEvaluated(attachment, expression, object -> {
                    try {
                        CrossInterpreterData data = CrossInterpreterData.of(attachment, object, fallback);
                        throw new AssertionError(expression + " crossed as " + data);
                    } catch (RaisedException refused) {
                        return String.valueOf(
                                ExceptionSnapshot.of(attachment, refused).display());
                    }
                }));
    }

    private static String receive(CrossInterpreterData data, String expression) {
        return in(receiver, attachment -> {
            MemorySegment object = data.toObject(attachment);
            try {
                return eval(attachment, expression, object);
            } finally {
                PyRefcount.Py_DecRef(object);
            }
        });
    }

    private static <T> T withEvaluated(Attachment attachment, String expression, Function<MemorySegment, T> use) {
        try (var references = new References(attachment)) {
            return use.apply(references.own(eval(attachment, expression)));
        }
    }
}
