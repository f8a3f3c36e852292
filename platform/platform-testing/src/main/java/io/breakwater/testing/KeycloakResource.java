package io.breakwater.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * A real Keycloak with the realm and the local overlay, one per test JVM. Sets {@code BREAKWATER_ISSUER},
 * {@code BREAKWATER_KEYCLOAK_URL}, {@code BREAKWATER_PUBLIC_URL} and, for the tested service (the module's folder name, or
 * the resource argument {@code service}), {@code BREAKWATER_CLIENT_SECRET}. Tokens come from {@link Tokens}. The first use
 * takes about ten seconds, and once per checkout half a minute more to build Keycloak.
 */
public final class KeycloakResource implements QuarkusTestResourceLifecycleManager {
    private Map<String, String> arguments = Map.of();

    @Override
    public void init(Map<String, String> initArgs) {
        arguments = Map.copyOf(initArgs);
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "BREAKWATER_KEYCLOAK_URL", SharedServers.keycloakUrl(),
                "BREAKWATER_ISSUER", SharedServers.issuer(),
                "BREAKWATER_PUBLIC_URL", SharedServers.PUBLIC_URL));
        TestedService.of(arguments)
                .clientSecret()
                .ifPresent(secret -> settings.put("BREAKWATER_CLIENT_SECRET", secret));
        return settings;
    }

    /** The server goes with the JVM, so that the next test finds it. */
    @Override
    public void stop() {}
}
