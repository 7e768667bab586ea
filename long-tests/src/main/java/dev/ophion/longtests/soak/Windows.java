package dev.ophion.longtests.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javax.management.JMException;
import javax.management.ObjectName;

/// The memory of this process after each window of a soak, when nothing but the main interpreter is open, and
/// whether it grows. The JVM has a heap that is there from the start, so that what grows is memory of C.
///
/// The first windows are the warm-up.
final class Windows {
    /// What each interpreter that came and went may keep, as it does in plain CPython.
    private static final double KILOBYTES_PER_INTERPRETER = 1;

    /// Steps of the allocators, which no short run can tell from growth.
    private static final double STEPS_KILOBYTES = 4_096;

    /// How many standard deviations are no chance any more.
    private static final double SURE = 1.96;

    /// Of fewer windows, every order is likely enough to be chance.
    private static final int FEWEST = 5;

    private final List<Long> sizes = new ArrayList<>();
    private final List<Long> interpreters = new ArrayList<>();
    private final int warmUp;

    /// @param warmUp how many windows do not count
    Windows(int warmUp) {
        this.warmUp = warmUp;
    }

    /// Measures at the end of a window.
    ///
    /// @param created how many interpreters came and went so far
    /// @return kilobytes
    long measure(long created) throws IOException, JMException {
        System.gc();
        ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "systemTrimNativeHeap",
                        new Object[0],
                        new String[0]);
        long size = resident();
        sizes.add(size);
        interpreters.add(created);
        return size;
    }

    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("RssAnon:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    /// The slopes between all pairs of windows that count, the smallest first.
    private List<Double> slopes() {
        List<Double> slopes = new ArrayList<>();
        for (int i = warmUp; i < sizes.size(); i++) {
            for (int j = i + 1; j < sizes.size(); j++) {
                slopes.add((sizes.get(j) - sizes.get(i)) / (double) (j - i));
            }
        }
        slopes.sort(Comparator.naturalOrder());
        return slopes;
    }

    /// Kilobytes by which a window grows memory: the median slope, so that no single step decides it (Theil, Sen).
    double slope() {
        List<Double> slopes = slopes();
        return slopes.isEmpty() ? 0 : slopes.get(slopes.size() / 2);
    }

    /// What the slope is at least, with 95 % confidence; `away` is 1, or -1 for what it is at most.
    private double bound(int away) {
        List<Double> slopes = slopes();
        if (slopes.isEmpty()) {
            return 0;
        }
        double n = counted();
        double spread = SURE * Math.sqrt(n * (n - 1) * (2 * n + 5) / 18);
        long rank = Math.round((slopes.size() - away * spread) / 2);
        return slopes.get(Math.clamp(rank, 0, slopes.size() - 1));
    }

    /// How many windows count.
    private int counted() {
        return Math.max(0, sizes.size() - warmUp);
    }

    /// Whether it may be that memory does not grow but for what CPython keeps of each interpreter.
    boolean isLevel() {
        if (counted() < FEWEST) {
            return true;
        }
        double grown = bound(1) * (counted() - 1);
        double came = interpreters.getLast() - interpreters.get(warmUp);
        return grown <= STEPS_KILOBYTES + KILOBYTES_PER_INTERPRETER * came;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "memory: %.1f KB a window (%.1f to %.1f) over %d windows after %d of warm-up: %s KB",
                slope(),
                bound(1),
                bound(-1),
                counted(),
                warmUp,
                sizes);
    }
}
