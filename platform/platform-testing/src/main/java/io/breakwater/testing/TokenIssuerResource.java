package io.breakwater.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the keys of {@link SignedTokens} where Keycloak would, and puts the tokens into test fields of that type.
 * Starts in milliseconds; for tests that need Keycloak's own behaviour use the Keycloak resource.
 */
public final class TokenIssuerResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable HttpServer server;
    private @Nullable SignedTokens tokens;

    @Override
    public Map<String, String> start() {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var base = "http://localhost:" + started.getAddress().getPort();
            var signed = new SignedTokens(base + "/realms/breakwater");
            started.createContext(
                    "/realms/breakwater/protocol/openid-connect/certs", exchange -> answer(exchange, signed.keySet()));
            started.start();
            server = started;
            tokens = signed;
            return Map.of("BREAKWATER_KEYCLOAK_URL", base, "BREAKWATER_ISSUER", signed.issuer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(tokens, new TestInjector.MatchesType(SignedTokens.class));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
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
