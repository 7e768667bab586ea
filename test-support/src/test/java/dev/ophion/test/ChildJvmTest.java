package dev.ophion.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class ChildJvmTest {
    @Test
    void resultHoldsBothStreamsAndTheExitCode() {
        var result = ChildJvm.of(Speaks.class).jvmArguments("-Dtone=low").run("egg", "serpent");

        assertThat(result).isEqualTo(new ChildJvm.Result(3, "egg low", "serpent"));
    }

    @Test
    void aChildThatRunsTooLongIsKilled() {
        var child = ChildJvm.of(Waits.class).timeout(Duration.ofSeconds(2));

        assertThatThrownBy(child::run)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ran longer than PT2S")
                .hasMessageContaining("waiting");
    }

    static final class Speaks {
        public static void main(String[] arguments) {
            System.out.print(arguments[0] + " " + System.getProperty("tone"));
            System.err.print(arguments[1]);
            System.exit(3);
        }
    }

    static final class Waits {
        public static void main(String[] arguments) throws InterruptedException {
            System.out.print("waiting");
            new CountDownLatch(1).await();
        }
    }
}
