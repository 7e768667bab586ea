package dev.ophion.internal.installation;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.ophion.PythonInstallationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The CPython that comes as a Maven artifact, and its home in the cache directory: one per artifact version and build.
/// Any number of threads and processes may use it at once; a change is made by one at a time, under a file lock, and
/// shows only when it is complete.
public final class BundledPython {
    /// Part of the name of a home. Changes with what [UnpackedTree] makes of the distribution.
    private static final int LAYOUT = 1;

    private final Distribution distribution;
    private final Platform platform;
    private final InstallationProgress progress;
    private final Path home;

    BundledPython(Distribution distribution, Platform platform, Path cacheDirectory, InstallationProgress progress) {
        this.distribution = distribution;
        this.platform = platform;
        this.progress = progress;
        this.home = cacheDirectory.toAbsolutePath().resolve("python").resolve(name(distribution, platform));
    }

    /// The Python bundled for this platform. Unpacks nothing yet.
    ///
    /// @throws PythonInstallationException if there is none on the class path or module path
    public static BundledPython find(Path cacheDirectory, InstallationProgress progress) {
        var platform = Platform.current();
        return new BundledPython(Distribution.onClassPath(platform), platform, cacheDirectory, progress);
    }

    private static String name(Distribution distribution, Platform platform) {
        try {
            return "cpython-" + distribution.version() + "-" + platform.classifier() + "-"
                    + Integer.toHexString(distribution.checksum()) + "-" + LAYOUT;
        } catch (IOException unreadable) {
            throw new PythonInstallationException("cannot read " + distribution, unreadable);
        }
    }

    /// The home of the unpacked Python, whether or not it is there yet.
    public Path home() {
        return home;
    }

    /// Unpacks Python if it is not there, repairs it if the quick look at the essential files shows damage, and
    /// otherwise does nothing, without taking a lock or writing. Blocks for seconds when there is work to do.
    ///
    /// @throws PythonInstallationException if the cache cannot be written, or the unpacked interpreter does not run
    public PythonInstallation installation() {
        var marker = InstallationMarker.read(home);
        if (marker.isEmpty() || marker.get().damage(platform, home).isPresent()) {
            marker = Optional.of(locked(this::unpackOrRepair));
        }
        var executable = home.resolve(platform.bundledExecutable());
        return new PythonInstallation(
                home,
                home.resolve(platform.bundledLibrary()),
                executable,
                executable,
                marker.get().version(),
                Optional.empty(),
                true);
    }

    /// Compares every file with the distribution, which takes about a second. Byte code is not compared.
    ///
    /// @return the paths, relative to the home, of the files that are missing or differ; empty if all is well
    public List<String> verify() {
        try {
            return new UnpackedTree(distribution, platform, home, home, openSslDirectory()).damagedFiles();
        } catch (IOException unreadable) {
            throw new PythonInstallationException("cannot check " + home, unreadable);
        }
    }

    /// Compares every file with the distribution, replaces those that differ, and makes all byte code again. Processes
    /// that use this Python go on with the files they have open.
    public void repair() {
        locked(() -> {
            if (!Files.isDirectory(home)) {
                return unpack();
            }
            return repair("on request");
        });
    }

    private interface Change {
        InstallationMarker make() throws IOException;
    }

    private InstallationMarker locked(Change change) {
        try {
            Files.createDirectories(home.getParent());
            try (var _ = InstallationLock.acquire(home.resolveSibling(home.getFileName() + ".lock"))) {
                return change.make();
            }
        } catch (IOException failed) {
            throw new PythonInstallationException(
                    "cannot unpack or repair Python in " + home
                            + " (the environment variable OPHION_CACHE names another cache directory)",
                    failed);
        }
    }

    private InstallationMarker unpackOrRepair() throws IOException {
        if (!Files.exists(home)) {
            return unpack();
        }
        var marker = InstallationMarker.read(home);
        if (marker.isEmpty()) {
            return repair(InstallationMarker.FILE_NAME + " is missing");
        }
        var damage = marker.get().damage(platform, home); // another process may have been faster
        return damage.isEmpty() ? marker.get() : repair(damage.get());
    }

    private InstallationMarker unpack() throws IOException {
        deleteAbandoned();
        progress.step("unpacking Python into " + home + " (once, takes some seconds)");
        var unfinished = home.resolveSibling(
                home.getFileName() + ".unpacking-" + ProcessHandle.current().pid());
        try {
            var tree = new UnpackedTree(distribution, platform, unfinished, home, platform.openSslDirectory());
            var marker = tree.write();
            Files.move(unfinished, home, ATOMIC_MOVE);
            return marker;
        } catch (Throwable failed) {
            UnpackedTree.delete(unfinished);
            throw failed;
        }
    }

    private InstallationMarker repair(String damage) throws IOException {
        deleteAbandoned();
        progress.step("repairing Python in " + home + ": " + damage);
        return new UnpackedTree(distribution, platform, home, home, openSslDirectory()).write();
    }

    private Optional<String> openSslDirectory() {
        return InstallationMarker.read(home)
                .map(InstallationMarker::openSslDirectory)
                .orElseGet(platform::openSslDirectory);
    }

    /// Deletes what killed processes have left. Whoever holds the lock is the only one who unpacks.
    private void deleteAbandoned() throws IOException {
        try (var abandoned = Files.newDirectoryStream(home.getParent(), home.getFileName() + ".unpacking-*")) {
            for (var directory : abandoned) {
                UnpackedTree.delete(directory);
            }
        }
    }
}
