package dev.ophion.longtests.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The suite, or a part of it, run by plain Python and by Ophion.
///
/// A file that gives the same both times is done. The tests that do not run again: in a sub-interpreter of plain
/// Python,
/// which shows what is CPython's own rule, and what is left over once more in both, which shows what is chance.
public final class SuiteRun {
    static final String SCRIPT = "suite_runner.py";

    private static final String LIST_FILES = """
            import sys, unittest
            from importlib.util import find_spec
            from test.libregrtest.findtests import findtests, split_test_packages
            names = sys.argv[1:]
            for name in split_test_packages(names) if names else findtests():
                try:
                    found = find_spec(name if name.startswith('test.') else 'test.' + name)
                except unittest.SkipTest:  # of a package that is skipped as a whole, such as test_gdb
                    found = name
                if found is None:
                    sys.exit(f'there is no file {name} in the test suite')
                print(name)
            """;

    private final Contender plain;
    private final Contender plainInterpreter;
    private final Contender ophion;
    private final Options options;
    private final Reasons reasons = Reasons.load();

    /// What a user may choose.
    ///
    /// @param resources of regrtest, such as `cpu` or `network`
    /// @param jobs how many files run at once
    /// @param patience how long a process may go without a test that begins or ends
    /// @param logs where the output of the tests goes
    public record Options(List<String> resources, int jobs, Duration patience, Path logs) {}

    /// @param python the plain Python that Ophion embeds
    /// @param ophion whose interpreters are tried
    public SuiteRun(String python, Contender ophion, Options options) {
        this.plain = Contender.plain(python);
        this.plainInterpreter = Contender.plainInterpreter(python);
        this.ophion = ophion;
        this.options = options;
    }

    /// The files of the suite, in the order of regrtest; of those that are named, packages are split.
    ///
    /// @param names as `python -m test` takes them, or none for all
    /// @throws IllegalArgumentException if there is no such file
    public static List<String> files(String python, List<String> names) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(python, "-c", LIST_FILES));
        command.addAll(names);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalArgumentException(found.strip());
        }
        return found.lines().toList();
    }

    /// The module of a file: regrtest names most without their package.
    static String module(String file) {
        return file.startsWith("test.") ? file : "test." + file;
    }

    /// Runs the files and hands each report to `progress` when it is there.
    public SuiteReport run(List<String> files, Consumer<String> progress) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Path folder = Files.createTempDirectory("ophion-test");
        ExecutorService workers = Executors.newFixedThreadPool(options.jobs());
        try {
            writeScript(folder);
            Files.createDirectories(options.logs());
            var setting = new SuiteProcess.Setting(folder, options.logs(), options.resources(), options.patience());
            var running = new ExecutorCompletionService<FileReport>(workers);
            for (String file : files) {
                running.submit(new OneFile(setting, file));
            }
            List<FileReport> reports = new ArrayList<>();
            for (int i = 1; i <= files.size(); i++) {
                FileReport report = join(running.take());
                reports.add(report);
                progress.accept("[%d/%d] %s".formatted(i, files.size(), TextReport.line(report)));
            }
            reports.sort(Comparator.comparingInt(report -> files.indexOf(report.file())));
            return new SuiteReport(reports, reasons, Duration.ofNanos(System.nanoTime() - start));
        } finally {
            workers.shutdownNow();
            workers.awaitTermination(1, TimeUnit.MINUTES);
            SuiteProcess.delete(folder);
        }
    }

    private static <T> T join(Future<T> done) throws InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a file could not be run", failed.getCause());
        }
    }

    /// Deletes a folder, whatever tests left in it.
    public static void delete(Path folder) throws IOException {
        SuiteProcess.delete(folder);
    }

    private static void writeScript(Path folder) throws IOException {
        try (var source = Objects.requireNonNull(SuiteRun.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            Files.write(folder.resolve(SCRIPT), source.readAllBytes());
        }
    }

    /// One file, from its first run to its verdicts.
    private final class OneFile implements Callable<FileReport> {
        private final SuiteProcess.Setting setting;
        private final String file;

        private OneFile(SuiteProcess.Setting setting, String file) {
            this.setting = setting;
            this.file = file;
        }

        @Override
        public FileReport call() throws IOException, InterruptedException {
            deleteLogs();
            FileRun inPlain = run(plain, null);
            FileRun inOphion = run(ophion, null);
            List<Difference> differences = Comparison.of(inPlain, inOphion);
            if (!ophion.inMain() && !differences.isEmpty()) {
                FileRun inInterpreter = run(plainInterpreter, again(differences));
                differences = differences.stream()
                        .map(one -> one.besides(inInterpreter.of(one.test())))
                        .toList();
            }
            List<Difference> judged = differences.stream().map(this::judge).toList();
            return new FileReport(file, inPlain, inOphion, withoutChance(judged));
        }

        private FileRun run(Contender contender, @Nullable Collection<String> only)
                throws IOException, InterruptedException {
            return FileRun.of(setting, contender, file, only);
        }

        private Difference judge(Difference difference) {
            Difference judged = reasons.judge(file, difference);
            return judged.verdict() == Verdict.UNEXPLAINED && !judged.isWorse()
                    ? judged.judged(Verdict.HARMLESS, "plain Python: " + judged.plain())
                    : judged;
        }

        /// What nothing explains runs again; what is the same then is chance.
        private List<Difference> withoutChance(List<Difference> judged) throws IOException, InterruptedException {
            List<Difference> unexplained = judged.stream()
                    .filter(one -> one.verdict() == Verdict.UNEXPLAINED)
                    .toList();
            if (unexplained.isEmpty()) {
                return judged;
            }
            var tests = again(unexplained);
            FileRun inPlain = run(plain, tests);
            FileRun inOphion = run(ophion, tests);
            return judged.stream()
                    .map(one -> unexplained.contains(one)
                                    && inPlain.of(one.test()).state()
                                            == inOphion.of(one.test()).state()
                            ? one.judged(Verdict.UNSTABLE, "the same the second time: " + inOphion.of(one.test()))
                            : one)
                    .toList();
        }

        /// The tests to run again: all if more than a test differs.
        private @Nullable List<String> again(List<Difference> differences) {
            return differences.stream().map(Difference::test).anyMatch(Comparison::isFixture)
                    ? null
                    : differences.stream().map(Difference::test).toList();
        }

        private void deleteLogs() {
            for (Contender contender : List.of(plain, plainInterpreter, ophion)) {
                try {
                    Files.deleteIfExists(setting.logs().resolve(file + "." + contender.name() + ".log"));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        }
    }
}
