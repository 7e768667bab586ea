package dev.ophion.internal.exchange;

import dev.ophion.ChannelException;
import dev.ophion.ChannelException.Reason;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Sends the numbers of ticks on a channel that holds one, at fixed times. A tick that nobody has received when the
/// next one comes makes that one fail, so a slow receiver does not find a pile of them. It ends with the channel.
public final class Ticker {
    private static final ScheduledExecutorService SCHEDULE = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("ophion-ticks").daemon().unstarted(task));

    private final Channel channel;
    private long ticks;

    private Ticker(Channel channel) {
        this.channel = channel;
    }

    /// Ticks again and again.
    ///
    /// @param first nanoseconds to the first tick
    /// @param interval nanoseconds between ticks, positive
    public static void start(Channel channel, long first, long interval) {
        ScheduledFuture<?> _ =
                SCHEDULE.scheduleAtFixedRate(new Ticker(channel)::tick, first, interval, TimeUnit.NANOSECONDS);
    }

    /// Ticks once and closes the channel for sending.
    ///
    /// @param nanos nanoseconds to the tick
    public static void once(Channel channel, long nanos) {
        ScheduledFuture<?> _ = SCHEDULE.schedule(() -> new Ticker(channel).last(), nanos, TimeUnit.NANOSECONDS);
    }

    /// What it throws ends the schedule: the channel is closed.
    private void tick() {
        ticks++;
        try {
            send();
        } catch (ChannelException refused) {
            if (refused.reason() != Reason.FULL) {
                throw refused;
            }
        }
    }

    private void last() {
        ticks++;
        send();
        channel.close(ChannelEnd.SEND, false);
    }

    private void send() {
        channel.send(Participant.JAVA, SentItem.ofJava(new IntData(ticks)));
    }
}
