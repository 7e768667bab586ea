package dev.ophion.internal.value;

import dev.ophion.internal.object.PythonFunctions;

/// What is easier said in Python about values, exceptions and programs.
public final class Bridge {
    /// The functions of `bridge.py`.
    public static final PythonFunctions BRIDGE = new PythonFunctions(Bridge.class, "bridge.py");

    private Bridge() {}
}
