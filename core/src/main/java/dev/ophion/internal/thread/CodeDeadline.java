package dev.ophion.internal.thread;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A stretch of Python code of one thread that is interrupted when its time is up. They nest.
///
/// All methods are called by that thread, attached; the rest is guarded by the GIL.
public final class CodeDeadline {
    private final ThreadState state;
    private final @Nullable CodeDeadline outer;
    private Watchdog.@Nullable Alarm alarm;
    private boolean expired;
    private boolean over;

    /// Tells one alarm from the next.
    private long scheduled;

    private CodeDeadline(ThreadState state) {
        this.state = state;
        this.outer = state.innermostDeadline();
        state.setInnermostDeadline(this);
    }

    /// Begins a stretch that ends after `nanos` nanoseconds at most; [Long#MAX_VALUE] is never.
    public static CodeDeadline begin(Attachment attachment, long nanos) {
        var begun = new CodeDeadline(attachment.threadState());
        begun.schedule(nanos);
        return begun;
    }

    private void schedule(long nanos) {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        long number = ++scheduled;
        if (nanos != Long.MAX_VALUE) {
            alarm = Watchdog.after(nanos, () -> interrupt(number));
        }
    }

    private void interrupt(long number) {
        new Interruption(state, () -> isWanted(number), InterruptRequest.Reason.DEADLINE, () -> expired = true).raise();
    }

    private boolean isWanted(long number) {
        return !over && !expired && scheduled == number && state.isListed();
    }

    /// Has the stretch end `nanos` nanoseconds from now.
    ///
    /// @return whether that was possible; `false` if it was over already
    public boolean reschedule(Attachment attachment, long nanos) {
        attachment.check();
        if (over || expired) {
            return false;
        }
        schedule(nanos);
        return true;
    }

    /// Whether its time was up and its code was interrupted.
    public boolean isExpired(Attachment attachment) {
        attachment.check();
        return expired;
    }

    /// Whether the time of a stretch around it was up as well, which wants to interrupt the same code.
    public boolean isOuterExpired(Attachment attachment) {
        attachment.check();
        for (CodeDeadline around = outer; around != null; around = around.outer) {
            if (around.expired && !around.over) {
                return true;
            }
        }
        return false;
    }

    /// The stretch is left, and is not interrupted any more. Does nothing the second time.
    ///
    /// @param interrupted whether it is left because it was interrupted, so that nothing is on its way
    public void end(Attachment attachment, boolean interrupted) {
        attachment.check();
        if (over) {
            return;
        }
        over = true;
        if (alarm != null) {
            alarm.cancel();
        }
        if (state.innermostDeadline() == this) {
            state.setInnermostDeadline(outer);
        }
        if (!interrupted && !isOuterExpired(attachment)) {
            state.takeBackRaise();
        }
    }

    /// Nanoseconds in `seconds`; [Long#MAX_VALUE] when that is too many to count.
    public static long nanos(double seconds) {
        return (long) (seconds * TimeUnit.SECONDS.toNanos(1)); // saturates
    }
}
