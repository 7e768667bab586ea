package dev.ophion.internal.exchange;

import dev.ophion.internal.object.PythonFunctions;

/// What is easier said in Python about objects that cross.
final class Exchange {
    /// The functions of `exchange.py`.
    static final PythonFunctions EXCHANGE = new PythonFunctions(Exchange.class, "exchange.py");

    private Exchange() {}
}
