package dev.ophion.longtests.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The list of what differs, each with its reason: `suite_reasons.txt`.
///
/// A line that begins with `rule:` or `jvm:` is a reason; the indented ones below it name what differs for it: the
/// name of a file, or of a test, in which `*` stands for anything. A rule of CPython has to be proved by plain Python
/// each time, and is here for its reason only; what a JVM makes different is known because it stands here.
final class Reasons {
    private static final String RULE = "rule:";
    private static final String JVM = "jvm:";

    private final List<Reason> reasons;

    private Reasons(List<Reason> reasons) {
        this.reasons = reasons;
    }

    private record Reason(Verdict verdict, String text, Pattern names) {}

    static Reasons load() {
        try (var source = Objects.requireNonNull(Reasons.class.getResourceAsStream("suite_reasons.txt"))) {
            return parse(new String(source.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Reasons parse(String text) {
        List<Reason> reasons = new ArrayList<>();
        Verdict verdict = Verdict.UNEXPLAINED;
        String why = "";
        for (String line : text.split("\n", -1)) {
            if (line.startsWith(RULE) || line.startsWith(JVM)) {
                verdict = line.startsWith(RULE) ? Verdict.RULE : Verdict.KNOWN;
                why = line.substring(line.indexOf(':') + 1).strip();
            } else if (line.startsWith(" ") && !line.isBlank()) {
                reasons.add(new Reason(verdict, why, pattern(line.strip())));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw new IllegalArgumentException("neither a reason nor a name: " + line);
            }
        }
        return new Reasons(reasons);
    }

    /// The name of a file stands for it as a whole and for all of its tests.
    private static Pattern pattern(String name) {
        return Pattern.compile(
                name.chars()
                        .mapToObj(each -> each == '*' ? ".*" : Pattern.quote(Character.toString(each)))
                        .collect(Collectors.joining()),
                Pattern.DOTALL);
    }

    /// Says what the difference means. A rule needs its proof, whether it is named or not.
    Difference judge(String file, Difference difference) {
        if (difference.isRule()) {
            return difference.judged(
                    Verdict.RULE,
                    find(file, difference, Verdict.RULE)
                            .map(Reason::text)
                            .orElse(difference.ophion().reason()));
        }
        return find(file, difference, Verdict.KNOWN)
                .map(reason -> difference.judged(Verdict.KNOWN, reason.text()))
                .orElse(difference);
    }

    /// Whether the list names the difference.
    boolean names(String file, Difference difference) {
        return find(file, difference, difference.verdict()).isPresent();
    }

    private Optional<Reason> find(String file, Difference difference, Verdict verdict) {
        return reasons.stream()
                .filter(reason -> reason.verdict() == verdict
                        && (reason.names().matcher(file).matches()
                                || reason.names().matcher(difference.test()).matches()))
                .findFirst();
    }
}
