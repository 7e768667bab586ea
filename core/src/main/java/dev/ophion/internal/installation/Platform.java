package dev.ophion.internal.installation;

import dev.ophion.PythonInstallationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A platform the bundled CPython is built for, and all that differs between platforms: names inside a Python home,
/// the layout of virtual environments, the cache directory. `linux-x86_64` is the one that is tested.
public enum Platform {
    LINUX_X86_64("linux-x86_64", Family.LINUX),
    LINUX_ARM64("linux-arm64", Family.LINUX),
    MACOSX_ARM64("macosx-arm64", Family.MACOS),
    MACOSX_X86_64("macosx-x86_64", Family.MACOS),
    WINDOWS_X86_64("windows-x86_64", Family.WINDOWS);

    private enum Family {
        LINUX,
        MACOS,
        WINDOWS
    }

    /// The version of Python that is bundled, without its micro number.
    static final String FEATURE_VERSION = "3.14";

    private final String classifier;
    private final Family family;

    Platform(String classifier, Family family) {
        this.classifier = classifier;
        this.family = family;
    }

    /// The platform this JVM runs on.
    ///
    /// @throws PythonInstallationException if no bundled CPython exists for it
    public static Platform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    /// The platform of these names.
    ///
    /// @param osName as the system property `os.name`
    /// @param osArch as the system property `os.arch`
    static Platform of(String osName, String osArch) {
        var name = osName.toLowerCase(Locale.ROOT);
        var system = name.startsWith("linux")
                ? "linux"
                : name.startsWith("mac") ? "macosx" : name.startsWith("windows") ? "windows" : osName;
        var processor = switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64", "x64" -> "x86_64";
            case "aarch64", "arm64" -> "arm64";
            default -> osArch;
        };
        for (var platform : values()) {
            if (platform.classifier.equals(system + "-" + processor)) {
                return platform;
            }
        }
        throw new PythonInstallationException("Ophion does not run on os.name=" + osName + ", os.arch=" + osArch
                + "; it runs on linux-x86_64, linux-arm64, macosx-arm64, macosx-x86_64, windows-x86_64");
    }

    /// The classifier of the artifact `org.bytedeco:cpython` for this platform, and its directory in that artifact.
    public String classifier() {
        return classifier;
    }

    /// The directory in which Ophion keeps what it can make again: `OPHION_CACHE` if set, else where the platform
    /// keeps such things for the user.
    public Path cacheDirectory() {
        return cacheDirectory(System.getenv(), Path.of(System.getProperty("user.home", "")));
    }

    Path cacheDirectory(Map<String, String> environment, Path userHome) {
        var named = environment.get("OPHION_CACHE");
        if (named != null && !named.isEmpty()) {
            return Path.of(named).toAbsolutePath();
        }
        return switch (family) {
            case LINUX ->
                absolute(environment.get("XDG_CACHE_HOME"))
                        .orElse(userHome.resolve(".cache"))
                        .resolve("ophion");
            case MACOS -> userHome.resolve("Library/Caches/ophion");
            case WINDOWS ->
                absolute(environment.get("LOCALAPPDATA"))
                        .orElse(userHome.resolve("AppData/Local"))
                        .resolve("ophion")
                        .resolve("cache");
        };
    }

    private static Optional<Path> absolute(@Nullable String path) {
        return Optional.ofNullable(path)
                .filter(text -> !text.isEmpty())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }

    /// The shared library in the home of the bundled Python.
    String bundledLibrary() {
        return switch (family) {
            case LINUX -> "libpython3.14.so.1.0";
            case MACOS -> "libpython3.14.dylib";
            case WINDOWS -> "bin/python314.dll";
        };
    }

    /// The interpreter in the home of the bundled Python.
    String bundledExecutable() {
        return family == Family.WINDOWS ? "bin/python.exe" : "bin/python3.14";
    }

    /// The standard library in the home of the bundled Python.
    String standardLibrary() {
        return family == Family.WINDOWS ? "lib" : "lib/python3.14";
    }

    /// Symbolic links the bundled Python gets besides its files, as link and target. The interpreter looks for
    /// libpython beside itself first; found through `..`, it would make `sys.prefix` end in `bin/..`.
    Map<String, String> links() {
        return family == Family.LINUX
                ? Map.of(
                        "bin/libpython3.14.so.1.0", "../libpython3.14.so.1.0",
                        "lib/libpython3.14.so.1.0", "../libpython3.14.so.1.0",
                        "lib/libpython3.14.so", "libpython3.14.so.1.0")
                : Map.of();
    }

    /// Whether a file of the bundled Python is a program or a native library.
    boolean isNative(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        return path.equals(bundledLibrary())
                || path.equals(bundledExecutable())
                || switch (family) {
                    case LINUX -> name.endsWith(".so") || name.contains(".so.");
                    case MACOS -> name.endsWith(".so") || name.endsWith(".dylib");
                    case WINDOWS -> name.endsWith(".dll") || name.endsWith(".pyd") || name.endsWith(".exe");
                };
    }

    /// Whether a file of the bundled Python needs the executable bit, which a jar does not keep.
    boolean needsExecutableBit(String path) {
        return family != Family.WINDOWS && (path.startsWith("bin/") || path.equals("python3.14") || isNative(path));
    }

    /// The directory of OpenSSL's configuration and certificates to write into the bundled libraries, in place of the
    /// one of the machine that built them; empty where they stay as they are. On macOS a change would break the
    /// signature; on Windows Python reads the system's certificate store.
    Optional<String> openSslDirectory() {
        if (family != Family.LINUX) {
            return Optional.empty();
        }
        var redHat = "/etc/pki/tls";
        return Optional.of(Files.exists(Path.of(redHat, "cert.pem")) ? redHat : "/etc/ssl");
    }

    /// The interpreters to try in a directory, in this order.
    private List<String> executableNames() {
        return family == Family.WINDOWS
                ? List.of("python.exe", "python3.exe")
                : List.of("python3.14", "python3", "python");
    }

    /// The interpreter of a Python home or virtual environment, or empty if there is none.
    Optional<Path> executableIn(Path directory) {
        var places = family == Family.WINDOWS ? List.of("Scripts", "", "bin") : List.of("bin");
        return places.stream()
                .flatMap(place -> executableNames().stream().map(directory.resolve(place)::resolve))
                .filter(Files::exists)
                .findFirst();
    }

    /// Whether a file is, by its name, the shared library of a Python and not its interpreter.
    boolean isLibrary(Path file) {
        var name = String.valueOf(file.getFileName());
        return switch (family) {
            case LINUX -> name.startsWith("libpython3.") && name.contains(".so");
            case MACOS -> (name.startsWith("libpython3.") && name.endsWith(".dylib")) || name.equals("Python");
            case WINDOWS -> name.startsWith("python3") && name.endsWith(".dll");
        };
    }

    /// The names that the shared library of Python `major.minor` goes by.
    ///
    /// @param featureVersion as in `3.14`
    List<String> libraryNames(String featureVersion) {
        return switch (family) {
            case LINUX -> List.of("libpython" + featureVersion + ".so.1.0", "libpython" + featureVersion + ".so");
            case MACOS -> List.of("libpython" + featureVersion + ".dylib", "Python");
            case WINDOWS -> List.of("python" + featureVersion.replace(".", "") + ".dll");
        };
    }
}
