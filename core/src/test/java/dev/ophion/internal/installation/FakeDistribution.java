package dev.ophion.internal.installation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A jar laid out like the artifact, with a few small files and a shell script for an interpreter.
final class FakeDistribution {
    static final String BUILD_PREFIX = "/home/builder/cpython/some/long/directory/linux-x86_64";
    static final String WORKING_INTERPRETER = "#!/bin/sh\necho 3.14.99\n";

    private static final String ROOT = "org/bytedeco/cpython/linux-x86_64/";

    private final Map<String, String> files = new LinkedHashMap<>();

    FakeDistribution() {
        files.put("libpython3.14.so.1.0", "library".repeat(1000));
        files.put("bin/python3.14", WORKING_INTERPRETER);
        files.put("bin/pip3", "#!" + BUILD_PREFIX + "/bin/python3.14\nimport sys\n");
        files.put("lib/python3.14/os.py", "name = 'posix'\n");
        files.put("lib/python3.14/site.py", "");
        files.put("lib/python3.14/build-details.json", "{\"base_prefix\": \"" + BUILD_PREFIX + "\"}\n");
        files.put("lib/python3.14/_sysconfigdata__linux.py", "LIBDIR = '" + BUILD_PREFIX + "/lib'\n");
        files.put("lib/python3.14/encodings/__init__.py", "");
        files.put("lib/python3.14/lib-dynload/_ssl.cpython-314.so", "\0" + BUILD_PREFIX + "/ssl/cert.pem\0\7tail");
        files.put("lib/python3.14/lib-dynload/math.cpython-314.so", "math");
        for (int i = 0; i < 200; i++) {
            files.put("lib/python3.14/test/module" + i + ".py", "x = " + i + "\n");
        }
    }

    FakeDistribution with(String path, String content) {
        files.put(path, content);
        return this;
    }

    /// Writes the jar under a name of its own, so that it is read as an application's jar is.
    Path writeJar(Path jar) throws IOException {
        return writeJar(jar, Deflater.DEFAULT_COMPRESSION);
    }

    /// As [#writeJar(Path)], with contents that can be found in it.
    Path writeStoredJar(Path jar) throws IOException {
        return writeJar(jar, Deflater.NO_COMPRESSION);
    }

    private Path writeJar(Path jar, int level) throws IOException {
        try (OutputStream stream = Files.newOutputStream(jar);
                var zip = new ZipOutputStream(stream)) {
            zip.setLevel(level);
            put(zip, "META-INF/maven/org.bytedeco/cpython/pom.properties", "version=3.14.99-fake\n");
            put(zip, "application.properties", "unrelated=true\n");
            for (var file : files.entrySet()) {
                put(zip, ROOT + file.getKey(), file.getValue());
            }
        }
        return jar;
    }

    /// Writes the files as a directory of the class path.
    Path writeDirectory(Path directory) throws IOException {
        for (var file : files.entrySet()) {
            var path = directory.resolve(ROOT + file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return directory;
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(1_700_000_000_000L);
        zip.putNextEntry(entry);
        zip.write(content.getBytes(UTF_8));
        zip.closeEntry();
    }
}
