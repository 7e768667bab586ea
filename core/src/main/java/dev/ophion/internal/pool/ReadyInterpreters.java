package dev.ophion.internal.pool;

import dev.ophion.internal.thread.InterpreterConfiguration;
import dev.ophion.internal.thread.InterpreterEnd;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.PlatformThreads;
import dev.ophion.internal.thread.Whence;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The interpreters of a pool before they come to a worker: made, and prepared by what the pool runs in them first.
/// Some are kept in reserve, made in the background.
final class ReadyInterpreters {
    private final InterpreterConfiguration configuration;
    private final Consumer<InterpreterState> preparation;
    private final int spares;

    /// Guarded by this, as is the rest.
    private final ArrayDeque<InterpreterState> reserve = new ArrayDeque<>();

    private boolean filling;
    private boolean closed;

    ReadyInterpreters(InterpreterConfiguration configuration, int spares, Consumer<InterpreterState> preparation) {
        this.configuration = configuration;
        this.spares = spares;
        this.preparation = preparation;
    }

    /// One for a worker, from the reserve or a new one. Throws what its preparation threw.
    InterpreterState take() {
        InterpreterState spare = poll();
        refill();
        return spare != null ? spare : make();
    }

    private synchronized @Nullable InterpreterState poll() {
        InterpreterState spare;
        do {
            spare = reserve.poll();
        } while (spare != null && spare.isClosing()); // somebody else's doing
        return spare;
    }

    private InterpreterState make() {
        InterpreterState made = InterpreterState.create(configuration, Whence.STDLIB);
        try {
            preparation.accept(made);
            return made;
        } catch (Throwable failed) {
            InterpreterEnd.begin(made);
            throw failed;
        }
    }

    /// Makes what is missing in the reserve, in the background.
    synchronized void refill() {
        if (!filling && !closed && reserve.size() < spares) {
            filling = true;
            PlatformThreads.executor().execute(this::fill);
        }
    }

    private void fill() {
        try {
            while (isWanted()) {
                add(make());
            }
        } catch (Throwable failed) { // a worker that makes one itself will tell
            System.getLogger("dev.ophion").log(Level.WARNING, "a pool cannot make a spare interpreter", failed);
            stopFilling();
        }
    }

    private synchronized boolean isWanted() {
        filling = !closed && reserve.size() < spares;
        return filling;
    }

    private synchronized void stopFilling() {
        filling = false;
    }

    private synchronized void add(InterpreterState made) {
        if (closed) {
            InterpreterEnd.begin(made);
        } else {
            reserve.add(made);
        }
    }

    /// Ends those that are left.
    void close() {
        List<InterpreterState> left;
        synchronized (this) {
            closed = true;
            left = new ArrayList<>(reserve);
            reserve.clear();
        }
        left.forEach(InterpreterEnd::begin);
    }
}
