package dev.ophion.internal.thread;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Native words of one thread for the arguments and results of calls: taken and given back as a stack, because the
/// calls nest like one.
public final class WordStack {
    private static final int WORDS = 512;

    private final MemorySegment words = Arena.ofAuto().allocate(ValueLayout.ADDRESS, WORDS);
    private int taken;

    WordStack() {}

    /// Takes `count` words with anything in them. The caller owes a [#giveBack(int)] of as many, in reverse order,
    /// and keeps the result reachable until then.
    public MemorySegment take(int count) {
        int from = taken;
        taken = Math.addExact(from, count);
        return taken <= WORDS
                ? words.asSlice(from * ValueLayout.ADDRESS.byteSize(), count * ValueLayout.ADDRESS.byteSize())
                : Arena.ofAuto().allocate(ValueLayout.ADDRESS, count);
    }

    /// Gives back the last `count` words taken.
    public void giveBack(int count) {
        taken -= count;
    }
}
