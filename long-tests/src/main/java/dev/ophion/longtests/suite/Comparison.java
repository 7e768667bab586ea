package dev.ophion.longtests.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Which tests end otherwise.
final class Comparison {
    private static final String SET_UP = "setUp";

    private Comparison() {}

    /// The differences between two runs of a file, in the order of the tests.
    ///
    /// Where the file, a module or a class could not be set up, its tests did not run: that is one difference, and
    /// not one for each test.
    static List<Difference> of(FileRun plain, FileRun ophion) {
        List<Difference> differences = new ArrayList<>();
        var tests = new TreeSet<>(plain.outcomes().keySet());
        tests.addAll(ophion.outcomes().keySet());
        for (String test : tests) {
            var difference = new Difference(test, plain.of(test), ophion.of(test));
            if (difference.plain().state() != difference.ophion().state()
                    && !(difference.ophion().state() == State.NOT_RUN && isExplained(test, ophion))) {
                differences.add(difference);
            }
        }
        return differences;
    }

    private static boolean isExplained(String test, FileRun ophion) {
        if (ophion.of(FileOutcomes.FILE).state() != State.OK) {
            return true;
        }
        return ophion.outcomes().keySet().stream()
                .filter(Comparison::isSetUp)
                .map(fixture -> fixture.substring(fixture.indexOf('(') + 1, fixture.length() - 1))
                .anyMatch(what -> test.startsWith(what + "."));
    }

    /// Whether this is no test, but what has to be done before some, or the file as a whole.
    static boolean isFixture(String test) {
        return test.equals(FileOutcomes.FILE) || isSetUp(test);
    }

    private static boolean isSetUp(String test) {
        return test.startsWith(SET_UP) && test.endsWith(")");
    }
}
