package dev.ophion.internal.policy;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyList;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.object.TypeCheck;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Map;

/// Guards of `_socket`: the descriptors of sockets, and what the names of hosts stand for.
final class SocketGuards {
    /// Where a socket object has its descriptor: a subclass may say something else in Python.
    private static final long SOCK_FD = PyObject.LAYOUT.byteSize();

    private SocketGuards() {}

    static Map<String, Guard> all() {
        return Map.of(
                "socket", SocketGuards::make,
                "sockets", SocketGuards::makeTwo,
                "accept", SocketGuards::accept,
                "listen",
                        call -> {
                            if (call.policy().permissions().bindable().isEmpty()) {
                                throw call.policy()
                                        .denied(
                                                "listen on a socket",
                                                call.policy().permissions().bindable());
                            }
                            return call.proceed();
                        },
                "addresses of host", SocketGuards::lookUp,
                "address of host", SocketGuards::lookUpOne);
    }

    /// `socket.__init__(self, family, type, proto, fileno)`: of a descriptor only if it is one of its own.
    private static MemorySegment make(GuardedCall call) {
        MemorySegment given = call.argument(4, "fileno");
        if (!Singletons.isNone(given)) {
            int descriptor = call.descriptor(4, "fileno");
            if (!isOwn(call, descriptor)) {
                throw call.policy().refused("socket of descriptor " + descriptor + ", which others have opened,");
            }
        }
        MemorySegment none = call.proceed();
        add(call, call.argument(0, "self"));
        return none;
    }

    private static boolean isOwn(GuardedCall call, int descriptor) {
        try {
            return call.policy().descriptors().isOwn(descriptor, Descriptors.named(descriptor));
        } catch (IOException notOpen) {
            return false;
        }
    }

    private static void add(GuardedCall call, MemorySegment socket) {
        call.policy().descriptors().add(Memory.getInt(socket, SOCK_FD));
    }

    private static MemorySegment makeTwo(GuardedCall call) {
        MemorySegment pair = call.proceed();
        add(call, PyTuple.PyTuple_GET_ITEM(pair, 0));
        add(call, PyTuple.PyTuple_GET_ITEM(pair, 1));
        return pair;
    }

    /// `_accept()` returns the descriptor and the address.
    private static MemorySegment accept(GuardedCall call) {
        MemorySegment accepted = call.proceed();
        MemorySegment descriptor = PyTuple.PyTuple_GET_ITEM(accepted, 0);
        call.policy().descriptors().add(FileArgument.descriptor(call.attachment(), descriptor));
        return accepted;
    }

    /// `getaddrinfo(host, …)` returns a list of tuples, whose last item begins with the address.
    private static MemorySegment lookUp(GuardedCall call) {
        MemorySegment host = call.argument(0, "host");
        MemorySegment found = call.proceed();
        if (TypeCheck.isList(found)) {
            for (long i = 0; i < PyList.PyList_GET_SIZE(found); i++) {
                MemorySegment entry = PyList.PyList_GET_ITEM(found, i);
                learn(call, host, PyTuple.PyTuple_GET_ITEM(PyTuple.PyTuple_GET_ITEM(entry, 4), 0));
            }
        }
        return found;
    }

    private static MemorySegment lookUpOne(GuardedCall call) {
        MemorySegment found = call.proceed();
        learn(call, call.argument(0, "hostname"), found);
        return found;
    }

    private static void learn(GuardedCall call, MemorySegment host, MemorySegment address) {
        if (TypeCheck.isStr(address)
                && (TypeCheck.isStr(host) || TypeCheck.isBytes(host))
                && FileArgument.of(call.attachment(), host) instanceof FileArgument.Named(String name)) {
            call.policy().network().learn(name, PyStr.toJava(call.attachment(), address));
        }
    }
}
