package io.breakwater.registry.server;

import io.breakwater.testing.Tokens;
import io.breakwater.testing.Tokens.Scope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens of the sample users, each fetched once: a test run is shorter than a token's life. */
public final class TestTokens {
    private static final Map<String, String> API = new ConcurrentHashMap<>();
    private static final Map<String, String> MCP = new ConcurrentHashMap<>();

    private TestTokens() {}

    public static String api(String user) {
        return API.computeIfAbsent(user, name -> Tokens.user(name, Scope.API));
    }

    /** What the gateway sends to the registry's MCP endpoint for this person. */
    public static String exchanged(String user) {
        return MCP.computeIfAbsent(user, name -> Tokens.exchanged(Tokens.user(name), "registry"));
    }
}
