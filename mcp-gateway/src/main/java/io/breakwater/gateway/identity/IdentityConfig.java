package io.breakwater.gateway.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Who issues tokens, and how its keys are fetched. */
@ConfigMapping(prefix = "gateway.identity")
public interface IdentityConfig {
    /** Exact {@code iss} of acceptable tokens, as browsers reach the issuer. */
    String issuer();

    /** Keycloak on the back channel; the realm is below it. */
    URI keycloakUrl();

    /** The realm on the back channel; keys and token endpoint are below it. */
    default String realmUrl() {
        String base = keycloakUrl().toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/realms/breakwater";
    }

    /** The gateway's own client at the issuer; also the audience every endpoint accepts. */
    @WithDefault("mcp-gateway")
    String clientId();

    /** Secret of that client; without one no token can be exchanged. */
    Optional<String> clientSecret();

    /** How often the keys are fetched although nothing asks for it, so that a withdrawn key stops working. */
    @WithDefault("PT5M")
    Duration keysRefresh();

    /**
     * How long keys are used after the issuer last gave them, over restarts too: a gateway that starts while the issuer is down takes the
     * stored ones if they are no older. At least {@link #keysRefresh()}.
     */
    @WithDefault("PT24H")
    Duration keysMaxAge();

    /** Shortest time between two fetches that an unknown key id causes. */
    @WithDefault("PT5S")
    Duration keysMinimumInterval();

    /** Longest wait for one answer of the issuer. */
    @WithDefault("PT5S")
    Duration timeout();

    /** How long before its end an exchanged token is renewed. */
    @WithDefault("PT30S")
    Duration renewBefore();

    /** Exchanged tokens kept at most. */
    @WithDefault("10000")
    int maxTokens();
}
