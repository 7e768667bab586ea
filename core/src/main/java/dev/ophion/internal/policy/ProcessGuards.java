package dev.ophion.internal.policy;

import dev.ophion.cpython.PyTuple;
import dev.ophion.cpython.PyTypes;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.object.TypeCheck;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Guards of what reaches other processes, or what all of this one shares.
final class ProcessGuards {
    private ProcessGuards() {}

    static Map<String, Guard> all() {
        return Map.of(
                "fork and execute", ProcessGuards::forkAndExecute,
                "child",
                        call -> {
                            if (!call.policy().mayExecute()) {
                                throw call.policy().refused(call.name() + "()");
                            }
                            return call.proceed();
                        },
                "locale",
                        call -> {
                            if (!Singletons.isNone(call.argument(1, "locale"))) {
                                throw call.policy().refused("change of the locale, which the whole process shares,");
                            }
                            return call.proceed();
                        });
    }

    /// `fork_exec(args, executable_list, …)`: tries the programs of the list in turn. Those stay that are allowed.
    private static MemorySegment forkAndExecute(GuardedCall call) {
        MemorySegment programs = call.argument(1, "executable_list");
        if (!TypeCheck.isExactly(programs, PyTypes.PyTuple_Type)) {
            throw call.policy().refused("execution of programs that are not in a tuple");
        }
        List<MemorySegment> allowed = new ArrayList<>();
        PythonError denied = null;
        for (long i = 0; i < PyTuple.PyTuple_GET_SIZE(programs); i++) {
            MemorySegment program = PyTuple.PyTuple_GET_ITEM(programs, i);
            denied = execute(call, program);
            if (denied == null) {
                allowed.add(program);
            }
        }
        if (allowed.isEmpty()) {
            throw denied == null ? call.policy().refused("execution of no program") : denied;
        }
        MemorySegment tuple = RaisedException.orThrow(call.attachment(), PyTuple.PyTuple_New(allowed.size()));
        for (int i = 0; i < allowed.size(); i++) {
            PyTuple.PyTuple_SetItem(tuple, i, References.share(allowed.get(i)));
        }
        call.replace(1, "executable_list", tuple);
        return call.proceed();
    }

    private static @Nullable PythonError execute(GuardedCall call, MemorySegment program) {
        try {
            call.policy().execute(FileArgument.of(call.attachment(), program));
            return null;
        } catch (PythonError denied) {
            return denied;
        }
    }
}
