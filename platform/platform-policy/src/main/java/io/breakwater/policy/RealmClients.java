package io.breakwater.policy;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Clients of the realm that are no agents' and no MCP servers': whoever decides about clients has to know the same ones. */
public final class RealmClients {
    /** Keycloak's own clients, as every new realm has them (Server Administration Guide, "Managing OpenID Connect clients"). */
    public static final Set<String> OF_KEYCLOAK =
            Set.of("account", "account-console", "admin-cli", "broker", "realm-management", "security-admin-console");

    /** Audiences that open services of ours or Keycloak itself: no MCP server may be handed a token with one of them. */
    public static final Set<String> NEVER_UPSTREAM = Stream.concat(
                    OF_KEYCLOAK.stream(),
                    Stream.of("auth-server", "mcp-gateway", "mcp-gateway-api", "dashboard", "cli"))
            .collect(Collectors.toUnmodifiableSet());

    private RealmClients() {}
}
