package dev.ophion.longtests.soak;

import dev.ophion.Diagnostics;
import dev.ophion.PythonException;
import dev.ophion.PythonInterruptedException;
import dev.ophion.PythonRuntime;
import dev.ophion.UnboundItemException;
import dev.ophion.longtests.process.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// Keeps interpreters busy at random, window after window. At the end of a window everything is closed, and memory
/// and counts have to be what they were.
///
/// `SoakProgram JOURNAL SEED SECONDS INTERPRETERS`: ends with 1 if something was wrong.
public final class SoakProgram {
    private static final int PLATFORM_THREADS = 4;
    private static final int VIRTUAL_THREADS = 4;
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final int FEWEST_WINDOWS = 5;

    /// What the main interpreter may have more of at one time than at another.
    private static final long FEW_BLOCKS = 500;

    /// Threads of Ophion that may come and stay.
    private static final int CARRIERS = 6;

    private static final Duration SOON = Duration.ofMinutes(1);

    private final PythonRuntime python;
    private final Journal journal;
    private final int places;
    private final Random seeds;
    private final AtomicLong created = new AtomicLong();
    private final AtomicLong closed = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Queue<Throwable> wrong = new ConcurrentLinkedQueue<>();

    private SoakProgram(PythonRuntime python, Journal journal, long seed, int places) {
        this.python = python;
        this.journal = journal;
        this.seeds = new Random(seed);
        this.places = places;
    }

    /// Runs until the time is up.
    public static void main(String[] arguments) throws Exception {
        Duration time = Duration.ofMillis((long) (Double.parseDouble(arguments[2]) * 1_000));
        boolean isGood;
        try (var journal = new Journal(Path.of(arguments[0]));
                var python = PythonRuntime.start()) {
            var soak = new SoakProgram(python, journal, Long.parseLong(arguments[1]), Integer.parseInt(arguments[3]));
            isGood = soak.run(time);
        }
        System.exit(isGood ? 0 : 1);
    }

    private boolean run(Duration time) throws Exception {
        int count = (int) Math.max(FEWEST_WINDOWS, time.dividedBy(WINDOW));
        Duration each = time.dividedBy(count);
        var windows = new Windows(Math.max(1, count / 5));
        play(each); // until all that stays is there
        Diagnostics before = settled();
        long blocks = blocks();
        int threads = Thread.activeCount();
        for (int i = 1; i < count && wrong.isEmpty(); i++) {
            play(each);
            Diagnostics now = settled();
            System.out.printf(
                    "window %d of %d: %,d done, %,d refused, %,d interpreters created, %,d closed, %,d blocks, %,d KB%n",
                    i,
                    count - 1,
                    done.get(),
                    refused.get(),
                    created.get(),
                    closed.get(),
                    blocks(),
                    windows.measure(created.get()));
            compare(before, now);
            check(blocks() <= blocks + FEW_BLOCKS, blocks() + " blocks of memory, at first " + blocks);
        }
        System.out.println(windows);
        check(windows.isLevel(), "memory grows");
        check(created.get() == closed.get(), created + " interpreters created, " + closed + " closed");
        int most = threads + CARRIERS + places; // as many interpreters may have ended at the same time
        check(Thread.activeCount() <= most, "%d threads, %d at first".formatted(Thread.activeCount(), threads));
        wrong.forEach(Throwable::printStackTrace);
        return wrong.isEmpty();
    }

    private void check(boolean truth, String otherwise) {
        if (!truth) {
            wrong.add(new AssertionError(otherwise));
        }
    }

    /// How many blocks of memory Python has: those of the main interpreter, and what those that ended have left.
    private long blocks() {
        return python.main().eval("sys.getallocatedblocks()").asLong();
    }

    private void compare(Diagnostics before, Diagnostics now) {
        var expected = new Diagnostics(
                before.interpreters(),
                before.unfreedInterpreters(),
                now.threadStates(),
                before.pendingDecrefs(),
                before.pins(),
                before.views(),
                before.sharedBuffers(),
                before.javaObjects(),
                before.waitingThreads(),
                before.abandonedInterpreters(),
                now.entryPoints());
        check(now.equals(expected), now + ", at first " + before);
        check(hasThreadsForStates(now), now.threadStates() + " thread states of " + liveThreads() + " threads");
    }

    /// Whether no thread state has outlived its thread, but for that of the last one that settled things.
    private static boolean hasThreadsForStates(Diagnostics counted) {
        return counted.threadStates() <= liveThreads() + 1;
    }

    private static int liveThreads() {
        return Thread.getAllStackTraces().size();
    }

    /// One window.
    private void play(Duration time) throws InterruptedException {
        try (var scene = new Scene(python, places, created, closed)) {
            long end = System.nanoTime() + time.toNanos();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < PLATFORM_THREADS + VIRTUAL_THREADS; i++) {
                var builder = i < PLATFORM_THREADS ? Thread.ofPlatform() : Thread.ofVirtual();
                var random = new Random(seeds.nextLong());
                threads.add(builder.name("soak-" + i).start(() -> act(scene, random, end)));
            }
            for (Thread thread : threads) {
                thread.join(); // one that hangs is the watcher's business
            }
        }
    }

    private void act(Scene scene, Random random, long end) {
        while (System.nanoTime() < end && wrong.isEmpty()) {
            Action action = Action.next(random);
            int place = random.nextInt(scene.places());
            journal.write(action + " at " + place);
            try {
                action.run(scene, place, random);
                done.incrementAndGet();
            } catch (InterruptedException | RuntimeException | Error thrown) {
                if (isAllowed(thrown)) {
                    refused.incrementAndGet();
                } else {
                    wrong.add(new AssertionError(action + " failed", thrown));
                }
            }
        }
    }

    /// Somebody closed or interrupted it meanwhile.
    private static boolean isAllowed(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PythonInterruptedException
                    || cause instanceof UnboundItemException
                    || cause instanceof CancellationException
                    || (cause instanceof IllegalStateException
                            && String.valueOf(cause.getMessage()).contains("closed"))
                    || (cause instanceof PythonException raised
                            && raised.typeName().equals("ophion.Interrupted"))) {
                return true;
            }
        }
        return false;
    }

    /// What is counted once everything that was given up has been taken back.
    private Diagnostics settled() throws InterruptedException {
        journal.write("settle");
        long deadline = System.nanoTime() + SOON.toNanos();
        Diagnostics counted = collected();
        while (!isSettled(counted) && System.nanoTime() < deadline) {
            System.gc(); // values that nobody closed
            Thread.sleep(50);
            counted = collected();
        }
        return counted;
    }

    /// What is counted after a new thread has entered, which takes back what threads that have ended have left.
    private Diagnostics collected() throws InterruptedException {
        Thread.ofPlatform()
                .start(() -> python.main().exec("import gc, sys; gc.collect()"))
                .join();
        return python.diagnostics();
    }

    private static boolean isSettled(Diagnostics counted) {
        return counted.unfreedInterpreters() + counted.pendingDecrefs() + counted.pins() + counted.views() == 0
                && hasThreadsForStates(counted);
    }
}
