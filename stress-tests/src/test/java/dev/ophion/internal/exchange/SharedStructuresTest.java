package dev.ophion.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.test.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jcstress.Main;
import org.openjdk.jcstress.infra.runners.TestList;

/// Runs the jcstress tests of this module in JVMs of their own, and has each of them count as one test.
///
/// As it is, the run is short: one JVM for each test, for some hundred milliseconds. With
/// `-Dophion.jcstress.mode=default`, or `tough` or `stress`, jcstress tries its combinations of compilers and
/// processors, which takes from half an hour to a day.
final class SharedStructuresTest {
    private static final String MODE = System.getProperty("ophion.jcstress.mode", "quick");
    private static final boolean SHORT = MODE.equals("quick");
    private static final List<String> SHORT_RUN =
            List.of("-iters", "1", "-time", "150", "-sc", "false", "-af", "NONE", "-pth", "false");

    /// What jcstress prints for each combination: `[OK]` or something worse, then the test.
    private static final Pattern VERDICT = Pattern.compile("\\[([A-Z ]+)] (dev\\.ophion\\.\\S+)$", Pattern.MULTILINE);

    @TestFactory
    Stream<DynamicTest> holdUnderStress() throws IOException {
        Path results = Files.createDirectories(Path.of("target", "jcstress"));
        ChildJvm.Result run = ChildJvm.of(Main.class)
                .directory(results)
                .jvmArguments("--enable-native-access=ALL-UNNAMED")
                .timeout(SHORT ? Duration.ofMinutes(10) : Duration.ofDays(2))
                .run(arguments().toArray(String[]::new));
        return TestList.tests().stream()
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> assertThat(verdicts(run, name))
                                .as("%s in%n%s", name, run)
                                .isNotEmpty()
                                .allMatch("OK"::equals)));
    }

    private static List<String> arguments() {
        var arguments = new ArrayList<>(List.of("-m", MODE, "-v", "-r", "."));
        if (SHORT) {
            arguments.addAll(SHORT_RUN);
            arguments.addAll(List.of("-jvmArgs", "-Xmx256m")); // these, and no others
        }
        return arguments;
    }

    private static List<String> verdicts(ChildJvm.Result run, String test) {
        return VERDICT.matcher(run.out())
                .results()
                .filter(verdict -> verdict.group(2).equals(test))
                .map(verdict -> verdict.group(1))
                .toList();
    }
}
