package dev.ophion.internal.installation;

import java.io.EOFException;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A distribution in a jar: the artifact itself, known by its name, or an application's jar that holds it among other
/// things. The artifact is recognised without opening it, which would take longer than all else at a start.
record JarDistribution(Path jar, Platform platform) implements Distribution {
    private static final String ARTIFACT = "cpython-";

    /// At the end of a jar stands its directory, with the checksum of each file.
    private static final int CHECKED_BYTES = 1 << 15;

    /// Finds the artifact by its name on the class path and the module path; empty if it is not there as such.
    static Optional<JarDistribution> named(Platform platform) {
        for (var property : List.of("java.class.path", "jdk.module.path")) {
            for (var entry : System.getProperty(property, "").split(File.pathSeparator, -1)) {
                var file = new File(entry);
                if (isArtifact(file.getName(), platform) && file.isFile()) {
                    return Optional.of(new JarDistribution(file.toPath(), platform));
                }
                var names = property.equals("jdk.module.path") && !entry.isEmpty() ? file.list() : null;
                for (var name : names == null ? new String[0] : names) {
                    if (isArtifact(name, platform)) {
                        return Optional.of(new JarDistribution(file.toPath().resolve(name), platform));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isArtifact(String name, Platform platform) {
        return name.startsWith(ARTIFACT + Platform.FEATURE_VERSION) && name.endsWith(suffix(platform));
    }

    private static String suffix(Platform platform) {
        return "-" + platform.classifier() + ".jar";
    }

    private boolean isArtifact() {
        return isArtifact(String.valueOf(jar.getFileName()), platform);
    }

    @Override
    public String version() throws IOException {
        if (isArtifact()) {
            var name = String.valueOf(jar.getFileName());
            return name.substring(
                    ARTIFACT.length(), name.length() - suffix(platform).length());
        }
        try (var zip = open()) {
            var properties = zip.getEntry(PROPERTIES);
            if (properties == null) {
                return Platform.FEATURE_VERSION;
            }
            try (var stream = zip.getInputStream(properties)) {
                return Distribution.versionIn(stream);
            }
        }
    }

    @Override
    public int checksum() throws IOException {
        return isArtifact() ? checksumOfArtifact() : checksumOfLibrary();
    }

    private int checksumOfArtifact() throws IOException {
        try (var file = new RandomAccessFile(jar.toFile(), "r")) {
            var end = new byte[(int) Math.min(CHECKED_BYTES, file.length())];
            file.seek(file.length() - end.length);
            file.readFully(end);
            var crc = new CRC32();
            crc.update(end);
            return (int) crc.getValue();
        }
    }

    private int checksumOfLibrary() throws IOException {
        try (var zip = open()) {
            var library = zip.getEntry(root() + platform.bundledLibrary());
            if (library == null) {
                throw new FileNotFoundException(root() + platform.bundledLibrary() + " is not in " + jar);
            }
            return (int) library.getCrc();
        }
    }

    @Override
    public void forEachFile(FileConsumer consumer) throws IOException {
        var root = root();
        try (var zip = open()) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                var name = entry.getName();
                if (entry.isDirectory() || !name.startsWith(root) || Distribution.isUnused(name)) {
                    continue;
                }
                consumer.accept(name.substring(root.length()), modified(entry), content(zip, entry));
            }
        }
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        try (var zip = open()) {
            var entry = zip.getEntry(root() + path);
            return entry == null ? Optional.empty() : Optional.of(content(zip, entry));
        }
    }

    private ZipFile open() throws IOException {
        try {
            return new ZipFile(jar.toFile());
        } catch (ZipException damaged) {
            throw damaged(damaged);
        }
    }

    /// Reads a file, and compares it with its checksum: [ZipFile] does not.
    private byte[] content(ZipFile zip, ZipEntry entry) throws IOException {
        byte[] content;
        try (var stream = zip.getInputStream(entry)) {
            content = stream.readAllBytes();
        } catch (ZipException | EOFException damaged) {
            throw damaged(damaged);
        }
        var crc = new CRC32();
        crc.update(content);
        if (crc.getValue() != entry.getCrc()) {
            throw damaged(new ZipException("the checksum of " + entry.getName() + " differs"));
        }
        return content;
    }

    private IOException damaged(IOException reason) {
        return new IOException(jar + " is damaged: " + reason.getMessage(), reason);
    }

    private String root() {
        return "org/bytedeco/cpython/" + platform.classifier() + "/";
    }

    /// The same instant in every time zone: byte code is valid only for the time of its source.
    private static Instant modified(ZipEntry entry) {
        var local = entry.getTimeLocal();
        return local == null ? Instant.EPOCH : local.toInstant(ZoneOffset.UTC);
    }
}
