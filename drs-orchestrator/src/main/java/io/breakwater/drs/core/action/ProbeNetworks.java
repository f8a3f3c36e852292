package io.breakwater.drs.core.action;

import io.breakwater.wire.guard.AddressKind;
import io.breakwater.wire.guard.UrlRefused;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses probes may look at. What was recovered has private addresses, so there is no rule of thumb as for calls: the networks
 * are listed, and without a list nothing is probed. Metadata, link-local and reserved addresses are never looked at.
 *
 * @param networks such as {@code 10.20.0.0/16}
 */
public record ProbeNetworks(List<Network> networks) {

    public ProbeNetworks {
        networks = List.copyOf(networks);
    }

    /** Reads {@code 10.20.0.0/16} and the like. */
    public static ProbeNetworks parse(List<String> texts) {
        return new ProbeNetworks(texts.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Network::parse)
                .toList());
    }

    /**
     * The address to connect to, out of everything a name resolved to. One forbidden answer refuses all.
     *
     * @throws UrlRefused if an address is forbidden or there is none
     */
    public InetAddress choose(List<InetAddress> resolved) {
        for (InetAddress address : resolved) {
            AddressKind kind = AddressKind.of(address);
            boolean never =
                    kind == AddressKind.METADATA || kind == AddressKind.LINK_LOCAL || kind == AddressKind.RESERVED;
            if (never || networks.stream().noneMatch(network -> network.contains(address.getAddress()))) {
                throw new UrlRefused("leads to an address outside the networks that may be probed");
            }
        }
        return resolved.stream().findFirst().orElseThrow(() -> new UrlRefused("names a host without address"));
    }

    /** A network in CIDR notation. */
    public record Network(List<Byte> prefix, int bits) {

        static Network parse(String text) {
            int slash = text.indexOf('/');
            if (slash < 0) {
                throw new IllegalArgumentException("not a network: " + text);
            }
            byte[] address = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
            int bits = Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > address.length * 8) {
                throw new IllegalArgumentException("not a network: " + text);
            }
            Byte[] boxed = new Byte[address.length];
            for (int i = 0; i < address.length; i++) {
                boxed[i] = address[i];
            }
            return new Network(List.of(boxed), bits);
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.size()) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix.get(bit / 8) & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
