package io.breakwater.gateway.upstreamauth;

import io.breakwater.gateway.access.SnapshotAccess;
import io.breakwater.gateway.catalogue.CatalogueServer;
import io.breakwater.gateway.core.exchange.TokenCache;
import io.breakwater.gateway.core.exchange.TokenOwner;
import io.breakwater.gateway.core.exchange.UpstreamToken;
import io.breakwater.gateway.identity.CallerContext;
import io.breakwater.gateway.identity.IdentityConfig;
import io.breakwater.gateway.identity.IssuerClient;
import io.breakwater.gateway.identity.IssuerClient.GrantRefused;
import io.breakwater.gateway.identity.SubjectTokens;
import io.breakwater.policy.Principal;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Credentials for upstreams of the same realm: the caller's token exchanged for one with the upstream's audience (RFC 8693),
 * or, for an API key, which has no token, one in the gateway's own name. Kept per caller and upstream until shortly before
 * its end, dropped when the caller is revoked, never logged.
 */
@Startup
@ApplicationScoped
public class ExchangedAuthorization implements UpstreamAuthorization {
    private static final Logger LOG = Logger.getLogger(ExchangedAuthorization.class);

    private final Grants grants;
    private final SubjectTokens subjectTokens;
    private final SnapshotAccess access;
    private final TokenCache tokens;
    private final MeterRegistry metrics;

    ExchangedAuthorization(
            IssuerClient issuer,
            IdentityConfig config,
            SubjectTokens subjectTokens,
            SnapshotAccess access,
            MeterRegistry metrics) {
        this.grants = new Grants(issuer, InstantSource.system());
        this.subjectTokens = subjectTokens;
        this.access = access;
        this.metrics = metrics;
        this.tokens = new TokenCache(InstantSource.system(), config.renewBefore(), config.maxTokens());
    }

    @PostConstruct
    void forgetTheRevoked() {
        access.onChange(() -> {
            var revoked = access.revocations();
            tokens.drop(revoked::cover);
            subjectTokens.drop(revoked::cover);
        });
        metrics.gauge("breakwater_gateway_upstream_tokens", tokens, TokenCache::size);
    }

    @Override
    public Uni<Optional<String>> bearer(Principal principal, CatalogueServer server) {
        return switch (server.auth()) {
            case CatalogueServer.Auth.None none -> Uni.createFrom().item(Optional.empty());
            case CatalogueServer.Auth.TokenExchange exchange -> exchanged(principal, exchange.audience(), server.id());
        };
    }

    @Override
    public void rejected(Principal principal, CatalogueServer server) {
        if (server.auth() instanceof CatalogueServer.Auth.TokenExchange(String audience)) {
            tokens.drop(TokenOwner.of(principal, audience)::equals);
        }
    }

    private Uni<Optional<String>> exchanged(Principal principal, String audience, String server) {
        var owner = TokenOwner.of(principal, audience);
        var token = Uni.createFrom()
                .completionStage(() ->
                        tokens.get(owner, () -> obtain(principal, audience).subscribeAsCompletionStage()));
        return CallerContext.returning(token)
                .map(granted -> Optional.of(granted.value()))
                .onFailure()
                .transform(failure -> refused(failure, server));
    }

    private Uni<UpstreamToken> obtain(Principal principal, String audience) {
        var subjectToken = subjectTokens.of(principal);
        if (subjectToken.isEmpty() && principal.key().isEmpty()) {
            return Uni.createFrom()
                    .failure(new UpstreamRefused("The login behind this call has ended; sign in again."));
        }
        return subjectToken
                .map(token -> grants.exchange(token, audience))
                .orElseGet(() -> grants.own(audience))
                .invoke(granted -> count("granted"))
                .onFailure()
                .invoke(failure -> count(failure instanceof GrantRefused ? "refused" : "unavailable"));
    }

    private static Throwable refused(Throwable failure, String server) {
        return switch (failure) {
            case UpstreamRefused known -> known;
            case TokenCache.TokenDropped dropped -> new UpstreamRefused("The access of this caller was revoked.");
            case GrantRefused grant -> {
                LOG.warnf("The issuer refused a token for an upstream: server=%s error=%s", server, grant.error());
                yield new UpstreamRefused(sentence(grant, server));
            }
            default -> {
                LOG.warnf("No token for an upstream could be had: server=%s cause=%s", server, failure.getMessage());
                yield new UpstreamRefused("The identity provider cannot be reached, so server " + server
                        + " cannot be called now. Try again shortly.");
            }
        };
    }

    private static String sentence(GrantRefused grant, String server) {
        return grant.error().equals("invalid_token") || grant.error().equals("invalid_grant")
                ? "The login behind this call has ended; sign in again."
                : "The identity provider gives no token for server " + server
                        + ". An administrator has to check the server's audience.";
    }

    private void count(String outcome) {
        metrics.counter("breakwater_gateway_token_exchanges", "outcome", outcome)
                .increment();
    }
}
