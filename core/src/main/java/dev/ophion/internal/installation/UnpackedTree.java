package dev.ophion.internal.installation;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The files of a distribution, as they are or have to be in a directory. Used under the lock, or to look only.
///
/// @param directory where the files are now
/// @param home where they will be used: `directory` itself, or what it is renamed to when it is complete
/// @param openSslDirectory as in [Relocation]
record UnpackedTree(
        Distribution distribution, Platform platform, Path directory, Path home, Optional<String> openSslDirectory) {
    /// Left out are CPython's tests, but for their support code, and what needs Tk, which is not bundled: two thirds
    /// of the time for what hardly anybody imports. `sys.argv` is: library, where it is now, where it will be.
    private static final String COMPILE = """
            import compileall, re, sys
            library, directory, home = sys.argv[1:]
            left_out = re.compile(r'[/\\\\](test[/\\\\](?!support|libregrtest|__)|idlelib|tkinter|turtledemo)')
            complete = compileall.compile_dir(
                library, quiet=1, workers=0, rx=left_out, force=True, stripdir=directory, prependdir=home)
            print('%d.%d.%d' % sys.version_info[:3])
            sys.exit(not complete)
            """;

    /// Writes every file that is missing or differs, each in one step, then the byte code, then the marker.
    InstallationMarker write() throws IOException {
        Files.deleteIfExists(directory.resolve(InstallationMarker.FILE_NAME));
        var byteSizes = new TreeMap<String, Long>();
        forEachFile((path, modified, content) -> {
            if (!isIntact(path, content)) {
                write(path, content);
            }
            finish(path, modified);
            if (InstallationMarker.isEssential(platform, path)) {
                byteSizes.put(path, (long) content.length);
            }
        });
        for (var link : platform.links().entrySet()) {
            link(directory.resolve(link.getKey()), Path.of(link.getValue()));
        }
        var names = InstallationMarker.countNames(platform, directory);
        var marker = new InstallationMarker(compile(), openSslDirectory, byteSizes, names);
        marker.write(directory);
        return marker;
    }

    /// The paths of the files and links that are missing or differ.
    List<String> damagedFiles() throws IOException {
        var damaged = new ArrayList<String>();
        forEachFile((path, _, content) -> {
            if (!isIntact(path, content)) {
                damaged.add(path);
            }
        });
        platform.links().keySet().stream()
                .filter(link -> !Files.exists(directory.resolve(link)))
                .forEach(damaged::add);
        if (InstallationMarker.read(directory).isEmpty()) {
            damaged.add(InstallationMarker.FILE_NAME);
        }
        return damaged;
    }

    private void forEachFile(Distribution.FileConsumer consumer) throws IOException {
        var relocation = Relocation.of(distribution, platform, home, openSslDirectory);
        distribution.forEachFile(
                (path, modified, content) -> consumer.accept(path, modified, relocation.apply(path, content)));
    }

    private boolean isIntact(String path, byte[] content) throws IOException {
        var file = directory.resolve(path);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.size(file) == content.length
                && Files.isReadable(file)
                && (!platform.needsExecutableBit(path) || Files.isExecutable(file))
                && Arrays.equals(Files.readAllBytes(file), content);
    }

    private void write(String path, byte[] content) throws IOException {
        var file = directory.resolve(path).normalize();
        if (!file.startsWith(directory)) {
            throw new IOException(path + " in " + distribution + " is outside of its tree");
        }
        Files.createDirectories(file.getParent());
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.write(file, content);
            return;
        }
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            delete(file);
        }
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.write(unfinished, content);
        Files.move(unfinished, file, ATOMIC_MOVE, REPLACE_EXISTING);
    }

    /// Sets what a jar does not keep, and the time for which byte code is valid.
    private void finish(String path, Instant modified) throws IOException {
        var file = directory.resolve(path);
        Files.setLastModifiedTime(file, FileTime.from(modified));
        if (platform.needsExecutableBit(path)) {
            var permissions = Files.getPosixFilePermissions(file);
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(file, permissions);
        }
    }

    private static void link(Path link, Path target) throws IOException {
        if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(target)) {
            return;
        }
        Files.createDirectories(link.getParent());
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }

    /// Compiles the standard library with the unpacked interpreter, which also shows that it runs on this machine.
    ///
    /// @return the version of Python
    private String compile() throws IOException {
        var executable = directory.resolve(platform.bundledExecutable());
        var library = directory.resolve(platform.standardLibrary());
        InterpreterProcess.Result result;
        try {
            result = InterpreterProcess.run(
                    executable,
                    List.of("-I"),
                    COMPILE,
                    List.of(library.toString(), directory.toString(), home.toString()));
        } catch (IOException notStarted) {
            throw new IOException(
                    "the unpacked interpreter does not start (is the file system mounted noexec, or the C library"
                            + " too old?): " + notStarted.getMessage(),
                    notStarted);
        }
        if (result.exitCode() != 0) {
            throw new IOException("the unpacked interpreter " + executable + " could not compile the standard library,"
                    + " exit code " + result.exitCode() + ": " + result.output());
        }
        return result.output().substring(result.output().lastIndexOf('\n') + 1);
    }

    /// Deletes a directory with all it holds. What cannot be deleted stays, and the next one tries again.
    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                file.toFile().delete();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) {
                visited.toFile().delete();
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
