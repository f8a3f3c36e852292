package io.breakwater.testing;

import io.breakwater.localstack.keycloak.TokenRequest;
import java.util.Locale;

/**
 * Access tokens from the Keycloak of {@link KeycloakResource}; each call asks for a new one. Sample users are named after
 * their role ({@code platform-admin}, {@code dr-admin}, {@code dr-operator}, {@code dr-approver}, {@code cicd-operator},
 * {@code cicd-approver}, {@code viewer}), sample agents are {@code agent-operator} and {@code agent-viewer}.
 */
public final class Tokens {
    private Tokens() {}

    /** The two worlds a token can be for: the MCP gateway, or the REST services. */
    public enum Scope {
        MCP,
        API;

        String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A person's token for the MCP gateway. */
    public static String user(String username) {
        return user(username, Scope.MCP);
    }

    /** A person's token through the client {@code local-token}. */
    public static String user(String username, Scope scope) {
        return send(TokenRequest.password(username, password(username), scope.value()));
    }

    /** An agent's token for the MCP gateway (client credentials). */
    public static String agent(String client) {
        return client(client, Scope.MCP.value());
    }

    /** A service's token for the REST services (client credentials with scope {@code api}). */
    public static String service(String client) {
        return client(client, Scope.API.value());
    }

    /** A client credentials token; an empty {@code scope} asks for the client's defaults. */
    public static String client(String client, String scope) {
        return send(TokenRequest.clientCredentials(client, secret(client), scope));
    }

    /** What the gateway gets when it exchanges {@code token} for one that the upstream {@code audience} accepts. */
    public static String exchanged(String token, String audience) {
        return send(TokenRequest.exchange("mcp-gateway", secret("mcp-gateway"), token, audience));
    }

    /** The secret of a service's or sample agent's client. */
    public static String secret(String client) {
        return SharedServers.realmSecret(placeholder(client) + "_CLIENT_SECRET");
    }

    /** A sample user's password, for tests that fill in the login form. */
    public static String password(String username) {
        return SharedServers.realmSecret("USER_" + placeholder(username) + "_PASSWORD");
    }

    private static String placeholder(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String send(TokenRequest request) {
        return request.send(SharedServers.keycloakUrl());
    }
}
