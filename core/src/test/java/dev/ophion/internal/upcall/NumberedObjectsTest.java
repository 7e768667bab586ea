package dev.ophion.internal.upcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NumberedObjectsTest {
    private final NumberedObjects<String> objects = new NumberedObjects<>();

    @Test
    void givesBackWhatItHasBeenGiven() {
        long one = objects.add("one");
        long two = objects.add("two");

        assertThat(objects.get(one)).isEqualTo("one");
        assertThat(objects.remove(one)).isEqualTo("one");
        assertThat(objects.get(one)).isNull();
        assertThat(objects.remove(one)).isNull();
        assertThat(objects.get(two)).isEqualTo("two");
        assertThat(objects.size()).isOne();
    }

    @Test
    void knowsNoOtherNumbers() {
        for (long number : new long[] {0, -1, 1, 64, 65, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32, (1L << 32) + 1}) {
            assertThat(objects.get(number)).isNull();
            assertThat(objects.remove(number)).isNull();
        }
        assertThat(objects.size()).isZero();
    }

    @Test
    void agreesWithAMapHoweverItGrowsAndShrinks() {
        var random = new Random(7);
        Map<Long, String> expected = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            if (random.nextInt(1000) < 600 - step / 40) {
                String object = "object " + step;
                assertThat(expected.put(objects.add(object), object)).isNull();
            } else if (!expected.isEmpty()) {
                long number = expected.keySet().iterator().next();
                assertThat(objects.remove(number)).isEqualTo(expected.remove(number));
            }
        }
        expected.forEach((number, object) -> assertThat(objects.get(number)).isEqualTo(object));
        assertThat(objects.size()).isEqualTo(expected.size());
    }

    @Test
    void servesManyThreads() throws Exception {
        var tasks = IntStream.range(0, 4)
                .<Callable<Boolean>>mapToObj(thread -> () -> {
                    List<Long> numbers = new ArrayList<>();
                    for (int i = 0; i < 5_000; i++) {
                        numbers.add(objects.add(thread + " " + i));
                        assertThat(objects.get(numbers.getLast())).isEqualTo(thread + " " + i);
                    }
                    for (int i = 0; i < 5_000; i++) {
                        assertThat(objects.remove(numbers.get(i))).isEqualTo(thread + " " + i);
                    }
                    return true;
                })
                .toList();
        try (var threads = Executors.newFixedThreadPool(tasks.size())) {
            for (var task : threads.invokeAll(tasks)) {
                assertThat(task.get()).isTrue();
            }
        }
        assertThat(objects.size()).isZero();
    }
}
