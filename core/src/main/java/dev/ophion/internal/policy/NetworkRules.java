package dev.ophion.internal.policy;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Which peers sockets may reach, and at which addresses they may be reached.
///
/// Names are compared as they are: nothing is looked up here. What the interpreter's own look-ups of an allowed name
/// give is remembered, and allowed as well.
final class NetworkRules {
    private static final String UNIX = "unix:";

    private final List<NetworkRule> peers;
    private final List<NetworkRule> own;
    private final Set<String> unixPeers;
    private final Set<String> unixOwn;

    /// The addresses that allowed names had, with the ports allowed there.
    private final Map<InetAddress, Set<Integer>> learned = new ConcurrentHashMap<>();

    private NetworkRules(Set<String> connectable, Set<String> bindable) {
        peers = internet(connectable);
        own = internet(bindable);
        unixPeers = unix(connectable);
        unixOwn = unix(bindable);
    }

    /// @throws IllegalArgumentException if one of them is malformed
    static NetworkRules of(Set<String> connectable, Set<String> bindable) {
        return new NetworkRules(connectable, bindable);
    }

    private static List<NetworkRule> internet(Set<String> rules) {
        return rules.stream()
                .filter(rule -> !rule.startsWith(UNIX))
                .map(NetworkRule::parse)
                .toList();
    }

    private static Set<String> unix(Set<String> rules) {
        return rules.stream()
                .filter(rule -> rule.startsWith(UNIX))
                .map(rule -> rule.substring(UNIX.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean isEmpty() {
        return peers.isEmpty() && own.isEmpty();
    }

    /// Whether sockets may connect and send there.
    boolean mayReach(String host, int port) {
        Optional<InetAddress> address = NetworkRule.literal(host).map(NetworkRules::meant);
        if (address.isEmpty()) {
            String name = host.toLowerCase(Locale.ROOT);
            return peers.stream().anyMatch(rule -> rule.allowsName(name, port));
        }
        Set<Integer> ports = learned.getOrDefault(address.get(), Set.of());
        return ports.contains(port)
                || ports.contains(-1)
                || peers.stream().anyMatch(rule -> rule.allows(address.get(), port));
    }

    /// Who connects to no address at all reaches this machine.
    private static InetAddress meant(InetAddress address) {
        return address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
    }

    /// Whether sockets may be bound there.
    ///
    /// @param host empty for every address of this machine
    boolean mayBind(String host, int port) {
        Optional<InetAddress> address = NetworkRule.literal(host.isEmpty() ? "0.0.0.0" : host);
        if (address.isPresent()) {
            return own.stream().anyMatch(rule -> rule.allows(address.get(), port));
        }
        String name = host.toLowerCase(Locale.ROOT);
        return own.stream().anyMatch(rule -> rule.allowsName(name, port));
    }

    boolean mayReachUnix(String path) {
        return unixPeers.contains(path);
    }

    boolean mayBindUnix(String path) {
        return unixOwn.contains(path);
    }

    /// Whether a name may be looked up; an address in numbers needs no looking up.
    boolean mayLookUp(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.isEmpty()
                || NetworkRule.literal(name).isPresent()
                || peers.stream().anyMatch(rule -> rule.allowsName(name, -1))
                || own.stream().anyMatch(rule -> rule.allowsName(name, -1));
    }

    /// A look-up of `host` gave `address`, in numbers.
    void learn(String host, String address) {
        String name = host.toLowerCase(Locale.ROOT);
        NetworkRule.literal(address)
                .ifPresent(found -> peers.stream()
                        .filter(rule -> rule.allowsName(name, -1))
                        .forEach(rule -> learned.computeIfAbsent(found, _ -> ConcurrentHashMap.newKeySet())
                                .add(rule.port())));
    }
}
