package dev.ophion.internal.installation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ophion.PythonInstallationException;
import dev.ophion.test.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Unpacking, on a distribution of two hundred small files whose interpreter is a shell script.
@EnabledOnOs(value = OS.LINUX, disabledReason = "the interpreter of the fake distribution is a shell script")
final class BundledPythonTest {
    private static final Platform PLATFORM = Platform.LINUX_X86_64;

    @TempDir
    Path temporary;

    private final List<String> steps = new ArrayList<>();
    private final Map<Process, Path> logs = new HashMap<>();
    private Path jar;
    private Path cache;

    @BeforeEach
    void writeDistribution() throws IOException {
        jar = new FakeDistribution().writeJar(temporary.resolve("application.jar"));
        cache = temporary.resolve("cache");
    }

    private BundledPython python() {
        return python(cache);
    }

    private BundledPython python(Path cacheDirectory) {
        return new BundledPython(new JarDistribution(jar, PLATFORM), PLATFORM, cacheDirectory, steps::add);
    }

    @Test
    void unpacksOnceAndSaysSo() {
        var first = python().installation();
        var second = python().installation();

        assertThat(second).isEqualTo(first);
        assertThat(steps)
                .singleElement()
                .asString()
                .contains("unpacking", python().home().toString());
        assertThat(first.version()).isEqualTo("3.14.99");
        assertThat(first.isBundled()).isTrue();
        assertThat(first.library()).hasContent("library".repeat(1000));
        assertThat(first.executable()).isExecutable();
        assertThat(first.initConfig())
                .containsEntry("home", first.home().toString())
                .containsEntry("executable", first.executable().toString());
        assertThat(python().verify()).isEmpty();
    }

    @Test
    void leavesNothingBesideTheHomeButItsLock() throws IOException {
        python().installation();

        assertThat(siblings()).containsExactlyInAnyOrder(name(), name() + ".lock");
    }

    @Test
    void unpacksAnExplodedDirectoryToo() throws IOException {
        var directory = new FakeDistribution().writeDirectory(temporary.resolve("classes"));
        var python = new BundledPython(new DirectoryDistribution(directory, PLATFORM), PLATFORM, cache, steps::add);

        assertThat(python.installation().library()).exists();
        assertThat(python.verify()).isEmpty();
    }

    @Test
    void givesAnotherBuildOfTheSameVersionAnotherHome() throws IOException {
        var home = python().home();
        jar = new FakeDistribution().with("libpython3.14.so.1.0", "rebuilt").writeJar(temporary.resolve("b.jar"));

        assertThat(python().home()).isNotEqualTo(home).hasParentRaw(cache.resolve("python"));
    }

    @Test
    void readsTheVersionOfTheArtifactFromItsName() throws IOException {
        var artifact = new FakeDistribution().writeJar(temporary.resolve("cpython-3.14.9-1.6-linux-x86_64.jar"));

        assertThat(new JarDistribution(artifact, PLATFORM).version()).isEqualTo("3.14.9-1.6");
        assertThat(new JarDistribution(jar, PLATFORM).version()).isEqualTo("3.14.99-fake");
    }

    @Test
    void replacesThePathsOfTheBuildMachine() throws IOException {
        var home = python().installation().home();

        assertThat(home.resolve("lib/python3.14/_sysconfigdata__linux.py")).hasContent("LIBDIR = '" + home + "/lib'\n");
        assertThat(home.resolve("bin/pip3")).content().startsWith("#!/bin/sh\n").doesNotContain("builder");
        var openSsl = Files.readString(home.resolve("lib/python3.14/lib-dynload/_ssl.cpython-314.so"));
        assertThat(openSsl)
                .startsWith("\0" + PLATFORM.openSslDirectory().orElseThrow() + "/")
                .endsWith("/cert.pem\0\7tail")
                .hasSize(("\0" + FakeDistribution.BUILD_PREFIX + "/ssl/cert.pem\0\7tail").length());
    }

    @Test
    void quotesAnOddHomeInPythonAndJson() throws IOException {
        cache = temporary.resolve("it's \"odd\"");
        var home = python().installation().home();

        var escaped = home.toString().replace("'", "\\u0027").replace("\"", "\\\"");
        assertThat(home.resolve("lib/python3.14/_sysconfigdata__linux.py"))
                .hasContent("LIBDIR = '" + escaped + "/lib'\n");
        assertThat(python().verify()).isEmpty();
    }

