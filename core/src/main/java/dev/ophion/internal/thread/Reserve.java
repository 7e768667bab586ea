package dev.ophion.internal.thread;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Interpreters that are kept ready for whoever wants one, made in the background one after the other.
public final class Reserve {
    /// Who takes one often takes several. Making one takes a processor, and now and then the GIL of the
    /// main interpreter, so it begins when nobody has taken one for as long as this, or none is left.
    private static final long CALM_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

    private final String owner;
    private final Supplier<InterpreterState> maker;

    /// Guarded by this, as is the rest.
    private final ArrayDeque<InterpreterState> ready = new ArrayDeque<>();

    private int wanted;
    private boolean filling;
    private long lastTaken = System.nanoTime() - CALM_NANOS;

    /// An empty reserve.
    ///
    /// @param owner as messages name it
    /// @param maker makes one, on a thread that may attach
    public Reserve(String owner, Supplier<InterpreterState> maker) {
        this.owner = owner;
        this.maker = maker;
    }

    /// Keeps so many ready from now on; ends those that are too many.
    public void keep(int count) {
        List<InterpreterState> left = new ArrayList<>();
        synchronized (this) {
            wanted = count;
            while (ready.size() > wanted) {
                left.add(ready.removeLast());
            }
            fillInBackground();
        }
        left.forEach(InterpreterEnd::begin);
    }

    /// Keeps none from now on, and waits until none is being made.
    ///
    /// @return whether that was over in time
    public boolean end(Duration limit) throws InterruptedException {
        keep(0);
        long deadline = System.nanoTime() + limit.toNanos();
        synchronized (this) {
            while (filling) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        }
    }

    /// Takes the one that has been ready for longest, if there is any, and has another one made.
    synchronized @Nullable InterpreterState poll() {
        InterpreterState found;
        do {
            found = ready.poll();
        } while (found != null && found.isClosing()); // somebody else's doing
        lastTaken = System.nanoTime();
        fillInBackground();
        return found;
    }

    /// As [#poll()], or makes one now. Throws what that throws.
    public InterpreterState take() {
        InterpreterState found = poll();
        return found != null ? found : maker.get();
    }

    /// How many there are now.
    public synchronized int size() {
        return ready.size();
    }

    private synchronized void fillInBackground() {
        if (!filling && ready.size() < wanted) {
            filling = true;
            PlatformThreads.executor().execute(this::fill);
        }
    }

    private void fill() {
        try {
            while (goesOn()) {
                add(maker.get());
            }
        } catch (Throwable failed) { // whoever needs one will try, and hear of it
            System.getLogger("dev.ophion").log(Level.WARNING, owner + " cannot make an interpreter in reserve", failed);
            stop();
        }
    }

    private synchronized boolean goesOn() throws InterruptedException {
        long left;
        while (!ready.isEmpty() && (left = lastTaken + CALM_NANOS - System.nanoTime()) > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        filling = ready.size() < wanted;
        notifyAll();
        return filling;
    }

    private synchronized void stop() {
        filling = false;
        notifyAll();
    }

    private void add(InterpreterState made) {
        synchronized (this) {
            if (ready.size() < wanted) {
                ready.add(made);
                return;
            }
        }
        InterpreterEnd.begin(made);
    }
}
