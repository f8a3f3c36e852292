package io.breakwater.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link TokenIssuer} for the tested application, and its {@link SignedTokens} in test fields of that type. For tests that
 * need Keycloak's own behaviour use the Keycloak resource.
 */
public final class TokenIssuerResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable TokenIssuer issuer;

    @Override
    public Map<String, String> start() {
        var started = TokenIssuer.start();
        issuer = started;
        return started.environment();
    }

    @Override
    public void inject(TestInjector injector) {
        if (issuer != null) {
            injector.injectIntoFields(issuer.tokens(), new TestInjector.MatchesType(SignedTokens.class));
        }
    }

    @Override
    public void stop() {
        if (issuer != null) {
            issuer.close();
        }
    }
}
