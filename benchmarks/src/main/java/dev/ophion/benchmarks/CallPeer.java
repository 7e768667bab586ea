package dev.ophion.benchmarks;

import java.util.List;

/// One way of running Python in a JVM, as [CallMeasures] sees it: on one thread, in one interpreter in which
/// [CallMeasures#SETUP] has run.
public interface CallPeer {
    /// Calls `f(x)`, a function that was looked up before.
    long call(int x);

    /// Has Python call a Java function that adds one, `count` times, and returns the sum of what that returned.
    long callbacks(int count);

    /// The sum that Python finds.
    long intsIn(List<Integer> ints);

    /// The sum of the ints in a list of Python, each read.
    long intsOut();

    /// The length that Python finds bytes to have.
    long bytesIn(byte[] bytes);

    /// Bytes of Python.
    byte[] bytesOut();
}
