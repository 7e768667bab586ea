package dev.ophion;

import java.util.OptionalInt;

/// How [PoolFunction#map] goes through its items.
///
/// @param isOrdered whether results come in the order of the items; otherwise each comes when it is there
/// @param chunkSize how many items a worker is given at a time; empty for as many as take about a millisecond
/// @param window how many items may be on their way at a time: taken, and their results not
public record MapOptions(boolean isOrdered, OptionalInt chunkSize, int window) {
    private static final int WINDOW = 1000;

    /// @throws IllegalArgumentException if a number is less than one; the message names it
    public MapOptions {
        if (window < 1) {
            throw new IllegalArgumentException("window is " + window + ", less than 1");
        }
        chunkSize.ifPresent(size -> {
            if (size < 1) {
                throw new IllegalArgumentException("chunkSize is " + size + ", less than 1");
            }
        });
    }

    /// Results in the order of the items, a thousand items on their way at most.
    public static MapOptions ordered() {
        return new MapOptions(true, OptionalInt.empty(), WINDOW);
    }

    /// Results as they come, a thousand items on their way at most.
    public static MapOptions unordered() {
        return new MapOptions(false, OptionalInt.empty(), WINDOW);
    }

    public MapOptions withChunkSize(int items) {
        return new MapOptions(isOrdered, OptionalInt.of(items), Math.max(window, items));
    }

    public MapOptions withWindow(int items) {
        return new MapOptions(isOrdered, chunkSize, items);
    }
}
