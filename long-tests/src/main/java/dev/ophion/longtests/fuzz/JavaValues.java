package dev.ophion.longtests.fuzz;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Java values of all kinds, those that no Python object is like included.
final class JavaValues {
    private static final List<String> STRINGS =
            List.of("", "x", "\0", "a\0b", "\ud800", "a\udfffb", "\ud83d\udc0d", "é".repeat(300), "x".repeat(100_000));
    private static final List<Number> NUMBERS = List.of(
            0,
            1,
            -1,
            Integer.MAX_VALUE,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            (short) 3,
            (byte) -3,
            0.0,
            -0.0,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.MIN_VALUE,
            Float.NaN,
            1.5f,
            BigInteger.ONE.shiftLeft(63),
            BigInteger.ONE.shiftLeft(10_000).negate());
    private static final int DEPTH = 4;

    private final Random random;

    JavaValues(Random random) {
        this.random = random;
    }

    /// Throws whatever it is asked.
    static final class Raising {
        @Override
        public String toString() {
            throw new UnsupportedOperationException("toString");
        }

        @Override
        public int hashCode() {
            throw new UnsupportedOperationException("hashCode");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            throw new UnsupportedOperationException("equals");
        }
    }

    record Pair(@Nullable Object left, String right) {}

    enum Colour {
        RED
    }

    @Nullable
    Object next() {
        return next(DEPTH);
    }

    private @Nullable Object next(int depth) {
        return switch (random.nextInt(depth == 0 ? 8 : 22)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2, 3 -> NUMBERS.get(random.nextInt(NUMBERS.size()));
            case 4, 5 -> STRINGS.get(random.nextInt(STRINGS.size()));
            case 6 -> new byte[random.nextInt(100)];
            case 7 -> random.nextLong();
            case 8, 9 -> list(depth);
            case 10, 11 -> map(depth);
            case 12 -> Collections.singleton(next(0));
            case 13 -> new int[] {1, 2, random.nextInt()};
            case 14 -> new double[] {Double.NaN, 1};
            case 15 -> new Pair(next(depth - 1), "right");
            case 16 -> selfContaining();
            case 17 -> deep(List.of(3, 200, 5_000).get(random.nextInt(3)));
            case 18 -> random.nextBoolean() ? ByteBuffer.allocate(10) : ByteBuffer.allocateDirect(10);
            case 19 -> segment();
            case 20 -> (Runnable) () -> {};
            default -> oddity();
        };
    }

    private List<@Nullable Object> list(int depth) {
        var list = new ArrayList<@Nullable Object>();
        for (int i = random.nextInt(5); i > 0; i--) {
            list.add(next(depth - 1));
        }
        return list;
    }

    private Map<@Nullable Object, @Nullable Object> map(int depth) {
        var map = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(next(0), next(depth - 1));
        }
        return map;
    }

    private Object selfContaining() {
        if (random.nextBoolean()) {
            var list = new ArrayList<>(Arrays.<Object>asList(1, 2));
            list.add(list);
            return list;
        }
        var map = new HashMap<String, Object>();
        map.put("self", map);
        return map;
    }

    private static Object deep(int depth) {
        Object value = 1;
        for (int i = 0; i < depth; i++) {
            value = List.of(value);
        }
        return value;
    }

    private Object segment() {
        Arena arena = Arena.ofShared();
        MemorySegment segment = arena.allocate(100);
        if (random.nextBoolean()) {
            arena.close();
        }
        return segment;
    }

    private Object oddity() {
        return switch (random.nextInt(9)) {
            case 0 -> new Object();
            case 1 -> new Raising();
            case 2 -> Colour.RED;
            case 3 -> Instant.MAX;
            case 4 -> Duration.ofSeconds(Long.MAX_VALUE);
            case 5 -> Optional.of(1);
            case 6 -> Set.of(1, "x");
            case 7 -> 'x';
            default -> Thread.currentThread();
        };
    }
}
