package dev.ophion.internal.exchange;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/// The users of a [Region].
public final class RegionStress {
    private RegionStress() {}

    /// The last user goes while another one comes.
    @JCStressTest
    @Outcome(
            id = {"1, 1", "0, 1"},
            expect = ACCEPTABLE,
            desc = "used while it was there, or refused; freed once")
    @Outcome(expect = FORBIDDEN, desc = "freed while used, twice, or never")
    @State
    public static class UseAndDrop {
        private final AtomicInteger freed = new AtomicInteger();
        private final Region region = new Region(MemorySegment.NULL, false, freed::incrementAndGet);

        @Actor
        public void drops() {
            region.drop();
        }

        @Actor
        public void uses(II_Result result) {
            try {
                region.use();
            } catch (IllegalStateException gone) {
                return;
            }
            result.r1 = 1 - freed.get();
            region.drop();
        }

        @Arbiter
        public void arbiter(II_Result result) {
            result.r2 = freed.get();
        }
    }

    /// Memory is sealed while somebody begins to write: one of them is refused.
    @JCStressTest
    @Outcome(
            id = {"1, 0, 1", "0, 1, 0"},
            expect = ACCEPTABLE,
            desc = "sealed, or written")
    @Outcome(expect = FORBIDDEN, desc = "both, or neither")
    @State
    public static class SealAndWrite {
        private final Region region = new Region(MemorySegment.NULL, false, () -> {});

        @Actor
        public void seals(III_Result result) {
            try {
                region.seal();
                result.r1 = 1;
            } catch (IllegalStateException written) {
                result.r1 = 0;
            }
        }

        @Actor
        public void writes(III_Result result) {
            result.r2 = region.beginWriting() ? 1 : 0;
        }

        @Arbiter
        public void arbiter(III_Result result) {
            result.r3 = region.isSealed() ? 1 : 0;
            region.drop();
        }
    }
}
