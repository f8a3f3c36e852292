package io.breakwater.registry.upstream.guard;

import io.breakwater.registry.core.guard.UpstreamUrl;
import java.net.InetAddress;

/**
 * A checked upstream URL with the one address to connect to. The host name is used for TLS and the Host header only and
 * is never looked up again.
 */
public record PinnedUrl(UpstreamUrl url, InetAddress address) {}
