package io.breakwater.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/** Publishes the keys of {@link SignedTokens} where Keycloak would. Starts in milliseconds. */
public final class TokenIssuer implements AutoCloseable {
    private final HttpServer server;
    private final SignedTokens tokens;

    private TokenIssuer(HttpServer server, SignedTokens tokens) {
        this.server = server;
        this.tokens = tokens;
    }

    /** Listens on a free port of the loopback interface. */
    public static TokenIssuer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var tokens = new SignedTokens(url(server) + "/realms/breakwater");
            server.createContext(
                    "/realms/breakwater/protocol/openid-connect/certs", exchange -> answer(exchange, tokens.keySet()));
            server.start();
            return new TokenIssuer(server, tokens);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SignedTokens tokens() {
        return tokens;
    }

    /** What a service that shall believe these tokens is started with. */
    public Map<String, String> environment() {
        return Map.of("BREAKWATER_KEYCLOAK_URL", url(server), "BREAKWATER_ISSUER", tokens.issuer());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static String url(HttpServer server) {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
