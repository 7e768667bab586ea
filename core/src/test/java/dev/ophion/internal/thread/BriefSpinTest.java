package dev.ophion.internal.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BriefSpinTest {
    private final BriefSpin spin = new BriefSpin(BriefSpin.Kind.WAITING);

    @BeforeEach
    void oneProcessorCanBeSpared() {
        assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
    }

    @Test
    void looksLessAndLessWhereItIsInVain() {
        int looks = 0;
        for (int i = 0; i < 1_000; i++) {
            looks += looksInVain() ? 1 : 0;
        }

        assertThat(looks).isBetween(5, 50);
    }

    @Test
    void looksEachTimeAgainOnceItPays() {
        while (looksInVain()) {}
        while (!looksWithSuccess()) {}

        assertThat(looksWithSuccess()).isTrue();
        assertThat(looksInVain()).isTrue();
    }

    @Test
    void doesNotLookLongerThanItIsTold() {
        long start = System.nanoTime();

        assertThat(spin.until(() -> false, 1_000_000)).isFalse();

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(1_000_000);
    }

    @Test
    void whatIsReadyNeedsNoSecondLook() {
        var looks = new AtomicInteger();

        assertThat(spin.until(() -> looks.incrementAndGet() > 0, 1_000_000)).isTrue();

        assertThat(looks).hasValue(1);
    }

    /// Whether it looked more than once.
    private boolean looksInVain() {
        var looks = new AtomicInteger();
        assertThat(spin.until(() -> looks.incrementAndGet() < 0, 1_000)).isFalse();
        return looks.get() > 1;
    }

    private boolean looksWithSuccess() {
        var looks = new AtomicInteger();
        return spin.until(() -> looks.incrementAndGet() > 2, 1_000_000);
    }
}
