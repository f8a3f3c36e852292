package io.breakwater.cicd.access;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What this service logs in with. */
@Singleton
final class OwnClient {
    private final String keycloakUrl;
    private final String secret;

    OwnClient(
            @ConfigProperty(name = "cicd.keycloak-url") String keycloakUrl,
            @ConfigProperty(name = "breakwater.client-secret") String secret) {
        this.keycloakUrl = keycloakUrl;
        this.secret = secret;
    }

    String keycloakUrl() {
        return keycloakUrl;
    }

    String secret() {
        return secret;
    }
}
