package dev.ophion.it;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/// The memory that this process has of its own beside what the JVM needs for itself: CPython's, on Linux. The JVM
/// runs with [#JVM_ARGUMENTS].
final class NativeMemory {
    /// A heap that is there from the start, a compiler that soon has nothing to do, and a count of what the JVM
    /// takes.
    static final String[] JVM_ARGUMENTS = {
        "-Xms128m", "-Xmx128m", "-XX:+AlwaysPreTouch", "-XX:TieredStopAtLevel=1", "-XX:NativeMemoryTracking=summary"
    };

    private static final Pattern COMMITTED =
            Pattern.compile("- +([A-Z][A-Za-z ]+) \\(reserved=\\d+KB, committed=(\\d+)KB");

    private NativeMemory() {}

    /// Kilobytes that are resident, once the allocator has given back what it can.
    static long kilobytes() throws IOException, JMException {
        System.gc();
        command("systemTrimNativeHeap");
        return resident() - takenByJvm();
    }

    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("RssAnon:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    /// Without the parts that do not change, or are no memory of this process alone.
    private static long takenByJvm() throws JMException {
        long kilobytes = 0;
        Matcher category = COMMITTED.matcher(command("vmNativeMemory", "summary"));
        while (category.find()) {
            kilobytes += switch (category.group(1)) {
                case "Java Heap", "GC", "Shared class space" -> 0;
                default -> Long.parseLong(category.group(2));
            };
        }
        return kilobytes;
    }

    /// The JVM's own commands, as `jcmd` gives them.
    private static String command(String name, String... arguments) throws JMException {
        boolean plain = arguments.length == 0;
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        name,
                        plain ? new Object[0] : new Object[] {arguments},
                        plain ? new String[0] : new String[] {String[].class.getName()});
    }
}
