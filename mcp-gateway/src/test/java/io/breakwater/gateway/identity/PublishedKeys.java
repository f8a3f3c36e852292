package io.breakwater.gateway.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** An issuer that publishes one key, private parts and all, until it is stopped. */
final class PublishedKeys implements AutoCloseable {
    private final String issuer;
    private final HttpServer server;

    PublishedKeys(String issuer, RsaJsonWebKey key) {
        this.issuer = issuer;
        byte[] document = ("{\"keys\":[" + key.toJson(OutputControlLevel.INCLUDE_PRIVATE) + "]}").getBytes(UTF_8);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/realms/breakwater/protocol/openid-connect/certs", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, document.length);
                exchange.getResponseBody().write(document);
            }
        });
        server.start();
    }

    /** What the gateway is told about this issuer. */
    Map<String, String> configuration() {
        return Map.of(
                "gateway.identity.issuer",
                issuer,
                "gateway.identity.keycloak-url",
                "http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    static RsaJsonWebKey key(String id) throws JoseException {
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId(id);
        return key;
    }

    /** A token for the gateway that is good for five minutes. */
    String token(RsaJsonWebKey signedBy) throws JoseException {
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject("sub-1");
        claims.setAudience("mcp-gateway");
        claims.setExpirationTime(NumericDate.fromSeconds(Instant.now().getEpochSecond() + 300));
        claims.setStringClaim("typ", "Bearer");
        claims.setStringClaim("scope", "mcp");
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKeyIdHeaderValue(signedBy.getKeyId());
        signature.setKey(signedBy.getPrivateKey());
        return signature.getCompactSerialization();
    }
}
