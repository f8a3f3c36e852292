package io.breakwater.gateway.core.gate;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Origins and hosts that requests may name (mcp.md §2 step 2); against web pages that reach a listener through the user's browser. Where
 * the gateway itself is public on a loopback name, pages of any loopback port pass: that is a developer's own machine.
 */
public final class OriginRules {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> origins;
    private final Set<String> hosts;
    private final boolean local;

    /**
     * @param publicUrl the gateway's public origin, always allowed
     * @param origins further origins, for example of a browser-based client
     * @param hosts further host names without port, for example the name inside the cluster
     */
    public OriginRules(URI publicUrl, List<String> origins, List<String> hosts) {
        String publicHost = Optional.ofNullable(publicUrl.getHost()).orElse("");
        this.origins = Stream.concat(Stream.of(origin(publicUrl)), origins.stream())
                .map(OriginRules::normal)
                .collect(Collectors.toUnmodifiableSet());
        this.hosts = Stream.concat(Stream.concat(Stream.of(publicHost), LOOPBACK.stream()), hosts.stream())
                .map(OriginRules::normal)
                .collect(Collectors.toUnmodifiableSet());
        this.local = LOOPBACK.contains(publicHost);
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    private static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** @param header the {@code Origin} header; its absence is allowed, as only browsers send it */
    public boolean allowsOrigin(Optional<String> header) {
        return header.map(OriginRules::normal)
                .map(origin -> origins.contains(origin) || (local && isLoopback(origin)))
                .orElse(true);
    }

    private static boolean isLoopback(String origin) {
        try {
            URI uri = URI.create(origin);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getHost() != null && LOOPBACK.contains(uri.getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** @param header {@code Host} or {@code :authority}; its absence is refused */
    public boolean allowsHost(Optional<String> header) {
        return header.map(OriginRules::normal)
                .map(OriginRules::withoutPort)
                .filter(hosts::contains)
                .isPresent();
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
