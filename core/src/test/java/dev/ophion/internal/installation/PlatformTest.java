package dev.ophion.internal.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ophion.PythonInstallationException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlatformTest {
    private static final Path HOME = Path.of("/home/me");

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-arm64",
        "Mac OS X, aarch64, macosx-arm64",
        "Mac OS X, x86_64, macosx-x86_64",
        "Windows 11, amd64, windows-x86_64",
        "Windows Server 2022, amd64, windows-x86_64"
    })
    void namesTheClassifier(String osName, String osArch, String classifier) {
        assertThat(Platform.of(osName, osArch).classifier()).isEqualTo(classifier);
    }

    @ParameterizedTest
    @CsvSource({"SunOS, sparcv9", "Linux, riscv64", "Windows 11, aarch64", "FreeBSD, amd64"})
    void refusesAnUnknownPlatformByName(String osName, String osArch) {
        assertThatThrownBy(() -> Platform.of(osName, osArch))
                .isInstanceOf(PythonInstallationException.class)
                .hasMessageContaining("os.name=" + osName)
                .hasMessageContaining("os.arch=" + osArch);
    }

    @Test
    void keepsTheCacheWhereThePlatformKeepsCaches() {
        assertThat(Platform.LINUX_ARM64.cacheDirectory(Map.of(), HOME)).isEqualTo(HOME.resolve(".cache/ophion"));
        assertThat(Platform.LINUX_X86_64.cacheDirectory(Map.of("XDG_CACHE_HOME", "/var/cache/me"), HOME))
                .isEqualTo(Path.of("/var/cache/me/ophion"));
        assertThat(Platform.MACOSX_ARM64.cacheDirectory(Map.of("XDG_CACHE_HOME", "/x"), HOME))
                .isEqualTo(HOME.resolve("Library/Caches/ophion"));
        assertThat(Platform.WINDOWS_X86_64.cacheDirectory(Map.of("LOCALAPPDATA", "/local"), HOME))
                .isEqualTo(Path.of("/local/ophion/cache"));
    }

    @Test
    void takesOphionCacheFirst() {
        var environment = Map.of("OPHION_CACHE", "/srv/ophion", "XDG_CACHE_HOME", "/x", "LOCALAPPDATA", "/y");
        for (var platform : Platform.values()) {
            assertThat(platform.cacheDirectory(environment, HOME)).isEqualTo(Path.of("/srv/ophion"));
        }
    }

    @Test
    void ignoresAnEmptyOrRelativeXdgCacheHomeAsItsSpecificationSays() {
        assertThat(Platform.LINUX_X86_64.cacheDirectory(Map.of("XDG_CACHE_HOME", "", "OPHION_CACHE", ""), HOME))
                .isEqualTo(HOME.resolve(".cache/ophion"));
        assertThat(Platform.LINUX_X86_64.cacheDirectory(Map.of("XDG_CACHE_HOME", "relative"), HOME))
                .isEqualTo(HOME.resolve(".cache/ophion"));
    }

    @ParameterizedTest
    @CsvSource({
        "LINUX_X86_64, libpython3.14.so.1.0, true",
        "LINUX_X86_64, libpython3.14.so, true",
        "LINUX_X86_64, python3.14, false",
        "LINUX_X86_64, libpython3.14.a, false",
        "MACOSX_ARM64, libpython3.14.dylib, true",
        "WINDOWS_X86_64, python314.dll, true",
        "WINDOWS_X86_64, python.exe, false"
    })
    void tellsALibraryFromAnInterpreter(Platform platform, String name, boolean library) {
        assertThat(platform.isLibrary(Path.of(name))).isEqualTo(library);
    }
}
