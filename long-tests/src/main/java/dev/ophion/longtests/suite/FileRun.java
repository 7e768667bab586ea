package dev.ophion.longtests.suite;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A file of the suite, run by one contender to its end: a test that takes its process down, or never ends, is one
/// row of the table, and another process goes on behind it.
///
/// @param outcomes by test
/// @param time of all processes together
record FileRun(Map<String, Outcome> outcomes, Duration time) {
    /// How many tests of a file may take their process down before the rest is given up.
    private static final int RESTARTS = 8;

    /// Runs the tests named in `only`, or all of them.
    static FileRun of(SuiteProcess.Setting setting, Contender contender, String file, @Nullable Collection<String> only)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Map<String, Outcome> all = new TreeMap<>();
        Set<String> skip = new HashSet<>();
        for (int i = 0; i < RESTARTS; i++) {
            SuiteProcess process = SuiteProcess.run(setting, contender, file, only, skip);
            all.putAll(process.outcomes().tests());
            if (process.failure().isEmpty()) {
                break;
            }
            Outcome failure = process.failure().get();
            List<String> culprits = new ArrayList<>(process.outcomes().running());
            culprits.remove(FileOutcomes.FILE);
            if (culprits.isEmpty()) {
                all.put(FileOutcomes.FILE, failure);
                break;
            }
            all.put(culprits.getLast(), failure);
            skip.addAll(all.keySet());
        }
        return new FileRun(all, Duration.ofNanos(System.nanoTime() - start));
    }

    Outcome of(String test) {
        return outcomes.getOrDefault(test, Outcome.NOT_RUN);
    }

    /// The tests, without the file as a whole.
    long size() {
        return outcomes.keySet().stream()
                .filter(test -> !test.equals(FileOutcomes.FILE))
                .count();
    }

    long count(State state) {
        return outcomes.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(FileOutcomes.FILE)
                        && entry.getValue().state() == state)
                .count();
    }
}
