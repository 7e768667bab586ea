package dev.ophion.internal.policy;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One peer, network or own address that sockets may use.
final class NetworkRule {
    private static final String ANY = "*";
    private static final String LOOPBACK = "loopback";

    /// Four decimal numbers: C reads other spellings in ways of its own.
    private static final Pattern IPV4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

    private static final int MOST_PORTS = 0xFFFF;

    /// A name in lower case, `*` or `loopback`; `null` if it is a network.
    private final @Nullable String host;

    private final byte[] network;

    /// How many leading bits the addresses of the network share.
    private final int bits;

    /// -1 for any.
    private final int port;

    private NetworkRule(@Nullable String host, byte[] network, int bits, int port) {
        this.host = host;
        this.network = network;
        this.bits = bits;
        this.port = port;
    }

    /// Reads `host`, an address, `address/bits`, `loopback` or `*`, each with `:port` or without.
    ///
    /// @throws IllegalArgumentException if it is nothing of that
    static NetworkRule parse(String text) {
        String host = text;
        int port = -1;
        boolean bracketed = text.startsWith("[");
        int colon = text.lastIndexOf(':');
        if (colon > 0 && (bracketed ? text.charAt(colon - 1) == ']' : text.indexOf(':') == colon)) {
            host = text.substring(0, colon);
            String digits = text.substring(colon + 1);
            port = digits.equals(ANY) ? -1 : number(text, digits, MOST_PORTS);
        }
        if (bracketed && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isEmpty() || host.startsWith("[")) {
            throw malformed(text);
        }
        return of(text, host.toLowerCase(Locale.ROOT), port);
    }

    private static NetworkRule of(String text, String host, int port) {
        int slash = host.indexOf('/');
        Optional<InetAddress> address = literal(slash < 0 ? host : host.substring(0, slash));
        if (address.isPresent()) {
            byte[] bytes = address.get().getAddress();
            int most = bytes.length * Byte.SIZE;
            return new NetworkRule(null, bytes, slash < 0 ? most : number(text, host.substring(slash + 1), most), port);
        }
        if (slash >= 0) {
            throw malformed(text);
        }
        return new NetworkRule(host, new byte[0], 0, port);
    }

    private static int number(String text, String digits, int most) {
        if (digits.matches("\\d{1,5}") && Integer.parseInt(digits) <= most) {
            return Integer.parseInt(digits);
        }
        throw malformed(text);
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is no host, host:port, address, network/bits, 'loopback' or '*'");
    }

    /// The address that `text` writes in numbers, in the usual way and no other.
    static Optional<InetAddress> literal(String text) {
        if (!text.contains(":") && !IPV4.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
    }

    int port() {
        return port;
    }

    /// Whether it allows a host by its name, whatever address that has.
    ///
    /// @param name in lower case
    /// @param wanted the port, -1 for any
    boolean allowsName(String name, int wanted) {
        if (host == null || !allowsPort(wanted)) {
            return false;
        }
        return host.equals(ANY) || host.equals(name) || (host.equals(LOOPBACK) && name.equals("localhost"));
    }

    /// Whether it allows an address.
    boolean allows(InetAddress address, int wanted) {
        if (!allowsPort(wanted)) {
            return false;
        }
        if (host != null) {
            return host.equals(ANY) || (host.equals(LOOPBACK) && address.isLoopbackAddress());
        }
        byte[] bytes = address.getAddress();
        return bytes.length == network.length && isInNetwork(bytes);
    }

    private boolean isInNetwork(byte[] address) {
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((address[bit / Byte.SIZE] ^ network[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean allowsPort(int wanted) {
        return port < 0 || wanted < 0 || port == wanted;
    }
}
