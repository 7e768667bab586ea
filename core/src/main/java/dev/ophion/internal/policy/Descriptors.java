package dev.ophion.internal.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The file descriptors that an interpreter has opened itself. The table they are in belongs to the whole process, with
/// the files and connections of the JVM and of other interpreters; so each use of a number is looked at.
final class Descriptors {
    private static final Path TABLE = Path.of("/proc/self/fd");

    /// Standard input, output and error.
    private static final int STANDARD = 3;

    /// What the numbers named when this interpreter got them: such as `pipe:[4711]`.
    private final Map<Integer, String> own = new ConcurrentHashMap<>();

    /// The same, where it names one thing only, under any number.
    private final Set<String> ownUnique = ConcurrentHashMap.newKeySet();

    /// What `descriptor` names: the path of a file, or what Linux says instead.
    ///
    /// @throws IOException if it is not open, or this system does not tell
    static String named(int descriptor) throws IOException {
        return Files.readSymbolicLink(TABLE.resolve(Integer.toString(descriptor)))
                .toString();
    }

    static boolean isOpen(int descriptor) {
        return Files.isSymbolicLink(TABLE.resolve(Integer.toString(descriptor)));
    }

    static boolean isStandard(int descriptor) {
        return descriptor >= 0 && descriptor < STANDARD;
    }

    /// This interpreter has opened `descriptor`.
    void add(int descriptor) {
        try {
            String named = named(descriptor);
            own.put(descriptor, named);
            if (named.startsWith("pipe:") || named.startsWith("socket:")) {
                ownUnique.add(named);
            }
        } catch (IOException unknown) { // then it stays foreign
            own.remove(descriptor);
        }
    }

    void remove(int descriptor) {
        own.remove(descriptor);
    }

    /// Whether `descriptor`, which names `named`, is one of this interpreter's own.
    boolean isOwn(int descriptor, String named) {
        return named.equals(own.get(descriptor)) || ownUnique.contains(named);
    }
}
