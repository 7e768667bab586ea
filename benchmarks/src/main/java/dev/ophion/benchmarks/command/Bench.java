package dev.ophion.benchmarks.command;

import dev.ophion.benchmarks.Effort;
import dev.ophion.benchmarks.Machine;
import dev.ophion.benchmarks.Results;
import dev.ophion.benchmarks.Rounds;
import dev.ophion.benchmarks.Setup;
import dev.ophion.benchmarks.report.HtmlReport;
import dev.ophion.benchmarks.report.JsonReport;
import dev.ophion.benchmarks.report.Report;
import dev.ophion.benchmarks.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The program behind `ophion bench`.
@Command(
        name = "ophion bench",
        description = {
            "Compares Ophion with CPython's own interpreters, threads and processes, side by side on this machine.",
            "Each contender is a process of its own; all do the same work, take turns, and must give the same answers."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Bench implements Callable<Integer> {
    private static final int ROUNDS = 3;

    private final Path distribution;

    @Spec
    private CommandSpec spec;

    @Option(names = "--list", description = "Lists the comparisons and ends.")
    private boolean list;

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "Only these comparisons.")
    private List<String> only = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often each contender runs; " + ROUNDS + " at first.")
    private int rounds = ROUNDS;

    @Option(
            names = "--quick",
            description = "One round with little work: shows that all runs; the numbers mean little.")
    private boolean quick;

    @Option(
            names = "--install-peers",
            description =
                    "First fetches Jep and GraalPy into the cache, some hundred megabytes, where that can be done.")
    private boolean installPeers;

    @Option(names = "--check", description = "Prints each goal as met or short, and exits with 1 if one is short.")
    private boolean check;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes all numbers of all rounds.")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "FILE", description = "Writes a report with charts, in one file.")
    private @Nullable Path html;

    @Option(
            names = "--python",
            paramLabel = "PATH",
            description = "A CPython 3.14 or newer, or a virtual environment, in place of the bundled Python.")
    private @Nullable Path python;

    private Bench(Path distribution) {
        this.distribution = distribution;
    }

    /// `java … Bench DISTRIBUTION [OPTIONS]`: runs the command line and exits, with 1 if a contender failed, or with
    /// `--check` if a goal is short.
    public static void main(String[] arguments) {
        var bench = new Bench(Path.of(arguments[0]));
        System.exit(new CommandLine(bench).execute(Arrays.copyOfRange(arguments, 1, arguments.length)));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        List<ComparisonSource> chosen = chosen();
        if (list) {
            chosen.forEach(source -> out.printf("%-15s %s%n", source.name(), source.title()));
            return 0;
        }
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds is " + rounds + ", and has to be 1 or more");
        }
        List<String> selection = python == null ? List.of() : List.of("--python", python.toString());
        List<String> ophion =
                new ArrayList<>(List.of(distribution.resolve("bin/ophion").toString()));
        ophion.addAll(selection);
        Machine machine = Machine.describe(ophion);
        if (installPeers) {
            machine.peers().install(machine.python(), out);
        }
        warnIfBusy(machine, out);
        Effort effort = quick ? Effort.QUICK : Effort.NORMAL;
        Path scripts = Files.createTempDirectory("ophion-bench");
        try {
            Setup.writeScripts(scripts);
            var setup = new Setup(
                    distribution, selection, machine.python(), scripts, machine.peers(), effort, machine.workers());
            return report(machine, measure(chosen, setup, out), out);
        } finally {
            delete(scripts);
        }
    }

    private List<ComparisonSource> chosen() {
        List<ComparisonSource> all = ComparisonSource.ALL;
        for (String name : only) {
            if (all.stream().noneMatch(source -> source.name().equals(name))) {
                throw new ParameterException(
                        spec.commandLine(),
                        "there is no comparison " + name + ": "
                                + String.join(
                                        ", ",
                                        all.stream().map(ComparisonSource::name).toList()));
            }
        }
        return all.stream()
                .filter(source -> only.isEmpty() || only.contains(source.name()))
                .toList();
    }

    private static void warnIfBusy(Machine machine, PrintWriter out) {
        if (machine.isBusy()) {
            out.printf(
                    "warning: the load average is %s on %d cores: what else runs here will show in the numbers%n",
                    machine.load(), machine.cores());
        }
    }

    private List<Results> measure(List<ComparisonSource> chosen, Setup setup, PrintWriter out)
            throws IOException, InterruptedException {
        List<Results> results = new ArrayList<>();
        var runner = new Rounds(quick ? 1 : rounds, Duration.ofMinutes(3), out);
        for (ComparisonSource source : chosen) {
            Results measured = runner.run(source.comparison(setup));
            out.println();
            new TextReport(out).print(measured);
            out.flush();
            results.add(measured);
        }
        return results;
    }

    private int report(Machine machine, List<Results> results, PrintWriter out) throws IOException {
        var report = new Report(machine, quick ? 1 : rounds, Instant.now(), results);
        if (json != null) {
            new JsonReport(report).write(json);
        }
        if (html != null) {
            new HtmlReport(report).write(html);
        }
        boolean allRan = results.stream().allMatch(result -> result.failures().isEmpty());
        boolean isShort = false;
        if (check) {
            isShort = !new TextReport(out).printGoals(results);
        }
        out.flush();
        return allRan && !isShort ? 0 : 1;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) { // what Python compiled is in a folder of its own
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
