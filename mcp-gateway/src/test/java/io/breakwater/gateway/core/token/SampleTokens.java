package io.breakwater.gateway.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;

/** Tokens of an issuer that lives in the test, verified at one moment. */
abstract class SampleTokens {

    static final Instant NOW = Instant.parse("2026-11-20T05:00:00Z");

    static final String ISSUER = "https://id.example/realms/breakwater";

    static final TokenRules RULES = new TokenRules(ISSUER, Set.of("mcp-gateway", "https://gw.example/mcp"), "mcp");

    static RsaJsonWebKey key;

    static RsaJsonWebKey stranger;

    static SigningKeys keys;

    final TokenVerifier verifier = new TokenVerifier(() -> NOW);

    @BeforeAll
    static void generateKeys() throws JoseException {
        key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("k1");
        stranger = RsaJwkGenerator.generateJwk(2048);
        stranger.setKeyId("k1");
        keys = SigningKeys.parse(jwks(key));
    }

    static void assertInvalid(TokenVerdict verdict, String part) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        TokenVerdict.Invalid.class,
                        invalid -> assertThat(invalid.description()).contains(part));
    }

    TokenVerdict verify(Consumer<JwtClaims> change) {
        var claims = claims();
        change.accept(claims);
        return verifier.verify(sign(claims, key), keys, RULES);
    }

    static JwtClaims claims() {
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setSubject("sub-1");
        claims.setAudience("mcp-gateway", "https://gw.example");
        claims.setExpirationTime(NumericDate.fromSeconds(NOW.getEpochSecond() + 300));
        claims.setStringClaim("typ", "Bearer");
        claims.setStringClaim("scope", "openid mcp");
        claims.setStringClaim("azp", "editor");
        claims.setStringClaim("sid", "s1");
        claims.setStringClaim("preferred_username", "alice");
        claims.setStringClaim("tenant", "t1");
        claims.setClaim("realm_access", Map.of("roles", List.of("viewer", "dr-operator")));
        claims.setClaim("groups", List.of("/ops"));
        return claims;
    }

    static String sign(JwtClaims claims, PublicJsonWebKey by) {
        return sign(claims, by, AlgorithmIdentifiers.RSA_USING_SHA256);
    }

    static String sign(JwtClaims claims, PublicJsonWebKey by, String algorithm) {
        try {
            var signature = new JsonWebSignature();
            signature.setPayload(claims.toJson());
            signature.setAlgorithmHeaderValue(algorithm);
            if (by.getKeyId() != null) {
                signature.setKeyIdHeaderValue(by.getKeyId());
            }
            signature.setKey(by.getPrivateKey());
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    static String jwks(JsonWebKey key) {
        return "{\"keys\":[" + key.toJson() + "]}";
    }
}
