package dev.ophion.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ophion.benchmarks.Machine;
import dev.ophion.benchmarks.Peers;
import dev.ophion.benchmarks.Results;
import dev.ophion.benchmarks.Samples;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {
    @TempDir
    private Path folder;

    private final Results results = Samples.results();

    @Test
    void theTableHasMediansRangesRatiosAndVerdicts() {
        String text = text(report -> report.print(results));

        assertThat(text)
                .contains("sample: A sample")
                .containsPattern("fast +1,010 +1,000 - 1,020 +10\\.0×")
                .containsPattern("fast +50\\.0 +50\\.0 - 50\\.0 +0\\.05×|fast +50\\.0 +50\\.0 - 50\\.0 +1/20")
                .contains("missing: absent: it is <not> installed")
                .contains("met    small messages: fast 10.0× of slow, goal ≥ 5×")
                .contains("SHORT  round trip: fast 1/20 of slow, goal ≤ 1/100");
    }

    @Test
    void theGoalsAloneSayWhetherAllAreMet() {
        boolean[] allMet = new boolean[1];
        String text = text(report -> allMet[0] = report.printGoals(List.of(results)));

        assertThat(allMet[0]).isFalse();
        assertThat(text).contains("met    sample: small messages").contains("SHORT  sample: round trip");
    }

    @Test
    void jsonHasAllNumbersOfAllRounds() throws Exception {
        Path file = folder.resolve("report.json");
        new JsonReport(report(0.1)).write(file);

        JsonObject comparison = JsonParser.parseString(Files.readString(file))
                .getAsJsonObject()
                .getAsJsonArray("comparisons")
                .get(0)
                .getAsJsonObject();
        assertThat(comparison
                        .getAsJsonObject("values")
                        .getAsJsonObject("fast")
                        .get("small messages")
                        .toString())
                .isEqualTo("[1000.0,1010.0,1020.0]");
        assertThat(comparison.getAsJsonObject("units").get("round trip").getAsString())
                .isEqualTo("µs");
        assertThat(comparison.getAsJsonObject("missing").get("absent").getAsString())
                .isEqualTo("it is <not> installed");
        JsonObject goal = comparison.getAsJsonArray("goals").get(0).getAsJsonObject();
        assertThat(goal.get("value").getAsDouble()).isEqualTo(10);
        assertThat(goal.get("met").getAsBoolean()).isTrue();
    }

    @Test
    void thePageNeedsNothingElse() throws Exception {
        String page = page(report(0.1));

        assertThat(page).contains("Chart.js").contains("new Chart(canvas").contains("1 of 3 goals met");
        assertThat(page).doesNotContain("src=").doesNotContain("@import").doesNotContain("<link");
        assertThat(page).doesNotContain("load average was");
    }

    @Test
    void whatIsNotOursIsEscapedInThePage() throws Exception {
        String page = page(report(0.1));

        assertThat(page)
                .contains("it is &lt;not&gt; installed")
                .contains("<figcaption>fast is 10.0× as fast &lt;/script&gt;");
        assertThat(page.substring(page.indexOf("id=\"charts\""))).contains("as fast \\u003c/script\\u003e");
    }

    @Test
    void thePageWarnsOfALoadedMachine() throws Exception {
        assertThat(page(report(3.5))).contains("load average was 3.5");
    }

    private static Machine machine(double load) {
        return new Machine(Map.of("Cores", "2"), 2, load, Path.of("python"), new Peers(Path.of("peers")));
    }

    private Report report(double load) {
        return new Report(machine(load), 3, Instant.EPOCH, List.of(results));
    }

    private String page(Report report) throws IOException {
        Path file = folder.resolve("report.html");
        new HtmlReport(report).write(file);
        return Files.readString(file);
    }

    private static String text(Consumer<TextReport> printing) {
        var written = new StringWriter();
        var out = new PrintWriter(written);
        printing.accept(new TextReport(out));
        out.flush();
        return written.toString();
    }
}
