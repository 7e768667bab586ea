package dev.ophion.internal.installation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The file in an unpacked Python that tells it is complete, and what to look at to see whether it still is. It lists
/// the files without which Python does not start or the process dies (a truncated native library is a SIGBUS), and
/// how many names the main directories hold: some hundred system calls instead of the thousands of a full check.
///
/// @param version the version of Python, such as `3.14.3`
/// @param openSslDirectory as in [Relocation]
/// @param byteSizes the sizes of the essential files, by path
/// @param names how many names each directory has at least, without byte code
record InstallationMarker(
        String version, Optional<String> openSslDirectory, Map<String, Long> byteSizes, Map<String, Integer> names) {
    static final String FILE_NAME = "ophion-installation.txt";

    private static final List<String> ESSENTIAL_MODULES =
            List.of("os.py", "site.py", "encodings/__init__.py", "encodings/utf_8.py", "importlib/__init__.py");
    private static final List<String> COUNTED_DIRECTORIES =
            List.of("", "encodings", "collections", "importlib", "concurrent/interpreters", "lib-dynload");

    /// Whether the start depends on a file.
    static boolean isEssential(Platform platform, String path) {
        var library = platform.standardLibrary() + "/";
        return platform.isNative(path)
                || (path.startsWith(library) && ESSENTIAL_MODULES.contains(path.substring(library.length())));
    }

    /// Counts the names in the main directories of a tree that has just been written.
    static Map<String, Integer> countNames(Platform platform, Path home) {
        var names = new TreeMap<String, Integer>();
        for (var directory : COUNTED_DIRECTORIES) {
            var path = (platform.standardLibrary() + "/" + directory).replaceFirst("/$", "");
            int count = countNames(home.resolve(path));
            if (count >= 0) {
                names.put(path, count);
            }
        }
        return names;
    }

    /// Returns the number of names, or -1 if `directory` is none. [File] rather than `Files`: this runs at every start,
    /// and takes a fraction of the time before the code is compiled.
    private static int countNames(Path directory) {
        var names = directory.toFile().list();
        if (names == null) {
            return -1;
        }
        int count = 0;
        for (var name : names) {
            if (!name.equals("__pycache__")) {
                count++;
            }
        }
        return count;
    }

    /// Writes the marker into a Python home, in one step.
    void write(Path home) throws IOException {
        var lines = new ArrayList<String>();
        lines.add("version " + version);
        openSslDirectory.ifPresent(directory -> lines.add("openssl " + directory));
        names.forEach((directory, count) -> lines.add("names " + count + " " + directory));
        byteSizes.forEach((file, size) -> lines.add("file " + size + " " + file));
        lines.add("end");
        var unfinished = home.resolve(FILE_NAME + ".unfinished");
        Files.write(unfinished, lines, UTF_8);
        Files.move(unfinished, home.resolve(FILE_NAME), ATOMIC_MOVE, REPLACE_EXISTING);
    }

    /// Reads the marker of a Python home; empty if it is missing or damaged.
    static Optional<InstallationMarker> read(Path home) {
        List<String> lines;
        try {
            lines = Files.readAllLines(home.resolve(FILE_NAME), UTF_8);
        } catch (IOException unreadable) { // to be made again, as when it is missing
            return Optional.empty();
        }
        Optional<String> version = Optional.empty();
        Optional<String> openSsl = Optional.empty();
        var names = new TreeMap<String, Integer>();
        var sizes = new TreeMap<String, Long>();
        for (var line : lines) {
            var words = line.split(" ", 3);
            try {
                switch (words[0]) {
                    case "version" -> version = Optional.of(words[1]);
                    case "openssl" -> openSsl = Optional.of(words[1]);
                    case "names" -> names.put(words[2], Integer.valueOf(words[1]));
                    case "file" -> sizes.put(words[2], Long.valueOf(words[1]));
                    default -> {}
                }
            } catch (IndexOutOfBoundsException | NumberFormatException damaged) {
                return Optional.empty();
            }
        }
        if (version.isEmpty() || !lines.getLast().equals("end")) {
            return Optional.empty();
        }
        return Optional.of(new InstallationMarker(version.get(), openSsl, sizes, names));
    }

    /// The first thing found damaged under `home`; empty if all looks well.
    Optional<String> damage(Platform platform, Path home) {
        var root = home.toFile();
        for (var essential : byteSizes.entrySet()) {
            var file = new File(root, essential.getKey());
            long found = file.length();
            if (found != essential.getValue()) {
                return Optional.of(file + " has " + found + " bytes, not " + essential.getValue());
            }
        }
        for (var counted : names.entrySet()) {
            var directory = home.resolve(counted.getKey());
            int found = countNames(directory);
            if (found < counted.getValue()) {
                return Optional.of(directory + " has " + Math.max(found, 0) + " files, not " + counted.getValue());
            }
        }
        var executable = new File(root, platform.bundledExecutable());
        return executable.canExecute() ? Optional.empty() : Optional.of(executable + " is not executable");
    }
}
