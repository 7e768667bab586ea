package dev.ophion.internal.installation;

import dev.ophion.PythonInstallationException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/// The bundled CPython as it is shipped: a tree of files in the artifact `org.bytedeco:cpython`, on the class path or
/// the module path. Paths are relative to the Python home and separated by `/`.
sealed interface Distribution permits JarDistribution, DirectoryDistribution {
    /// Where the artifact tells its version.
    String PROPERTIES = "META-INF/maven/org.bytedeco/cpython/pom.properties";

    /// Receives the files of a distribution.
    interface FileConsumer {
        void accept(String path, Instant modified, byte[] content) throws IOException;
    }

    /// The version of the artifact, such as `3.14.3-1.5.13`; only `3.14` if it does not tell.
    String version() throws IOException;

    /// A checksum that differs between builds, even of the same version.
    int checksum() throws IOException;

    /// Reads all files that Python needs.
    void forEachFile(FileConsumer consumer) throws IOException;

    /// Reads one file; empty if there is none of this name.
    Optional<byte[]> read(String path) throws IOException;

    /// Finds the distribution for `platform` through the class loaders.
    ///
    /// @throws PythonInstallationException if there is none, or it is in a place that cannot be read
    static Distribution onClassPath(Platform platform) {
        var artifact = JarDistribution.named(platform);
        if (artifact.isPresent()) {
            return artifact.get();
        }
        var root = "org/bytedeco/cpython/" + platform.classifier() + "/";
        var resource = root + platform.bundledLibrary();
        var url = Stream.of(
                        Distribution.class.getClassLoader(),
                        ClassLoader.getSystemClassLoader(),
                        Thread.currentThread().getContextClassLoader())
                .filter(Objects::nonNull)
                .map(loader -> loader.getResource(resource))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new PythonInstallationException("no " + resource + " on the class path: add the"
                        + " artifact org.bytedeco:cpython with the classifier " + platform.classifier()
                        + ", or name an installed Python"));
        return at(url, resource, platform);
    }

    private static Distribution at(URL url, String resource, Platform platform) {
        try {
            if (url.getProtocol().equals("file")) {
                var directory = Path.of(url.toURI());
                for (var name : Path.of(resource)) {
                    directory = Objects.requireNonNull(directory.getParent(), name::toString);
                }
                return new DirectoryDistribution(directory, platform);
            }
            if (url.openConnection() instanceof JarURLConnection connection
                    && connection.getJarFileURL().getProtocol().equals("file")) {
                return new JarDistribution(Path.of(connection.getJarFileURL().toURI()), platform);
            }
            throw new PythonInstallationException(
                    "cannot unpack Python from " + url + ": put its jar on the class path as a file of its own");
        } catch (IOException unreadable) {
            throw new PythonInstallationException("cannot read " + url, unreadable);
        } catch (URISyntaxException malformed) {
            throw new AssertionError(url.toString(), malformed);
        }
    }

    /// Whether a file is left out: the glue that JavaCPP needs, Ophion does not.
    static boolean isUnused(String path) {
        return path.contains("jnipython");
    }

    /// Reads the version of the artifact.
    ///
    /// @param stream the file [#PROPERTIES]
    static String versionIn(InputStream stream) throws IOException {
        var properties = new Properties();
        properties.load(stream);
        return properties.getProperty("version", Platform.FEATURE_VERSION);
    }
}
