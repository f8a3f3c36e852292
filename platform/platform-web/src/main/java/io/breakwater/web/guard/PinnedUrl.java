package io.breakwater.web.guard;

import io.breakwater.wire.guard.UpstreamUrl;
import java.net.InetAddress;

/**
 * A checked URL with the one address to connect to. The host name is used for TLS and the Host header only and
 * is never looked up again.
 */
public record PinnedUrl(UpstreamUrl url, InetAddress address) {}
