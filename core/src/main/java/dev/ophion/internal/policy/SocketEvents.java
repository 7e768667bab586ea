package dev.ophion.internal.policy;

import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.object.TypeCheck;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The audit events of sockets.
final class SocketEvents {
    /// `AF_UNIX`, `AF_INET`, and `AF_INET6` of Linux, Windows and macOS; -1 for what a descriptor says.
    private static final Set<Long> FAMILIES = Set.of(-1L, 1L, 2L, 10L, 23L, 30L);

    /// `SOCK_STREAM` and `SOCK_DGRAM`; the others go round the protocols.
    private static final Set<Long> TYPES = Set.of(-1L, 1L, 2L);

    private static final long TYPE_MASK = 0xF;

    private SocketEvents() {}

    static void addTo(Map<String, AuditCheck> checks) {
        checks.put("socket.__new__", SocketEvents::make);
        AuditCheck reach = event -> address(event, event.policy()::connect, event.policy()::connectUnix);
        checks.put("socket.connect", reach);
        checks.put("socket.sendto", reach);
        checks.put("socket.sendmsg", event -> {
            if (!Singletons.isNone(event.argument(1))) {
                reach.check(event);
            }
        });
        checks.put("socket.bind", event -> address(event, event.policy()::bind, event.policy()::bindUnix));
        checks.put("socket.getaddrinfo", SocketEvents::lookUp);
        checks.put("socket.gethostbyname", SocketEvents::lookUp);
        checks.put("socket.gethostbyaddr", event -> event.policy().lookUpAddress());
        checks.put("socket.getnameinfo", event -> event.policy().lookUpAddress());
        checks.put("socket.sethostname", event -> {
            throw event.policy().refused("socket.sethostname()");
        });
    }

    private static void make(AuditEvent event) {
        long family = event.number(event.argument(1));
        long type = event.number(event.argument(2));
        if (!FAMILIES.contains(family) || !TYPES.contains(type < 0 ? type : type & TYPE_MASK)) {
            throw event.policy().refused("socket of family " + family + " and type " + type);
        }
    }

    private static void lookUp(AuditEvent event) {
        if (!Singletons.isNone(event.argument(0))) {
            event.policy().lookUp(host(event, event.argument(0)));
        }
    }

    private static void address(AuditEvent event, BiConsumer<String, Integer> internet, Consumer<String> unix) {
        MemorySegment address = event.argument(1);
        if (TypeCheck.isTuple(address) && PyTuple.PyTuple_GET_SIZE(address) >= 2) {
            int port = (int) event.number(PyTuple.PyTuple_GET_ITEM(address, 1));
            internet.accept(host(event, PyTuple.PyTuple_GET_ITEM(address, 0)), port < 0 ? Integer.MAX_VALUE : port);
        } else if (FileArgument.of(event.attachment(), address) instanceof FileArgument.Named(String path)) {
            unix.accept(path);
        } else {
            throw event.policy().refused("use of a socket address that is none of the internet");
        }
    }

    /// The host as C will read it.
    private static String host(AuditEvent event, MemorySegment object) {
        if (FileArgument.of(event.attachment(), object) instanceof FileArgument.Named(String host)) {
            return host;
        }
        throw event.policy().refused("use of a host that is neither str nor bytes");
    }
}
