package dev.ophion.internal.policy;

import dev.ophion.internal.object.Singletons;
import java.util.HashMap;
import java.util.Map;

/// The guards, by the names that `policy.py` has for them.
final class Guards {
    private static final Map<String, Guard> ALL = new HashMap<>();

    static {
        ALL.put("refuse", call -> {
            throw call.policy().refused(call.name() + "()");
        });
        ALL.put("ignore", _ -> Singletons.none());
        ALL.putAll(FileGuards.all());
        ALL.putAll(ProcessGuards.all());
        ALL.putAll(ModuleGuards.all());
        ALL.putAll(SocketGuards.all());
    }

    private Guards() {}

    /// @throws AssertionError if there is none by that name
    static Guard named(String kind) {
        Guard guard = ALL.get(kind);
        if (guard == null) {
            throw new AssertionError("no guard '" + kind + "'");
        }
        return guard;
    }
}
