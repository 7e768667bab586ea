package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.PythonRuntime;
import dev.ophion.test.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Interpreters that come and go give back all they took.
///
/// `-Dophion.leak.factor=5` runs five times as many, which takes some minutes: 2,000 bare ones and 200 with imports.
final class LeakIT {
    private static final int FACTOR = Integer.getInteger("ophion.leak.factor", 1);

    @ParameterizedTest
    @CsvSource({"400, x = 1", "40, 'import json, asyncio, ssl, sqlite3'"})
    void memoryStaysWhereItIsAfterWarmUp(int cycles, String source) {
        ChildJvm.Result result = ChildJvm.of(Cycles.class)
                .jvmArguments("-Xmx256m")
                .timeout(Duration.ofMinutes(2L + 4L * FACTOR))
                .run(Integer.toString(cycles * FACTOR), source);

        System.out.print(result.out());
        assertThat(result.exitCode()).as(result.toString()).isZero();
        assertThat(result.out()).endsWith(Survival.SAID + "\n");
    }

    static final class Cycles {
        private static final int WINDOWS = 8;
        private static final int PAGE_KILOBYTES = 4;

        /// What a cycle may keep. CPython itself keeps up to 1 KB of a bare one, and 3 KB with imports.
        private static final double KILOBYTES_PER_CYCLE = 5;

        /// A short run cannot tell a slope from the allocator's steps of this size.
        private static final double NOISE_KILOBYTES = 2_048;

        static void main(String[] arguments) throws IOException {
            int cycles = Integer.parseInt(arguments[0]);
            try (var python = PythonRuntime.start()) {
                run(python, cycles, arguments[1]); // until the allocators have settled
                int threads = Thread.activeCount();
                List<Long> sizes = new ArrayList<>();
                for (int i = 0; i < WINDOWS; i++) {
                    run(python, cycles / WINDOWS, arguments[1]);
                    python.main().exec("import gc; gc.collect()");
                    System.gc();
                    sizes.add(residentKilobytes());
                }
                double slope = medianSlope(sizes) / (cycles / (double) WINDOWS);
                System.out.printf("%d cycles of %s: %.2f KB each, %s KB%n", cycles, arguments[1], slope, sizes);
                double allowed = KILOBYTES_PER_CYCLE + (cycles < 1_000 ? NOISE_KILOBYTES / cycles : 0);
                assertThat(slope).isLessThan(allowed);
                assertThat(python.interpreters()).hasSize(1);
                assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 2);
            }
            System.out.println(Survival.SAID);
        }

        private static void run(PythonRuntime python, int cycles, String source) {
            for (int i = 0; i < cycles; i++) {
                try (var interpreter = python.createInterpreter()) {
                    interpreter.exec(source);
                    interpreter.set("callback", (Runnable) () -> {});
                    interpreter.exec("callback()");
                }
            }
        }

        /// The median of the slopes between all pairs of points: no single step decides it.
        private static double medianSlope(List<Long> sizes) {
            List<Double> slopes = new ArrayList<>();
            for (int i = 0; i < sizes.size(); i++) {
                for (int j = i + 1; j < sizes.size(); j++) {
                    slopes.add((sizes.get(j) - sizes.get(i)) / (double) (j - i));
                }
            }
            slopes.sort(null);
            return slopes.get(slopes.size() / 2);
        }

        private static long residentKilobytes() throws IOException {
            return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ", 3)[1]) * PAGE_KILOBYTES;
        }
    }
}
