package io.breakwater.gateway.upstreamauth;

import io.breakwater.gateway.core.exchange.UpstreamToken;
import io.breakwater.gateway.identity.IssuerClient;
import io.breakwater.gateway.identity.IssuerClient.Grant;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Map;

/** The two ways to a token that names one upstream as its only audience. */
final class Grants {
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

    private final IssuerClient issuer;
    private final InstantSource clock;

    Grants(IssuerClient issuer, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /** RFC 8693: the subject's token for one that the upstream accepts. */
    Uni<UpstreamToken> exchange(String subjectToken, String audience) {
        return issuer.grant(Map.of(
                        "grant_type", EXCHANGE,
                        "subject_token", subjectToken,
                        "subject_token_type", ACCESS_TOKEN,
                        "requested_token_type", ACCESS_TOKEN,
                        "audience", audience))
                .map(this::token);
    }

    /**
     * A token in the gateway's own name. Its client-credentials token names every upstream as audience, so it is exchanged
     * as well: what one upstream receives must be worth nothing at another.
     */
    Uni<UpstreamToken> own(String audience) {
        return issuer.grant(Map.of("grant_type", "client_credentials"))
                .chain(own -> exchange(own.accessToken(), audience));
    }

    private UpstreamToken token(Grant grant) {
        return new UpstreamToken(grant.accessToken(), clock.instant().plusSeconds(grant.expiresInSeconds()));
    }
}