    @Test
    void takesSpacesAndOtherScriptsInThePathOfTheCache() {
        assumeThat(System.getProperty("sun.jnu.encoding"))
                .as("the encoding of file names, which the locale decides")
                .isEqualTo("UTF-8");
        cache = temporary.resolve("mémoire cache 蛇");

        assertThat(python().installation().executable()).isExecutable();
        assertThat(python().verify()).isEmpty();
    }

    @Test
    void unpacksOnceForManyThreads() throws Exception {
        var calls = IntStream.range(0, 8)
                .<Callable<PythonInstallation>>mapToObj(_ -> () -> python().installation())
                .toList();
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            var homes = threads.invokeAll(calls).stream()
                    .map(call -> call.resultNow().home())
                    .collect(Collectors.toSet());
            assertThat(homes).hasSize(1);
        }
        assertThat(steps).hasSize(1);
    }

    @Test
    void unpacksOnceForManyProcesses() throws Exception {
        var calls = IntStream.range(0, 4)
                .<Callable<ChildJvm.Result>>mapToObj(_ -> () -> ChildJvm.of(UnpackingProcess.class)
                        .timeout(Duration.ofSeconds(40))
                        .run(jar.toString(), cache.toString()))
                .toList();
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            var results = threads.invokeAll(calls).stream()
                    .map(call -> call.resultNow())
                    .toList();
            assertThat(results).allSatisfy(result -> {
                assertThat(result.exitCode()).as(result.toString()).isZero();
                assertThat(result.out()).contains("version: 3.14.99", "damaged: []");
            });
            assertThat(results)
                    .filteredOn(result -> result.out().contains("step: "))
                    .hasSize(1);
        }
        assertThat(siblings()).containsExactlyInAnyOrder(name(), name() + ".lock");
    }

    @Test
    void usesNothingThatAKilledProcessLeft() throws Exception {
        var running = temporary.resolve("running");
        jar = new FakeDistribution()
                .with("bin/python3.14", runningForeverOnce(running))
                .writeJar(jar);
        killWhileItsInterpreterRuns(startChild(), running);
        assertThat(siblings()).anyMatch(name -> name.contains(".unpacking-"));
        assertThat(python().home()).doesNotExist();

        assertThat(python().installation().version()).isEqualTo("3.14.99");
        assertThat(python().verify()).isEmpty();
        assertThat(siblings()).containsExactlyInAnyOrder(name(), name() + ".lock");
    }

    @Test
    void repairsWhatAProcessKilledInTheMiddleOfARepairLeft() throws Exception {
        var running = Files.createFile(temporary.resolve("running"));
        jar = new FakeDistribution()
                .with("bin/python3.14", runningForeverOnce(running))
                .writeJar(jar);
        Files.delete(python().installation().library());
        Files.delete(running);

        killWhileItsInterpreterRuns(startChild(), running);
        assertThat(python().verify()).containsExactly(InstallationMarker.FILE_NAME);

        assertThat(python().installation().library()).hasContent("library".repeat(1000));
        assertThat(python().verify()).isEmpty();
    }

    /// An interpreter that tells that it runs, and then never ends: whoever started it can be killed before the last
    /// step. Started again it works.
    private static String runningForeverOnce(Path running) {
        return "#!/bin/sh\n[ -e '" + running + "' ] && exec echo 3.14.99\necho $$ > '" + running
                + "'\nexec sleep 1000\n";
    }

    private static void killWhileItsInterpreterRuns(Process child, Path running) throws Exception {
        while (!Files.exists(running) || Files.size(running) == 0) {
            assertThat(child.isAlive()).as("the child, which is to be killed").isTrue();
            Thread.onSpinWait();
        }
        child.destroyForcibly().waitFor();
        ProcessHandle.of(Long.parseLong(Files.readString(running).strip())).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void oneOfManyProcessesIsKilledAtAnyMomentAndTheOthersGoOn() throws Exception {
        int killedBeforeItsEnd = 0;
        for (int millis : new int[] {0, 2, 5, 10, 20, 40, 80}) {
            cache = temporary.resolve("cache killed after " + millis + " ms");
            var children = List.of(startChild(), startChild(), startChild());
            long unpacking = awaitUnpacking(children);
            Thread.sleep(millis);
            for (var child : children) {
                if (child.pid() == unpacking) {
                    killedBeforeItsEnd += child.destroyForcibly().waitFor() == 0 ? 0 : 1;
                }
            }
            if (Files.exists(python().home())) {
                assertThat(python().verify()).isEmpty();
            }
            for (var child : children) {
                if (child.pid() != unpacking) {
                    assertThat(child.waitFor()).as(log(child)).isZero();
                    assertThat(log(child)).contains("version: 3.14.99", "damaged: []");
                }
            }
            assertThat(siblings()).containsExactlyInAnyOrder(name(), name() + ".lock");
        }
        assertThat(killedBeforeItsEnd).isPositive();
    }

    /// Waits until one of `children` unpacks.
    ///
    /// @return its process id
    private long awaitUnpacking(List<Process> children) throws IOException {
        var prefix = name() + ".unpacking-";
        while (true) {
            var unpacking = Files.isDirectory(cache.resolve("python"))
                    ? siblings().stream()
                            .filter(name -> name.startsWith(prefix))
                            .findFirst()
                    : Optional.<String>empty();
            if (unpacking.isPresent()) {
                return Long.parseLong(unpacking.get().substring(prefix.length()));
            }
            assertThat(children)
                    .as("the children, one of which is to be killed")
                    .anyMatch(Process::isAlive);
            Thread.onSpinWait();
        }
    }

    @Test
    void namesADamagedJar() throws IOException {
        var whole = Files.readAllBytes(jar);

        Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(this::python)
                .isInstanceOf(PythonInstallationException.class)
                .hasMessageContaining(jar + " is damaged: ");

        jar = temporary.resolve("cpython-3.14.9-1.6-linux-x86_64.jar");
        Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> python().installation())
                .isInstanceOf(PythonInstallationException.class)
                .hasMessageContaining(python().home() + " (the environment variable OPHION_CACHE")
                .hasMessageContaining(jar + " is damaged: ");
        assertThat(python().home()).doesNotExist();
    }

    @Test
    void namesADamagedFileInAJar() throws IOException {
        new FakeDistribution().writeStoredJar(jar);
        var content = Files.readAllBytes(jar);
        int at = new String(content, ISO_8859_1).indexOf("library".repeat(1000));
        content[at + 3500] ^= 1;
        Files.write(jar, content);

        assertThatThrownBy(() -> python().installation())
                .isInstanceOf(PythonInstallationException.class)
                .hasMessageContaining(jar + " is damaged: ")
                .hasMessageContaining("libpython3.14.so.1.0");
        assertThat(python().home()).doesNotExist();
        assertThat(siblings()).containsExactly(name() + ".lock");
    }

    @Test
    void usesNothingThatAFullDiskLeft() throws Exception {
        // No file may grow beyond 5 KB: the library is cut off in the middle, as on a disk that is full.
        var child = startChild("sh", "-c", "ulimit -f 10; exec \"$@\"", "sh");

        assertThat(child.waitFor()).isEqualTo(1);
        assertThat(log(child))
                .contains(PythonInstallationException.class.getSimpleName())
                .contains(cache.toString())
                .contains("File too large");
        assertThat(python().home()).doesNotExist();
        assertThat(siblings()).noneMatch(name -> name.contains(".unpacking-"));

        assertThat(python().installation().version()).isEqualTo("3.14.99");
        assertThat(python().verify()).isEmpty();
        assertThat(siblings()).containsExactlyInAnyOrder(name(), name() + ".lock");
    }

    /// @param launcher what stands before the command of the child
    private Process startChild(String... launcher) throws IOException {
        var command = new ArrayList<>(List.of(launcher));
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:-UsePerfData", // a file that is larger
                "-cp",
                classPath(),
                UnpackingProcess.class.getName(),
                jar.toString(),
                cache.toString()));
        var log = Files.createTempFile(temporary, "child", ".log");
        var child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        logs.put(child, log);
        return child;
    }

    private String log(Process child) throws IOException {
        return Files.readString(Objects.requireNonNull(logs.get(child)));
    }

    private static String classPath() {
        return List.of(BundledPython.class, BundledPythonTest.class).stream()
                .map(type -> Path.of(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                        .toString())
                .distinct()
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    @Test
    void repairsAMissingFile() throws IOException {
        var library = python().installation().library();
        Files.delete(library);

        assertThat(python().installation().library()).hasContent("library".repeat(1000));
        assertThat(steps).last().asString().contains("repairing", library.toString());
    }

    @Test
    void repairsATruncatedFileWithoutTouchingWhatOthersHaveOpen() throws IOException {
        var home = python().installation().home();
        var math = home.resolve("lib/python3.14/lib-dynload/math.cpython-314.so");
        Files.writeString(math, "ma");
        var damagedFile = fileKey(math);
        var intactFile = fileKey(home.resolve("libpython3.14.so.1.0"));

        python().installation();

        assertThat(math).hasContent("math");
        assertThat(fileKey(math)).isNotEqualTo(damagedFile);
        assertThat(fileKey(home.resolve("libpython3.14.so.1.0"))).isEqualTo(intactFile);
    }

    private static Object fileKey(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    @Test
    void repairsALostExecutableBitLinkMarkerOrModule() throws IOException {
        var home = python().installation().home();
        Files.setPosixFilePermissions(home.resolve("bin/python3.14"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(python().installation().executable()).isExecutable();

        Files.delete(home.resolve(InstallationMarker.FILE_NAME));
        assertThat(python().verify()).containsExactly(InstallationMarker.FILE_NAME);
        python().installation();
        assertThat(python().verify()).isEmpty();

        Files.writeString(home.resolve(InstallationMarker.FILE_NAME), "version 3.14.99\nfile ");
        python().installation();
        assertThat(python().verify()).isEmpty();

        Files.delete(home.resolve("lib/python3.14/_sysconfigdata__linux.py")); // not looked at, but counted
        python().installation();
        assertThat(python().verify()).isEmpty();
        assertThat(steps).hasSize(5);
    }

    @Test
    void findsAndRepairsOnRequestWhatTheQuickLookDoesNotSee() throws IOException {
        var home = python().installation().home();
        Files.writeString(home.resolve("lib/python3.14/test/module7.py"), "x = 8\n");
        Files.delete(home.resolve("bin/libpython3.14.so.1.0"));
        python().installation();
        assertThat(python().verify())
                .containsExactlyInAnyOrder("lib/python3.14/test/module7.py", "bin/libpython3.14.so.1.0");

        python().repair();

        assertThat(python().verify()).isEmpty();
        assertThat(home.resolve("lib/python3.14/test/module7.py")).hasContent("x = 7\n");
    }

    @Test
    void keepsWhatTheUserHasInstalled() throws IOException {
        var home = python().installation().home();
        var packaged = home.resolve("lib/python3.14/site-packages/mine.py");
        Files.createDirectories(packaged.getParent());
        Files.writeString(packaged, "mine = True\n");

        python().repair();

        assertThat(packaged).hasContent("mine = True\n");
    }

    @Test
    void unpacksAgainWhenTheHomeIsGone() throws IOException {
        UnpackedTree.delete(python().installation().home());

        assertThat(python().installation().library()).exists();
        assertThat(python().verify()).isEmpty();
    }

    @Test
    void namesAnInterpreterThatDoesNotRunAndLeavesNothingBehind() throws IOException {
        jar = new FakeDistribution()
                .with("bin/python3.14", "#!/bin/sh\necho no such instruction\nexit 9\n")
                .writeJar(jar);

        assertThatThrownBy(() -> python().installation())
                .isInstanceOf(PythonInstallationException.class)
                .hasMessageContaining(python().home().toString())
                .hasMessageContaining("exit code 9: no such instruction");
        assertThat(siblings()).containsExactly(name() + ".lock");
    }

    @Test
    void namesThePathAndTheCauseWhenTheCacheCannotBeMade() throws IOException {
        cache = Files.writeString(temporary.resolve("file"), "in the way");

        assertThatThrownBy(() -> python().installation())
                .isInstanceOf(PythonInstallationException.class)
                .hasMessageContaining(cache.toString())
                .hasMessageContaining("OPHION_CACHE");
    }

    @Test
    void namesThePathAndTheCauseWhereNobodyMayWrite() {
        cache = Path.of("/proc/ophion"); // refused even to root

        assertThatThrownBy(() -> python().installation())
                .isInstanceOf(PythonInstallationException.class)
                .hasMessageContaining("/proc/ophion")
                .hasMessageContaining("OPHION_CACHE");
    }

    @Test
    void takesNoLockAndWritesNothingWhenAllIsWell() throws IOException {
        var filled = python().installation();
        var lock = filled.home().resolveSibling(name() + ".lock");
        Files.delete(lock);
        Files.createDirectory(lock); // as good as a read-only cache, also to root

        assertThat(python().installation()).isEqualTo(filled);
        assertThat(steps).hasSize(1);
    }

    @Test
    void refusesADistributionThatLeavesItsTree() throws IOException {
        jar = new FakeDistribution().with("../../../../outside", "escaped").writeJar(jar);

        assertThatThrownBy(() -> python().installation())
                .isInstanceOf(PythonInstallationException.class)
                .hasMessageContaining("../../../../outside");
        assertThat(temporary.resolve("outside")).doesNotExist();
    }

    private String name() {
        return Optional.ofNullable(python().home().getFileName()).orElseThrow().toString();
    }

    private List<String> siblings() throws IOException {
        try (var files = Files.list(cache.resolve("python"))) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
