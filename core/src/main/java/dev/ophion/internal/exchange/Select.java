package dev.ophion.internal.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A choice between cases: does exactly one of them, the first that is possible; one of them at random if several are.
///
/// All locks are held, in one order for everybody, while it looks whether a case is possible and gets in line for
/// all: so nobody can serve one case while another is being looked at. From then on whoever takes its turn decides.
public final class Select {
    private final List<Case> cases;
    private final List<Waiter> waiters;

    /// All places in line as one, of a choice that goes on while its maker does other things.
    private @Nullable Waiter everywhere;

    private @Nullable Case done;

    private Select(List<Case> cases) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("nothing to select from");
        }
        this.cases = cases;
        this.waiters = new ArrayList<>(cases.size());
    }

    /// Does one of the cases if that is possible without waiting. What the others would have handed over is
    /// released.
    ///
    /// @return the case that was done, or that never will be possible; `null` if there is none
    public static @Nullable Case now(List<Case> cases) {
        return new Select(cases).begin(null);
    }

    /// Does one of the cases, waiting until one is possible. What the others would have handed over is released.
    ///
    /// @return the case that was done, or that never will be possible; `null` when the time is up
    /// @throws X when the wait ends early; none was done
    public static <X extends Exception> @Nullable Case await(List<Case> cases, Waiting<X> waiting) throws X {
        var select = new Select(cases);
        var turn = new ThreadTurn();
        Case ready = select.begin(turn);
        if (ready != null) {
            return ready;
        }
        return waiting.await(select.asWaiter(turn), turn) ? select.finish(turn) : null;
    }

    /// As [#await], without a thread that waits.
    ///
    /// @param callback gets the choice, with what was [#done()]: on the calling thread if one is possible at once,
    ///     otherwise on the thread that serves it, which may be attached and must not be held up
    public static Select begin(List<Case> cases, Consumer<? super Select> callback) {
        var select = new Select(cases);
        var turn = new CallbackTurn(served -> {
            select.done = select.finish(served);
            callback.accept(select);
        });
        Case ready = select.begin(turn);
        if (ready != null) {
            select.done = ready;
            callback.accept(select);
        } else {
            select.everywhere = select.asWaiter(turn);
        }
        return select;
    }

    /// The case that was done, or that never will be possible; for the callback, and afterwards.
    public Case done() {
        if (done == null) {
            throw new IllegalStateException("none of the cases was done yet");
        }
        return done;
    }

    /// Which of the cases, from 0, was [#done()].
    public int index() {
        return cases.indexOf(done());
    }

    /// Stops waiting; then the callback is never called.
    ///
    /// @return whether that was in time; if not, the callback has been called or is about to be
    public boolean cancel() {
        return everywhere != null && everywhere.leave();
    }

    /// Undoes what was done, for somebody who has no use for it any more: the item that was received is the first one
    /// again, and the one that was handed over is taken back, unless somebody has it already.
    public void refuse() {
        done().refuse();
    }

    /// Does a case, or stands in line for all.
    ///
    /// @param turn `null` for one that does not wait
    private @Nullable Case begin(@Nullable Turn turn) {
        var rest = new Discarded();
        List<OrderedLock> locks = cases.stream()
                .map(Case::lock)
                .sorted(Comparator.comparingLong(OrderedLock::order))
                .toList();
        Case done;
        locks.forEach(OrderedLock::lock);
        try {
            done = attempt(rest);
            if (done == null && turn != null) {
                cases.forEach(each -> waiters.add(each.join(turn)));
            }
        } finally {
            locks.reversed().forEach(OrderedLock::unlock);
        }
        rest.run();
        if (done != null || turn == null) {
            for (Case other : cases) {
                if (other != done) {
                    other.abandon();
                }
            }
        }
        return done;
    }

    /// Tries the cases in random order.
    private @Nullable Case attempt(Discarded rest) {
        int[] order = new int[cases.size()];
        for (int i = 0; i < order.length; i++) {
            int j = ThreadLocalRandom.current().nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        for (int index : order) {
            if (cases.get(index).attempt(rest)) {
                return cases.get(index);
            }
        }
        return null;
    }

    /// All places in line as one, for whoever waits.
    private Waiter asWaiter(Turn turn) {
        var all = new Line() {
            @Override
            public void remove(Waiter waiter) {
                waiters.forEach(Waiter::removeFromLine);
            }

            @Override
            public void refuse(Waiter waiter) {
                Waiter served = waiter.turn().taker();
                removeAllBut(served);
                if (served != null) {
                    served.refuse();
                }
            }
        };
        return new Waiter(all, turn, null);
    }

    private Case finish(Turn turn) {
        Waiter served = turn.taker();
        if (served == null) {
            throw new AssertionError("woken without being served");
        }
        return finish(served);
    }

    private Case finish(Waiter served) {
        removeAllBut(served);
        Case done = cases.get(waiters.indexOf(served));
        done.finish(served);
        return done;
    }

    private void removeAllBut(@Nullable Waiter served) {
        for (Waiter waiter : waiters) {
            if (waiter != served) {
                waiter.removeFromLine();
            }
        }
    }
}
