package dev.ophion.internal.stdlib;

import dev.ophion.internal.service.ServicesModule;
import dev.ophion.internal.upcall.BuiltinModule;
import java.util.List;

/// The built-in modules that every interpreter finds implemented in Java.
public final class StandardModules {
    private StandardModules() {}

    /// New descriptions of all of them, to start CPython with.
    public static List<BuiltinModule> all() {
        return List.of(
                InterpretersModule.create(),
                QueuesModule.create(),
                ChannelsModule.create(),
                ThreadsModule.create(),
                WaitsModule.create(),
                ControlModule.create(),
                OphionModule.create(),
                OphionChannelsModule.create(),
                MemoryModule.create(),
                SharedModule.create(),
                LocksModule.create(),
                SelectModule.create(),
                CacheModule.create(),
                PoolModule.create(),
                ServicesModule.create(),
                CrossInterpreterModule.create());
    }
}
