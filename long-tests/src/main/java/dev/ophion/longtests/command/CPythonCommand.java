package dev.ophion.longtests.command;

import dev.ophion.longtests.suite.Contender;
import dev.ophion.longtests.suite.HtmlReport;
import dev.ophion.longtests.suite.JsonReport;
import dev.ophion.longtests.suite.SuiteReport;
import dev.ophion.longtests.suite.SuiteRun;
import dev.ophion.longtests.suite.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `ophion test cpython`: CPython's own tests in an interpreter of Ophion, beside plain Python.
@Command(
        name = "cpython",
        description = {
            "Runs CPython's test suite in an interpreter of Ophion, beside plain Python.",
            "Each file runs in an interpreter with a GIL of its own, and under the plain Python of the same files. What",
            "differs runs in a sub-interpreter of plain Python too, which proves what is CPython's own rule. Exits with 1",
            "if a difference is left that nothing explains."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CPythonCommand implements Callable<Integer> {
    private static final int PATIENCE_SECONDS = 300;

    /// Files that take seconds: two that give the same, and one with differences by CPython's rules.
    private static final List<String> QUICK = List.of("test_sched", "test_select", "test_time");

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private LongTests tests;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description =
                    "Names as `python -m test` takes them, such as test_queue or test_asyncio; all if there is none.")
    private List<String> files = List.of();

    @Option(names = "--main", description = "Runs the tests in the main interpreter of Ophion instead.")
    private boolean main;

    @Option(names = "--quick", description = "A few quick files: shows that all of it works.")
    private boolean quick;

    @Option(
            names = {"-u", "--use"},
            paramLabel = "NAME",
            split = ",",
            description = "Resources that tests may use, as for `python -m test`: cpu, network, walltime and so on.")
    private List<String> resources = List.of();

    @Option(names = "--jobs", paramLabel = "N", description = "How many files run at once; one at first.")
    private int jobs = 1;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description =
                    "How long a single test may take before its process is ended; " + PATIENCE_SECONDS + " at first.")
    private int timeout = PATIENCE_SECONDS;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes each difference with its three endings.")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "FILE", description = "Writes the table as a page.")
    private @Nullable Path html;

    @Option(names = "--logs", paramLabel = "DIR", description = "Keeps the output of all tests in this folder.")
    private @Nullable Path logs;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (jobs < 1 || timeout < 1) {
            throw new ParameterException(spec.commandLine(), "--jobs and --timeout have to be 1 or more");
        }
        PrintWriter out = spec.commandLine().getOut();
        String python = tests.plainPython();
        List<String> chosen = chosen(python);
        Path output = logs == null ? Files.createTempDirectory("ophion-test-logs") : logs.toAbsolutePath();
        try {
            var options = new SuiteRun.Options(resources, jobs, Duration.ofSeconds(timeout), output);
            var run = new SuiteRun(python, Contender.ophion(tests.ophion(), main), options);
            SuiteReport report = run.run(chosen, line -> {
                out.println(line);
                out.flush();
            });
            TextReport.print(report, out);
            if (json != null) {
                JsonReport.write(report, json);
            }
            if (html != null) {
                HtmlReport.write(report, html);
            }
            return report.isGood() ? 0 : 1;
        } finally {
            if (logs == null) {
                SuiteRun.delete(output);
            }
        }
    }

    private List<String> chosen(String python) throws IOException, InterruptedException {
        try {
            return SuiteRun.files(python, quick && files.isEmpty() ? QUICK : files);
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), String.valueOf(unknown.getMessage()), unknown);
        }
    }
}
