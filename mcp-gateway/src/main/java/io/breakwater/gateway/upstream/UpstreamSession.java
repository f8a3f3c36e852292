package io.breakwater.gateway.upstream;

import io.breakwater.wire.json.RawJson;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A session the gateway holds at a legacy server for one user. */
final class UpstreamSession {

    /** For whom and where. */
    record Key(String subject, String client, URI url) {}

    private final Key key;
    private final Optional<String> id;
    private final String version;
    private final RawJson handshake;
    private final AtomicReference<Optional<String>> logLevel = new AtomicReference<>(Optional.empty());

    /** @param handshake the result of {@code initialize} */
    UpstreamSession(Key key, Optional<String> id, String version, RawJson handshake) {
        this.key = key;
        this.id = id;
        this.version = version;
        this.handshake = handshake;
    }

    Key key() {
        return key;
    }

    /** The server's session id; empty when it keeps no sessions. */
    Optional<String> id() {
        return id;
    }

    String version() {
        return version;
    }

    RawJson handshake() {
        return handshake;
    }

    /** The log level set at the server. */
    AtomicReference<Optional<String>> logLevel() {
        return logLevel;
    }

    boolean has(String capability) {
        return handshake.at("capabilities", capability).isPresent();
    }
}
