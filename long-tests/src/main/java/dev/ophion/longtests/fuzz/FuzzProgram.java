package dev.ophion.longtests.fuzz;

import dev.ophion.Interpreter;
import dev.ophion.OphionException;
import dev.ophion.PythonBuffer;
import dev.ophion.PythonException;
import dev.ophion.PythonFunction;
import dev.ophion.PythonObject;
import dev.ophion.PythonRuntime;
import dev.ophion.PythonValue;
import dev.ophion.TypeRef;
import dev.ophion.longtests.process.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Does one thing after another with values that nobody should have to deal with, in Python and between Java and
/// Python, in the main interpreter and in one with a GIL of its own, by turns. What is wrong with the outcome is
/// printed.
///
/// `FuzzProgram JOURNAL SEED SECONDS`: ends with 1 if something was found. A step has a seed of its own, made of the
/// seed and its number; what it does also depends on what earlier steps left behind.
public final class FuzzProgram implements AutoCloseable {
    private static final long STEPS_APART = 1_000_003;
    private static final int TIDY_EVERY = 300;
    private static final int REPORT_EVERY_SECONDS = 10;

    /// What may come out of a conversion: ours, the JDK's for misuse, and what the Java value itself throws.
    private static final List<Class<? extends Throwable>> SENSIBLE = List.of(
            OphionException.class,
            IllegalArgumentException.class,
            IllegalStateException.class,
            ArithmeticException.class,
            ClassCastException.class,
            UnsupportedOperationException.class);

    /// What a value can be read as.
    private static final List<Function<PythonValue, @Nullable Object>> READERS = List.of(
            PythonValue::asInt,
            PythonValue::asLong,
            PythonValue::asBigInteger,
            PythonValue::asDouble,
            PythonValue::asBoolean,
            PythonValue::asString,
            PythonValue::asBytes,
            PythonValue::asList,
            PythonValue::asMap,
            PythonValue::asSet,
            PythonValue::toJava,
            PythonValue::toString,
            PythonValue::hashCode,
            value -> {
                try (PythonBuffer buffer = value.asBuffer()) {
                    return buffer.segment().byteSize();
                }
            },
            value -> {
                try (PythonObject object = value.asObject()) {
                    return object.hashCode();
                }
            },
            value -> {
                try (PythonFunction function = value.asFunction()) {
                    return function.hashCode();
                }
            },
            value -> value.as(BigInteger.class),
            value -> value.as(int[].class),
            value -> value.as(JavaValues.Pair.class),
            value -> value.as(JavaValues.Colour.class),
            value -> value.as(new TypeRef<Map<String, List<Integer>>>() {}));

    private final PythonRuntime python;
    private final Interpreter isolated;
    private final Journal journal;
    private final long seed;
    private long steps;
    private long findings;

    private FuzzProgram(PythonRuntime python, Journal journal, long seed) {
        this.python = python;
        this.isolated = python.createInterpreter();
        this.journal = journal;
        this.seed = seed;
        for (Interpreter interpreter : List.of(python.main(), isolated)) {
            interpreter.set("journal", (Consumer<String>) journal::write);
            interpreter.exec(source(), "fuzz.py");
            interpreter.exec("spared.add(%d)".formatted(isolated.id()));
        }
    }

    /// Runs until the time is up.
    public static void main(String[] arguments) throws Exception {
        long seed = Long.parseLong(arguments[1]);
        Duration time = Duration.ofMillis((long) (Double.parseDouble(arguments[2]) * 1_000));
        try (var journal = new Journal(Path.of(arguments[0]));
                var python = PythonRuntime.start();
                var program = new FuzzProgram(python, journal, seed)) {
            program.run(time);
            System.out.printf("%,d steps, %,d findings, seed %d%n", program.steps, program.findings, seed);
            System.out.flush();
            Runtime.getRuntime().halt(program.findings == 0 ? 0 : 1); // what the steps started need not end
        }
    }

    private void run(Duration time) {
        long start = System.nanoTime();
        long said = 0;
        while (System.nanoTime() - start < time.toNanos()) {
            long stepSeed = seed * STEPS_APART + steps;
            Interpreter interpreter = steps % 2 == 0 ? isolated : python.main();
            var random = new Random(stepSeed);
            Optional<String> wrong =
                    random.nextInt(4) == 0 ? convert(interpreter, random) : call(interpreter, stepSeed);
            wrong.ifPresent(what -> report(stepSeed, what));
            steps++;
            if (steps % TIDY_EVERY == 0) {
                journal.write("tidy up");
                interpreter.exec("tidy_up()");
                check(interpreter);
            }
            long seconds = (System.nanoTime() - start) / 1_000_000_000;
            if (seconds / REPORT_EVERY_SECONDS > said) {
                said = seconds / REPORT_EVERY_SECONDS;
                System.out.printf("%d s: %,d steps, %,d findings%n", seconds, steps, findings);
            }
        }
    }

    private void report(long stepSeed, String what) {
        findings++;
        System.out.printf("step %d (seed %d): %s%n", steps, stepSeed, what);
    }

    /// A step in Python.
    private Optional<String> call(Interpreter interpreter, long stepSeed) {
        try {
            PythonValue wrong = interpreter.call("step", stepSeed);
            return wrong.isNone() ? Optional.empty() : Optional.of(wrong.asString());
        } catch (PythonException late) { // an interrupt that another step asked for
            return late.typeName().equals("ophion.Interrupted") ? Optional.empty() : Optional.of(late.toString());
        }
    }

    /// A value from Java to Python and back, or from Python to Java, read in some way.
    private Optional<String> convert(Interpreter interpreter, Random random) {
        Object value = random.nextBoolean() ? new JavaValues(random).next() : null;
        boolean toPython = random.nextBoolean();
        var reader = READERS.get(random.nextInt(READERS.size()));
        long valueSeed = random.nextLong();
        journal.write("convert " + (toPython ? "to Python " : "to Java ") + valueSeed);
        try {
            PythonValue back = toPython ? interpreter.call("same", value) : interpreter.call("value_of", valueSeed);
            Object read = reader.apply(back);
            journal.write("read a " + (read == null ? "null" : read.getClass().getName()));
            return Optional.empty();
        } catch (Throwable thrown) {
            boolean isSensible = SENSIBLE.stream().anyMatch(type -> type.isInstance(thrown))
                    && !(thrown instanceof PythonException raised
                            && raised.typeName().equals("SystemError"));
            return isSensible ? Optional.empty() : Optional.of("conversion: " + thrown);
        }
    }

    /// Whether everything still works after all that.
    private void check(Interpreter interpreter) {
        journal.write("check");
        try (Interpreter other = python.createInterpreter()) {
            int sum =
                    interpreter.eval("sum(range(10))").asInt() + other.eval("1").asInt();
            if (sum != 46) {
                report(steps, "sum(range(10)) + 1 is " + sum);
            }
        }
    }

    private static String source() {
        try (var stream = Objects.requireNonNull(FuzzProgram.class.getResourceAsStream("fuzz.py"), "fuzz.py")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        isolated.close();
    }
}
