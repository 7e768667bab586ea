package dev.ophion.internal.policy;

import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.object.TypeCheck;
import java.lang.foreign.MemorySegment;
import java.util.Map;

/// Guards of the functions of `posix` that take files: those without an audit event, those whose event does not say
/// from which directory a path goes, and those that take descriptors.
final class FileGuards {
    private static final String DIRECTORY = "dir_fd";
    private static final String PATH = "path";

    private FileGuards() {}

    static Map<String, Guard> all() {
        return Map.ofEntries(
                Map.entry("path", call -> {
                    call.file(0, PATH, DIRECTORY);
                    return call.proceed();
                }),
                Map.entry("link", call -> {
                    call.file(1, "dst", DIRECTORY);
                    return call.proceed();
                }),
                Map.entry("two paths", call -> {
                    call.file(0, "src", "src_dir_fd");
                    call.file(1, "dst", "dst_dir_fd");
                    return call.proceed();
                }),
                Map.entry("look", call -> look(call, true)),
                Map.entry("look at link", call -> look(call, false)),
                Map.entry("make", call -> {
                    call.policy().write(call.file(0, PATH, DIRECTORY), false);
                    return call.proceed();
                }),
                Map.entry("read descriptor", call -> use(call, false)),
                Map.entry("write descriptor", call -> use(call, true)),
                Map.entry("read and write descriptors", call -> {
                    call.policy().useDescriptor(call.descriptor(0, "src"), false);
                    call.policy().useDescriptor(call.descriptor(1, "dst"), true);
                    return call.proceed();
                }),
                Map.entry("write and read descriptors", call -> {
                    call.policy().useDescriptor(call.descriptor(0, "out_fd"), true);
                    call.policy().useDescriptor(call.descriptor(1, "in_fd"), false);
                    return call.proceed();
                }),
                Map.entry("new descriptor", FileGuards::open),
                Map.entry("copy descriptor", call -> {
                    call.policy().useDescriptor(call.descriptor(0, "fd"), false);
                    return open(call);
                }),
                Map.entry("replace descriptor", call -> {
                    call.policy().useDescriptor(call.descriptor(0, "fd"), false);
                    call.policy().replaceDescriptor(call.descriptor(1, "fd2"));
                    return open(call);
                }),
                Map.entry("close descriptor", call -> {
                    int descriptor = call.descriptor(0, "fd");
                    call.policy().replaceDescriptor(descriptor);
                    call.policy().descriptors().remove(descriptor);
                    return call.proceed();
                }));
    }

    private static MemorySegment look(GuardedCall call, boolean lastLink) {
        call.policy().see(call.file(0, PATH, DIRECTORY), lastLink);
        return call.proceed();
    }

    private static MemorySegment use(GuardedCall call, boolean writing) {
        call.policy().useDescriptor(call.descriptor(0, "fd"), writing);
        return call.proceed();
    }

    /// Takes note of what the function opens: a descriptor, or a tuple of them.
    private static MemorySegment open(GuardedCall call) {
        MemorySegment opened = call.proceed();
        if (TypeCheck.isTuple(opened)) {
            for (long i = 0; i < PyTuple.PyTuple_GET_SIZE(opened); i++) {
                add(call, PyTuple.PyTuple_GET_ITEM(opened, i));
            }
        } else {
            add(call, opened);
        }
        return opened;
    }

    private static void add(GuardedCall call, MemorySegment opened) {
        if (TypeCheck.isInt(opened)) {
            call.policy().descriptors().add(FileArgument.descriptor(call.attachment(), opened));
        }
    }
}
