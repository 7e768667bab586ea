package dev.ophion.longtests.suite;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One process that runs tests of one file, in a folder of its own that is deleted afterwards.
///
/// @param outcomes what it wrote before it ended
/// @param failure why it ended before its time, if it did
record SuiteProcess(FileOutcomes outcomes, Optional<Outcome> failure) {
    private static final long LOOK_MILLIS = 200;

    /// What all processes of a run have in common.
    ///
    /// @param folder for what they read and write
    /// @param logs where their output goes, to be added to what is there
    /// @param resources of regrtest that the tests may use
    /// @param patience how long a process may go without a test that begins or ends
    record Setting(Path folder, Path logs, List<String> resources, Duration patience) {}

    /// Runs the process to its end.
    ///
    /// @param only the tests to run; `null` for all
    /// @param skip tests not to run
    static SuiteProcess run(
            Setting setting,
            Contender contender,
            String file,
            @Nullable Collection<String> only,
            Collection<String> skip)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(setting.folder(), "run");
        try {
            Path outcomes = folder.resolve("outcomes");
            Path request = folder.resolve("request.json");
            Files.writeString(request, request(setting, contender, file, outcomes, only, skip));
            List<String> command = new ArrayList<>(contender.command());
            command.add(setting.folder().resolve(SuiteRun.SCRIPT).toString());
            command.add(request.toString());
            Path log = setting.logs().resolve(file + "." + contender.name() + ".log");
            return run(command, folder, log, outcomes, setting.patience());
        } finally {
            delete(folder);
        }
    }

    private static String request(
            Setting setting,
            Contender contender,
            String file,
            Path outcomes,
            @Nullable Collection<String> only,
            Collection<String> skip) {
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put("outcomes", outcomes.toString());
        request.put("module", SuiteRun.module(file));
        request.put("main", contender.inMain());
        request.put("implementation", contender.implementation());
        request.put("resources", setting.resources());
        request.put("only", only);
        request.put("skip", skip);
        return new Gson().newBuilder().serializeNulls().create().toJson(request);
    }

    private static SuiteProcess run(List<String> command, Path folder, Path log, Path outcomes, Duration patience)
            throws IOException, InterruptedException {
        Path work = Files.createDirectory(folder.resolve("work"));
        var builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("TMPDIR", work.toString());
        Process process = builder.start();
        boolean ended;
        try {
            ended = awaitEnd(process, outcomes, patience);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        FileOutcomes found = FileOutcomes.read(outcomes);
        Optional<Outcome> failure = Optional.empty();
        if (!ended) {
            failure = Optional.of(new Outcome(State.HUNG, "nothing happened for " + patience.toSeconds() + " s"));
        } else if (process.exitValue() != 0 || !found.isComplete()) {
            failure = Optional.of(new Outcome(State.CRASHED, "exit code " + process.exitValue()));
        }
        return new SuiteProcess(found, failure);
    }

    private static boolean awaitEnd(Process process, Path outcomes, Duration patience)
            throws IOException, InterruptedException {
        long size = -1;
        long since = System.nanoTime();
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            long now = Files.exists(outcomes) ? Files.size(outcomes) : 0;
            if (now != size) {
                size = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > patience.toNanos()) {
                return false;
            }
        }
        return true;
    }

    /// Deletes what tests left too, be it read-only.
    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
