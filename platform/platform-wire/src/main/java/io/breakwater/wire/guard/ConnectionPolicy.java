package io.breakwater.wire.guard;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;

/**
 * Decides whether a service may connect to an address that a person typed in (MCP security best practices, server-side request forgery).
 *
 * @param privateAddresses true in the local profile only: private and loopback addresses are fine for every host
 * @param allowedHosts the only hosts that may be connected to if {@code listedOnly}
 * @param listedOnly whether other hosts are refused; then an empty list refuses all
 */
public record ConnectionPolicy(boolean privateAddresses, List<HostRule> allowedHosts, boolean listedOnly) {
    public ConnectionPolicy {
        allowedHosts = List.copyOf(allowedHosts);
    }

    /** An allow-list that counts only when it is not empty. */
    public ConnectionPolicy(boolean privateAddresses, List<HostRule> allowedHosts) {
        this(privateAddresses, allowedHosts, !allowedHosts.isEmpty());
    }

    /** Throws {@link UrlRefused} when the host is not on the allow-list. */
    public void checkHost(UpstreamUrl url) {
        if (listedOnly && allowedHosts.stream().noneMatch(rule -> rule.matches(url.host()))) {
            throw new UrlRefused("names a host that is not on the allow-list");
        }
    }

    /**
     * The address to connect to, out of everything the host name resolved to. One forbidden answer refuses all, because
     * a name that points inside and outside at once is an attack or a mistake.
     *
     * @throws UrlRefused when an address is forbidden, or plain http would leave the private network
     */
    public InetAddress choose(UpstreamUrl url, List<InetAddress> resolved) {
        checkHost(url);
        boolean inside = privateAddresses || privateHost(url.host());
        for (InetAddress address : resolved) {
            check(url, AddressKind.of(address), inside);
        }
        return resolved.stream()
                .min(Comparator.comparing(address -> !(address instanceof Inet4Address)))
                .orElseThrow(() -> new UrlRefused("names a host without address"));
    }

    private static void check(UpstreamUrl url, AddressKind kind, boolean inside) {
        switch (kind) {
            case PUBLIC -> {
                if (!url.secure()) {
                    throw new UrlRefused("must start with https://, because its host is on the public network");
                }
            }
            case PRIVATE, LOOPBACK -> {
                if (!inside) {
                    throw new UrlRefused("leads to a private address");
                }
            }
            case LINK_LOCAL, METADATA, RESERVED -> throw new UrlRefused("leads to an address that is never allowed");
        }
    }

    private boolean privateHost(String host) {
        return allowedHosts.stream().anyMatch(rule -> rule.privateAddresses() && rule.matches(host));
    }
}
