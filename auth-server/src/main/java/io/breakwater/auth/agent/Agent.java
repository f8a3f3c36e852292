package io.breakwater.auth.agent;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * A service account for a program that uses MCP.
 *
 * @param clientId what it logs in with, and what policies call it ({@code client:…})
 * @param subject {@code sub} of its tokens
 * @param roles realm roles of the platform, sorted
 */
@RegisterForReflection
record Agent(String clientId, String subject, String description, boolean enabled, List<String> roles) {

    /** Keycloak keeps no version of clients: this one follows from what a reader sees. */
    @JsonIgnore
    long version() {
        byte[] seen = (description + '\0' + enabled + '\0' + roles).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(seen).getLeastSignificantBits() >>> 8;
    }
}
