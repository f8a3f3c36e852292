package io.breakwater.aws.http;

import java.time.Duration;

/**
 * How connections to AWS are made.
 *
 * @param connections most connections to one host
 * @param connectTimeout longest wait for a connection to be opened, and again for its TLS handshake
 * @param acquireTimeout longest wait for a connection to become free; also what the SDK (2.40.2) may take to notice that the very
 *     first connection to a host was refused at once
 * @param idleTime how long an unused connection is kept; shorter than AWS keeps its end, or requests would go into dead ones
 * @param proxy whether the proxy settings of the environment apply
 */
public record HttpSettings(
        int connections, Duration connectTimeout, Duration acquireTimeout, Duration idleTime, boolean proxy) {}
