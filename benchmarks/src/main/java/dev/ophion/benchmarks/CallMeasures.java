package dev.ophion.benchmarks;

import com.google.gson.Gson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Measures a [CallPeer], and checks each of its answers.
public final class CallMeasures {
    /// What runs in the interpreter first.
    public static final String SETUP = """
            def f(x):
                return x + 1

            def loop(callback, count):
                total = 0
                for i in range(count):
                    total += callback(i)
                return total

            def total(values):
                return sum(values)

            INTS = list(range(1000, 11000))

            def ints():
                return INTS

            def size(value):
                return len(value)

            BLOB = bytes(range(256)) * 4096

            def blob():
                return BLOB
            """;

    static final Measure CALL = new Measure("call", Unit.PER_SECOND);
    static final Measure CALLBACK = new Measure("callback", Unit.PER_SECOND);
    static final Measure INTS_IN = new Measure("10,000 ints in", Unit.MICROSECONDS);
    static final Measure INTS_OUT = new Measure("10,000 ints out", Unit.MICROSECONDS);
    static final Measure BYTES_IN = new Measure("1 MB of bytes in", Unit.MICROSECONDS);
    static final Measure BYTES_OUT = new Measure("1 MB of bytes out", Unit.MICROSECONDS);
    static final List<Measure> ALL = List.of(CALL, CALLBACK, INTS_IN, INTS_OUT, BYTES_IN, BYTES_OUT);

    /// What Java code begins.
    static final List<Measure> FROM_JAVA = List.of(CALL, INTS_IN, INTS_OUT, BYTES_IN, BYTES_OUT);

    private static final int MEGABYTE = 1 << 20;
    private static final int COUNT = 10_000;

    /// Reading the clock takes as long as a call.
    private static final int AT_A_TIME = 100;

    private CallMeasures() {}

    /// A number that has to be the expected one.
    private interface Work {
        long run();
    }

    /// Measures everything, and prints one JSON object.
    ///
    /// @param arguments the options of [Sampling]
    public static void print(List<String> arguments, CallPeer peer) throws Exception {
        print(arguments, peer, ALL);
    }

    /// As [#print(List, CallPeer)], without what `peer` cannot do.
    static void print(List<String> arguments, CallPeer peer, List<Measure> measures) throws Exception {
        Sampling sampling = Sampling.parse(arguments);
        List<Integer> ints =
                new ArrayList<>(IntStream.range(1000, 1000 + COUNT).boxed().toList());
        long sum = ints.stream().mapToLong(Integer::longValue).sum();
        byte[] bytes = new byte[MEGABYTE];
        Map<Measure, Sampling.Work> works = new LinkedHashMap<>();
        works.put(CALL, () -> calls(peer));
        works.put(CALLBACK, checked(CALLBACK, COUNT * (COUNT + 1L) / 2, () -> peer.callbacks(COUNT)));
        works.put(INTS_IN, checked(INTS_IN, sum, () -> peer.intsIn(ints)));
        works.put(INTS_OUT, checked(INTS_OUT, sum, peer::intsOut));
        works.put(BYTES_IN, checked(BYTES_IN, MEGABYTE, () -> peer.bytesIn(bytes)));
        works.put(BYTES_OUT, checked(BYTES_OUT, MEGABYTE, () -> peer.bytesOut().length));
        Map<String, Double> measured = new LinkedHashMap<>();
        works.keySet().retainAll(measures);
        for (var work : works.entrySet()) {
            measured.put(work.getKey().name(), value(work.getKey(), sampling.seconds(work.getValue())));
        }
        System.out.println(new Gson().toJson(measured));
    }

    private static void calls(CallPeer peer) {
        for (int i = 0; i < AT_A_TIME; i++) {
            check(CALL, i + 1L, peer.call(i));
        }
    }

    private static Sampling.Work checked(Measure measure, long expected, Work work) {
        return () -> check(measure, expected, work.run());
    }

    private static void check(Measure measure, long expected, long found) {
        if (found != expected) {
            throw new AssertionError(measure.name() + " gave " + found + " in place of " + expected);
        }
    }

    private static double value(Measure measure, double seconds) {
        if (measure.unit().lessIsBetter()) {
            return 1e6 * seconds;
        }
        return (measure.equals(CALL) ? AT_A_TIME : COUNT) / seconds;
    }
}
