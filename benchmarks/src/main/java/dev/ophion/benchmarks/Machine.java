package dev.ophion.benchmarks;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The machine and the versions that were measured.
///
/// @param facts by what they are, in the order in which a report has them
/// @param cores that may be used
/// @param load the average number of running processes in the last minute; -1 if the system does not say
/// @param python the plain Python that Ophion embeds
/// @param peers where other ways of running Python in a JVM are kept
public record Machine(Map<String, String> facts, int cores, double load, Path python, Peers peers) {
    private static final Path LOAD = Path.of("/proc/loadavg");
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final double BUSY = 0.25;

    /// Asks the system, and `ophion info`.
    ///
    /// @param ophion what starts the command `ophion`
    /// @throws IllegalStateException if the command fails; the message has its output
    public static Machine describe(List<String> ophion) throws IOException, InterruptedException {
        double load = loadAverage();
        List<String> command = new ArrayList<>(ophion);
        command.addAll(List.of("info", "--json"));
        var run = ContenderProcess.run(command, Duration.ofMinutes(5));
        JsonObject info;
        try {
            info = JsonParser.parseString(run.lastLine()).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException wrong) {
            throw new IllegalStateException(String.join(" ", command) + " failed: " + run.lastLines(), wrong);
        }
        int cores = Runtime.getRuntime().availableProcessors();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Ophion", info.get("Ophion").getAsString());
        facts.put(
                "Python, of all contenders that are not said to have another",
                info.get("Python").getAsString());
        facts.put("Java", Runtime.version() + ", " + System.getProperty("java.vm.name"));
        facts.put(
                "System",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"));
        facts.put("Processor", processor());
        facts.put("Cores", Integer.toString(cores));
        facts.put("Load average at the start", load < 0 ? "unknown" : Double.toString(load));
        Path cache = Path.of(info.get("Python package").getAsString())
                .resolve("../..")
                .normalize();
        return new Machine(
                facts, cores, load, Path.of(info.get("Executable").getAsString()), new Peers(cache.resolve("peers")));
    }

    /// Whether so much else runs that the numbers will suffer.
    public boolean isBusy() {
        return load > BUSY * cores;
    }

    /// 1, 2, 4 … up to the cores, which are always in.
    public List<Integer> workers() {
        List<Integer> workers = new ArrayList<>();
        for (int n = 1; n < cores; n *= 2) {
            workers.add(n);
        }
        workers.add(cores);
        return workers;
    }

    private static double loadAverage() throws IOException {
        return Files.isReadable(LOAD)
                ? Double.parseDouble(Files.readString(LOAD).split(" ", 2)[0])
                : -1;
    }

    private static String processor() throws IOException {
        if (Files.isReadable(PROCESSOR)) {
            for (String line : Files.readAllLines(PROCESSOR)) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        }
        return "unknown";
    }
}
