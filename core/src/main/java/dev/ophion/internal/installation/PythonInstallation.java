package dev.ophion.internal.installation;

import dev.ophion.PythonInstallationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A CPython on this machine that can be embedded: 3.14 or later, with a shared library and a GIL.
///
/// @param home the prefix of the installation, in a virtual environment that of the Python it was made from
/// @param library the shared library, an absolute path
/// @param executable the interpreter program, for `sys.executable`; in a virtual environment the one in there
/// @param baseExecutable the interpreter program outside of any virtual environment
/// @param version such as `3.14.3`
/// @param virtualEnvironment the directory of the virtual environment, if this is one
/// @param isBundled whether Ophion has unpacked this Python
public record PythonInstallation(
        Path home,
        Path library,
        Path executable,
        Path baseExecutable,
        String version,
        Optional<Path> virtualEnvironment,
        boolean isBundled) {

    /// The bundled Python in the cache directory of the user. Unpacks or repairs it first if need be, which takes
    /// seconds and is told on standard error.
    ///
    /// @throws PythonInstallationException if there is none for this platform, or it cannot be unpacked
    public static PythonInstallation bundled() {
        return bundled(Platform.current().cacheDirectory(), InstallationProgress.STANDARD_ERROR);
    }

    /// The bundled Python in a cache directory of choice.
    public static PythonInstallation bundled(Path cacheDirectory, InstallationProgress progress) {
        return BundledPython.find(cacheDirectory, progress).installation();
    }

    /// The Python at `path`: its program, its prefix, its shared library, or a virtual environment. Runs it for some
    /// ten milliseconds to ask where its parts are.
    ///
    /// @throws PythonInstallationException if there is none, or it cannot be embedded
    public static PythonInstallation at(Path path) {
        var platform = Platform.current();
        var absolute = path.toAbsolutePath();
        boolean isLibrary = platform.isLibrary(absolute) && Files.isRegularFile(absolute);
        var probe = InterpreterProbe.ask(program(absolute, isLibrary, platform)).orRefuse();
        if (isLibrary && !namesVersion(absolute, probe, platform)) {
            throw new PythonInstallationException(
                    absolute + " does not belong to " + probe.executable() + ", which is Python " + probe.version());
        }
        var home = probe.path("base_prefix");
        var prefix = probe.path("prefix");
        boolean bundled = Files.exists(home.resolve(InstallationMarker.FILE_NAME));
        return new PythonInstallation(
                home,
                isLibrary ? absolute : bundled ? home.resolve(platform.bundledLibrary()) : probe.library(platform),
                probe.path("executable"),
                probe.path("base_executable"),
                probe.version(),
                prefix.equals(home) ? Optional.empty() : Optional.of(prefix),
                bundled);
    }

    private static Path program(Path path, boolean isLibrary, Platform platform) {
        if (Files.isDirectory(path)) {
            return platform.executableIn(path)
                    .orElseThrow(() -> new PythonInstallationException(
                            path + " holds no Python: neither an installation nor a virtual environment"));
        }
        if (!isLibrary) {
            return path;
        }
        for (var prefix = path.getParent(); prefix != null; prefix = prefix.getParent()) {
            var program = platform.executableIn(prefix);
            if (program.isPresent()) {
                return program.get();
            }
        }
        throw new PythonInstallationException("no interpreter belongs to " + path + ": name its program instead");
    }

    /// A library is named for its version, but for a framework's.
    private static boolean namesVersion(Path library, InterpreterProbe probe, Platform platform) {
        var name = String.valueOf(library.getFileName());
        return platform.libraryNames(probe.featureVersion()).stream().anyMatch(name::startsWith);
    }

    /// The options of `PyInitConfig_SetStr` that make `sys.prefix`, `sys.path` and `sys.executable` those of this
    /// Python. A virtual environment is found by its `executable`, and only if `home` is not set.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html">PyInitConfig</a>
    public Map<String, String> initConfig() {
        return virtualEnvironment.isPresent()
                ? Map.of("executable", executable.toString())
                : Map.of("executable", executable.toString(), "home", home.toString());
    }
}
