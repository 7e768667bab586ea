package dev.ophion.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MachineTest {
    @Test
    void workersDoubleUpToAllCores() {
        assertThat(machine(1, 0).workers()).isEqualTo(List.of(1));
        assertThat(machine(2, 0).workers()).isEqualTo(List.of(1, 2));
        assertThat(machine(6, 0).workers()).isEqualTo(List.of(1, 2, 4, 6));
        assertThat(machine(8, 0).workers()).isEqualTo(List.of(1, 2, 4, 8));
    }

    @Test
    void aQuarterOfACoreThatIsTakenIsBusy() {
        assertThat(machine(2, 0.4).isBusy()).isFalse();
        assertThat(machine(2, 0.6).isBusy()).isTrue();
        assertThat(machine(2, -1).isBusy()).isFalse();
    }

    private static Machine machine(int cores, double load) {
        return new Machine(Map.of(), cores, load, Path.of("python"), new Peers(Path.of("peers")));
    }
}
