package dev.ophion.internal.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;

/// A distribution in a directory of the class path, as build tools and launchers make them out of jars.
///
/// @param directory the entry of the class path, above `org/bytedeco`
record DirectoryDistribution(Path directory, Platform platform) implements Distribution {
    @Override
    public String version() throws IOException {
        var properties = directory.resolve(PROPERTIES);
        if (!Files.exists(properties)) {
            return Platform.FEATURE_VERSION;
        }
        try (var stream = Files.newInputStream(properties)) {
            return Distribution.versionIn(stream);
        }
    }

    @Override
    public int checksum() throws IOException {
        var crc = new CRC32();
        crc.update(Files.readAllBytes(root().resolve(platform.bundledLibrary())));
        return (int) crc.getValue();
    }

    @Override
    public void forEachFile(FileConsumer consumer) throws IOException {
        try (var files = Files.walk(root())) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                var path = root().relativize(file).toString().replace('\\', '/');
                if (!Distribution.isUnused(path)) {
                    consumer.accept(path, Files.getLastModifiedTime(file).toInstant(), Files.readAllBytes(file));
                }
            }
        }
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        var file = root().resolve(path);
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    private Path root() {
        return directory.resolve("org/bytedeco/cpython").resolve(platform.classifier());
    }
}
