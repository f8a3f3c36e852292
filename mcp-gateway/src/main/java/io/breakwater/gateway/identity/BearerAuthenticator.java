package io.breakwater.gateway.identity;

import io.breakwater.gateway.access.SnapshotAccess;
import io.breakwater.gateway.core.apikey.ApiKey;
import io.breakwater.gateway.core.apikey.PresentedKey;
import io.breakwater.gateway.core.challenge.Challenge;
import io.breakwater.gateway.core.resource.ProtectedResource;
import io.breakwater.gateway.core.token.SigningKeys;
import io.breakwater.gateway.core.token.TokenRules;
import io.breakwater.gateway.core.token.TokenVerdict;
import io.breakwater.gateway.core.token.TokenVerifier;
import io.breakwater.gateway.pipeline.Endpoint;
import io.breakwater.policy.Principal;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * OAuth resource server of the MCP endpoints (mcp.md §7): JWTs of the realm and API keys, in the {@code Authorization} header
 * only. Without usable policies nobody is let in, because nobody could know who is revoked.
 */
@ApplicationScoped
public class BearerAuthenticator implements Authenticator {
    private static final String SCOPE = "mcp";
    private static final String BEARER = "bearer ";

    private final InstantSource clock = InstantSource.system();
    private final TokenVerifier verifier = new TokenVerifier(clock);
    private final IssuerKeys keys;
    private final IdentityConfig config;
    private final SubjectTokens subjectTokens;
    private final SnapshotAccess access;
    private final MeterRegistry metrics;
    private final URI publicUrl;

    BearerAuthenticator(
            IssuerKeys keys,
            IdentityConfig config,
            SubjectTokens subjectTokens,
            SnapshotAccess access,
            MeterRegistry metrics,
            @ConfigProperty(name = "gateway.public-url") URI publicUrl) {
        this.keys = keys;
        this.config = config;
        this.subjectTokens = subjectTokens;
        this.access = access;
        this.metrics = metrics;
        this.publicUrl = publicUrl;
    }

    @Override
    public Uni<Principal> authenticate(HttpServerRequest request, Endpoint endpoint) {
        var resource = ProtectedResource.at(publicUrl, endpoint.path())
                .orElseThrow(() -> new IllegalArgumentException("no MCP endpoint: " + endpoint.path()));
        return Uni.createFrom()
                .deferred(() -> authenticate(request, resource))
                .invoke(principal -> count("accepted"))
                .onFailure()
                .invoke(this::countFailure);
    }

    private Uni<Principal> authenticate(HttpServerRequest request, ProtectedResource resource) {
        String bearer = bearer(request, resource);
        access.requireUsable();
        var principal = PresentedKey.looksLikeKey(bearer)
                ? Uni.createFrom().item(keyOwner(bearer, resource))
                : tokenOwner(bearer, resource);
        return principal.invoke(caller -> refuseRevoked(caller, resource));
    }

    private static String bearer(HttpServerRequest request, ProtectedResource resource) {
        if (request.getParam("access_token") != null) {
            throw invalid(resource, "Tokens are not taken from the query string");
        }
        List<String> headers = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        if (headers.isEmpty()) {
            throw failed(Challenge.missing(resource.metadataUrl()), Optional.empty(), "A bearer token is needed");
        }
        String header = headers.getFirst();
        if (headers.size() > 1 || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw invalid(resource, "Exactly one bearer token is needed");
        }
        return header.substring(BEARER.length()).strip();
    }

    private Principal keyOwner(String bearer, ProtectedResource resource) {
        return PresentedKey.parse(bearer)
                .flatMap(key -> access.keys().find(key, clock.instant()))
                .map(ApiKey::principal)
                .orElseThrow(() -> invalid(resource, "The API key is unknown, expired or revoked"));
    }

    private Uni<Principal> tokenOwner(String token, ProtectedResource resource) {
        var verdict = verify(token, keys.known(), resource);
        if (verdict instanceof TokenVerdict.UnknownKey) {
            return CallerContext.returning(keys.lookAgain())
                    .map(fresh -> accept(token, verify(token, fresh, resource), resource));
        }
        return Uni.createFrom().item(() -> accept(token, verdict, resource));
    }

    private TokenVerdict verify(String token, SigningKeys known, ProtectedResource resource) {
        var audiences = Set.of(config.clientId(), resource.identifier());
        return verifier.verify(token, known, new TokenRules(config.issuer(), audiences, SCOPE));
    }

    private Principal accept(String token, TokenVerdict verdict, ProtectedResource resource) {
        return switch (verdict) {
            case TokenVerdict.Accepted accepted -> {
                subjectTokens.keep(accepted.principal(), token, accepted.expiresAt());
                yield accepted.principal();
            }
            case TokenVerdict.UnknownKey unknown -> throw invalid(resource, "The token is signed with an unknown key");
            case TokenVerdict.Invalid reason -> throw invalid(resource, reason.description());
            case TokenVerdict.LacksScope lacking ->
                throw failed(
                        Challenge.insufficientScope(resource.metadataUrl()),
                        Optional.of("insufficient_scope"),
                        "The token lacks scope mcp");
        };
    }

    private void refuseRevoked(Principal caller, ProtectedResource resource) {
        if (access.revoked(caller)) {
            throw invalid(resource, "The access of this caller was revoked");
        }
    }

    private static AuthenticationFailed invalid(ProtectedResource resource, String description) {
        return failed(
                Challenge.invalidToken(resource.metadataUrl(), description), Optional.of("invalid_token"), description);
    }

    private static AuthenticationFailed failed(Challenge challenge, Optional<String> error, String description) {
        return new AuthenticationFailed(challenge.status(), error, description, challenge.header());
    }

    private void countFailure(Throwable failure) {
        count(failure instanceof AuthenticationFailed refused ? refused.error().orElse("missing") : "unavailable");
    }

    private void count(String outcome) {
        metrics.counter("breakwater_gateway_authentications", "outcome", outcome)
                .increment();
    }
}
