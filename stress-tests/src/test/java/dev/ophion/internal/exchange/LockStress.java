package dev.ophion.internal.exchange;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.ophion.LockAbandonedException;
import java.util.concurrent.BrokenBarrierException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/// [SharedLock], [SharedSemaphore], [SharedEvent] and [SharedBarrier].
public final class LockStress {
    private LockStress() {}

    private static int acquire(SharedLock lock, JavaWait wait) {
        return Waits.uninterrupted(() -> lock.acquire(LockHolder.ofJava(), wait)) ? 1 : 0;
    }

    private static int acquire(SharedSemaphore semaphore, JavaWait wait) {
        return Waits.uninterrupted(() -> semaphore.acquire(wait)) ? 1 : 0;
    }

    /// What the lock guards has no other guard.
    @JCStressTest
    @Outcome(id = "4", expect = ACCEPTABLE, desc = "one after the other")
    @Outcome(expect = FORBIDDEN, desc = "two at once, or one does not see what another has done")
    @State
    public static class OneAtATime {
        private final SharedLock lock = new SharedLock();
        private int guarded;

        private void increment() {
            if (acquire(lock, Waits.untilItComes()) == 1) {
                guarded++;
                lock.release(LockHolder.ofJava());
            }
        }

        @Actor
        public void first() {
            increment();
            increment();
        }

        @Actor
        public void second() {
            increment();
            increment();
        }

        @Arbiter
        public void arbiter(I_Result result) {
            result.r1 = guarded;
        }
    }

    /// The time of somebody who waits is up while the lock is passed on: it does not get lost with them.
    @JCStressTest
    @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "both had it")
    @Outcome(id = "1, 0, 0", expect = ACCEPTABLE, desc = "one did not wait long enough")
    @Outcome(id = "0, 1, 0", expect = ACCEPTABLE, desc = "one did not wait long enough")
    @Outcome(expect = FORBIDDEN, desc = "the lock is lost")
    @State
    public static class InTime {
        private final SharedLock lock = new SharedLock();

        private int hold() {
            int held = acquire(lock, Waits.brief());
            if (held == 1) {
                lock.release(LockHolder.ofJava());
            }
            return held;
        }

        @Actor
        public void first(III_Result result) {
            result.r1 = hold();
        }

        @Actor
        public void second(III_Result result) {
            result.r2 = hold();
        }

        @Arbiter
        public void arbiter(III_Result result) {
            result.r3 = (lock.isLocked() ? 1 : 0) + lock.waiting();
        }
    }

    /// The interpreter of the holder ends while somebody begins to wait, who is told.
    @JCStressTest
    @Outcome(id = "-1, 1", expect = ACCEPTABLE, desc = "told")
    @Outcome(expect = FORBIDDEN, desc = "waiting for ever, or given what may be half changed")
    @State
    public static class Abandoned {
        private final Holdings holdings = new Holdings("an interpreter");
        private final SharedLock lock = new SharedLock();

        public Abandoned() {
            lock.tryAcquire(new LockHolder(Thread.currentThread(), holdings));
        }

        @Actor
        public void waits(II_Result result) {
            try {
                result.r1 = acquire(lock, Waits.untilItComes());
            } catch (LockAbandonedException told) {
                result.r1 = -1;
            }
        }

        @Actor
        public void ends() {
            holdings.abandonAll();
        }

        @Arbiter
        public void arbiter(II_Result result) {
            result.r2 = lock.isAbandoned() ? 1 : 0;
        }
    }

    /// A permit comes while the time of somebody who waits for one is up.
    @JCStressTest
    @Outcome(
            id = {"1, 0, 0", "0, 1, 0"},
            expect = ACCEPTABLE,
            desc = "taken, or left")
    @Outcome(expect = FORBIDDEN, desc = "lost, made up, or still in line")
    @State
    public static class PermitInTime {
        private final SharedSemaphore semaphore = new SharedSemaphore(0);

        @Actor
        public void acquires(III_Result result) {
            result.r1 = acquire(semaphore, Waits.brief());
        }

        @Actor
        public void releases() {
            semaphore.release(1);
        }

        @Arbiter
        public void arbiter(III_Result result) {
            result.r2 = Math.toIntExact(semaphore.permits());
            result.r3 = semaphore.waiting();
        }
    }

    /// Two pass one permit between them.
    @JCStressTest
    @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "both had it, one after the other")
    @Outcome(expect = FORBIDDEN, desc = "lost, made up, or waiting for ever")
    @State
    public static class OnePermit {
        private final SharedSemaphore semaphore = new SharedSemaphore(1);

        private int use() {
            int acquired = acquire(semaphore, Waits.untilItComes());
            semaphore.release(1);
            return acquired;
        }

        @Actor
        public void first(III_Result result) {
            result.r1 = use();
        }

        @Actor
        public void second(III_Result result) {
            result.r2 = use();
        }

        @Arbiter
        public void arbiter(III_Result result) {
            result.r3 = Math.toIntExact(semaphore.permits());
        }
    }

    /// An event is set while somebody begins to wait, and what happened before is seen.
    @JCStressTest
    @Outcome(id = "1, 7", expect = ACCEPTABLE, desc = "gone on, with what was written before")
    @Outcome(expect = FORBIDDEN, desc = "waiting for ever, or without it")
    @State
    public static class SetAnEvent {
        private final SharedEvent event = new SharedEvent();
        private int written;

        @Actor
        public void waits(II_Result result) {
            result.r1 = Waits.uninterrupted(() -> event.await(Waits.untilItComes())) ? 1 : 0;
            result.r2 = written;
        }

        @Actor
        public void sets() {
            written = 7;
            event.set();
        }
    }

    /// The time of one of two is up while the other one comes.
    @JCStressTest
    @Outcome(id = "1, 2, 0", expect = ACCEPTABLE, desc = "both passed")
    @Outcome(id = "2, 1, 0", expect = ACCEPTABLE, desc = "both passed")
    @Outcome(id = "-1, -1, 1", expect = ACCEPTABLE, desc = "broken for both")
    @Outcome(expect = FORBIDDEN, desc = "they disagree")
    @State
    public static class BreakABarrier {
        private final SharedBarrier barrier = new SharedBarrier(2);

        private int pass(JavaWait wait) {
            return Waits.uninterrupted(() -> {
                try {
                    return 1 + barrier.await(wait);
                } catch (BrokenBarrierException broken) {
                    return -1;
                }
            });
        }

        @Actor
        public void first(III_Result result) {
            result.r1 = pass(Waits.brief());
        }

        @Actor
        public void second(III_Result result) {
            result.r2 = pass(Waits.untilItComes());
        }

        @Arbiter
        public void arbiter(III_Result result) {
            result.r3 = barrier.isBroken() ? 1 : 0;
        }
    }
}
