package dev.ophion.internal.installation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.ophion.PythonInstallationException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;

/// The Python package `ophion`, which is a tree of resources here, and ordinary files in the cache directory: one
/// directory for each content, for whatever Python and any number of processes.
public final class PythonPackage {
    /// The resources, one path a line.
    private static final String INDEX = "files.txt";

    private static final String RESOURCES = "/dev/ophion/python/";

    private static final class OfUser {
        private static final PythonPackage PACKAGE =
                new PythonPackage(Platform.current().cacheDirectory());
    }

    private final Map<String, byte[]> contents;
    private final Path directory;

    PythonPackage(Path cacheDirectory) {
        this.contents = contents();
        this.directory = cacheDirectory.toAbsolutePath().resolve("package").resolve(checksum(contents));
    }

    /// The package in the cache directory of the user.
    public static PythonPackage ofUser() {
        return OfUser.PACKAGE;
    }

    /// The directory that the package is in, whether or not it is there yet: an entry for `sys.path` and the like.
    public Path directory() {
        return directory;
    }

    /// Whether all files are there, with the right sizes.
    public boolean isComplete() {
        return contents.entrySet().stream()
                .allMatch(entry -> new File(directory.toFile(), entry.getKey()).length() == entry.getValue().length);
    }

    /// Writes what is missing, each file in one step.
    ///
    /// @return the directory that the package is in
    /// @throws PythonInstallationException if the cache cannot be written
    public Path unpack() {
        if (isComplete()) {
            return directory;
        }
        try {
            Files.createDirectories(directory);
            try (var _ = InstallationLock.acquire(directory.resolveSibling(directory.getFileName() + ".lock"))) {
                for (var entry : contents.entrySet()) {
                    write(directory.resolve(entry.getKey()), entry.getValue());
                }
            }
            return directory;
        } catch (IOException failed) {
            throw new PythonInstallationException(
                    "cannot unpack the package ophion into " + directory
                            + " (the environment variable OPHION_CACHE names another cache directory)",
                    failed);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) == content.length) {
            return;
        }
        Files.createDirectories(file.getParent());
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.write(unfinished, content);
        Files.move(unfinished, file, ATOMIC_MOVE, REPLACE_EXISTING);
    }

    private static Map<String, byte[]> contents() {
        var contents = new LinkedHashMap<String, byte[]>();
        for (String path : new String(read(INDEX), UTF_8).strip().lines().toList()) {
            contents.put(path, read(path));
        }
        return contents;
    }

    private static byte[] read(String path) {
        try (var stream = Objects.requireNonNull(PythonPackage.class.getResourceAsStream(RESOURCES + path), path)) {
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + path, unreadable);
        }
    }

    private static String checksum(Map<String, byte[]> contents) {
        var checksum = new CRC32C();
        contents.forEach((path, content) -> {
            checksum.update(path.getBytes(UTF_8));
            checksum.update(content);
        });
        return "ophion-" + Long.toHexString(checksum.getValue());
    }
}
