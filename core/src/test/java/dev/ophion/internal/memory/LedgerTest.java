package dev.ophion.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.internal.memory.Ledger.Charge;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The ledger against a map, with addresses as an allocator gives them.
final class LedgerTest {
    private static final int STEPS = 200_000;
    private static final int PLACES = 20_000;

    private final MemoryAccount one = new MemoryAccount(MemorySegment.NULL);
    private final MemoryAccount other = new MemoryAccount(MemorySegment.NULL);
    private final Ledger ledger = new Ledger();

    @Test
    void findsWhatWasCharged() {
        var random = new Random(7);
        Map<Long, Charge> expected = new HashMap<>();
        for (int i = 0; i < STEPS; i++) {
            long address = 0x7f00_0000_0000L + 16L * random.nextInt(PLACES);
            if (random.nextInt(5) < 3) {
                var charge = new Charge(random.nextBoolean() ? one : other, random.nextInt(1 << 20));
                ledger.charge(address, charge.account(), charge.size());
                expected.put(address, charge);
            } else {
                assertThat(ledger.take(address)).isEqualTo(expected.remove(address));
            }
        }
        assertThat(expected).isNotEmpty();
        expected.forEach((address, charge) -> assertThat(ledger.take(address)).isEqualTo(charge));
        expected.keySet().forEach(address -> assertThat(ledger.take(address)).isNull());
    }

    @Test
    void noBlockIsNoCharge() {
        assertThat(one.takeBlock(100, MemorySegment.NULL)).isTrue();
        assertThat(ledger.charge(0, one, 100)).isZero();
        assertThat(one.taken()).isZero();
        ledger.release(0);
        assertThat(ledger.take(0)).isNull();
    }

    @Test
    void whoHasTheBlockGetsTheReleaseWhoeverFreesIt() {
        one.takeBlock(1000, MemorySegment.NULL);
        ledger.charge(0x1000, one, 1000);
        assertThat(one.taken()).isEqualTo(1000);
        ledger.release(0x1000);
        ledger.release(0x1000);
        assertThat(one.taken()).isZero();
    }

    @Test
    void isEmptyAfterClear() {
        ledger.charge(0x1000, one, 1);
        ledger.clear();
        assertThat(ledger.take(0x1000)).isNull();
    }
}
