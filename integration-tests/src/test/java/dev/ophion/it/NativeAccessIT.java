package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/// Users write `--enable-native-access=dev.ophion.cpython` and grant nothing else.
final class NativeAccessIT {
    private final Path libraries = Path.of(System.getProperty("ophion.distribution"), "lib");

    @Test
    void noModuleOfOphionButTheBindingUsesRestrictedMethods() {
        var modules = jnativescan("--print-native-access").strip().split(",");

        assertThat(Arrays.stream(modules).filter(module -> module.startsWith("dev.ophion")))
                .containsOnly("dev.ophion.cpython");
    }

    private String jnativescan(String option) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exitCode = ToolProvider.findFirst("jnativescan")
                .orElseThrow()
                .run(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        "--module-path",
                        libraries.toString(),
                        "--add-modules",
                        "dev.ophion.cli",
                        option);
        assertThat(exitCode).as("%s%s", out, err).isZero();
        return out.toString();
    }
}
