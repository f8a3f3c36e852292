package io.breakwater.gateway.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.policy.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-20T05:00:00Z");
    private static final String ISSUER = "https://id.example/realms/breakwater";
    private static final TokenRules RULES =
            new TokenRules(ISSUER, Set.of("mcp-gateway", "https://gw.example/mcp"), "mcp");

    private static RsaJsonWebKey key;
    private static RsaJsonWebKey stranger;
    private static SigningKeys keys;

    private final TokenVerifier verifier = new TokenVerifier(() -> NOW);

    @BeforeAll
    static void generateKeys() throws JoseException {
        key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("k1");
        stranger = RsaJwkGenerator.generateJwk(2048);
        stranger.setKeyId("k1");
        keys = SigningKeys.parse(jwks(key));
    }

    @Test
    void goodTokenIsAcceptedUntilItExpires() {
        // When
        var verdict = verify(claims -> {});

        // Then
        assertThat(verdict).isInstanceOfSatisfying(TokenVerdict.Accepted.class, accepted -> {
            assertThat(accepted.expiresAt()).isEqualTo(NOW.plusSeconds(300));
            assertThat(accepted.principal().name()).isEqualTo("alice");
            assertThat(accepted.principal().kind()).isEqualTo(Principal.Kind.USER);
            assertThat(accepted.principal().roles()).containsExactlyInAnyOrder("viewer", "dr-operator");
            assertThat(accepted.principal().groups()).containsExactly("/ops");
            assertThat(accepted.principal().session()).contains("s1");
            assertThat(accepted.principal().client()).isEqualTo("editor");
            assertThat(accepted.principal().claims()).containsEntry("tenant", "t1");
        });
    }

    @Test
    void endpointsOwnUrlIsAnAudience() {
        // When
        var verdict = verify(claims -> claims.setAudience("other", "https://gw.example/mcp"));

        // Then
        assertThat(verdict).isInstanceOf(TokenVerdict.Accepted.class);
    }

    @Test
    void serviceAccountIsAnAgentNamedAfterItsClient() {
        // When
        var verdict = verify(claims -> {
            claims.setStringClaim("preferred_username", "service-account-agent-operator");
            claims.setStringClaim("azp", "agent-operator");
            claims.unsetClaim("sid");
        });

        // Then
        var principal = ((TokenVerdict.Accepted) verdict).principal();
        assertThat(principal.kind()).isEqualTo(Principal.Kind.AGENT);
        assertThat(principal.name()).isEqualTo("agent-operator");
        assertThat(principal.session()).isEmpty();
    }

    @Test
    void personNamedLikeAnotherClientsServiceAccountIsNoAgent() {
        // When
        var verdict = verify(claims -> claims.setStringClaim("preferred_username", "service-account-agent-operator"));

        // Then
        assertThat(((TokenVerdict.Accepted) verdict).principal().kind()).isEqualTo(Principal.Kind.USER);
    }

    @Test
    void claimsOfUnusualShapeGiveNoRights() {
        // When
        var verdict = verify(claims -> {
            claims.setClaim("realm_access", List.of("platform-admin"));
            claims.setClaim("groups", "/admins");
            claims.setClaim("azp", 7);
            claims.unsetClaim("preferred_username");
        });

        // Then
        var principal = ((TokenVerdict.Accepted) verdict).principal();
        assertThat(principal.roles()).isEmpty();
        assertThat(principal.groups()).isEmpty();
        assertThat(principal.client()).isEmpty();
        assertThat(principal.name()).isEqualTo("sub-1");
    }

    @Test
    void otherAudienceIsRefused() {
        assertInvalid(verify(claims -> claims.setAudience("mcp-gateway-api", "auth-server")), "not meant for this");
    }

    @Test
    void absentAudienceIsRefused() {
        assertInvalid(verify(claims -> claims.unsetClaim("aud")), "not meant for this");
    }

    @Test
    void expiredTokenIsRefused() {
        assertInvalid(
                verify(claims -> claims.setExpirationTime(NumericDate.fromSeconds(NOW.getEpochSecond() - 6))),
                "expired");
    }

    @Test
    void tokenThatNeverExpiresIsRefused() {
        assertInvalid(verify(claims -> claims.unsetClaim("exp")), "malformed");
    }

    @Test
    void tokenNotYetValidIsRefused() {
        assertInvalid(
                verify(claims -> claims.setNotBefore(NumericDate.fromSeconds(NOW.getEpochSecond() + 60))), "malformed");
    }

    @Test
    void otherIssuerIsRefused() {
        assertInvalid(verify(claims -> claims.setIssuer(ISSUER + "/")), "another issuer");
    }

    @Test
    void tokenWithoutSubjectIsRefused() {
        assertInvalid(verify(claims -> claims.unsetClaim("sub")), "malformed");
    }

    @Test
    void idTokenIsRefused() {
        assertInvalid(verify(claims -> claims.setStringClaim("typ", "ID")), "not an access token");
    }

    @Test
    void keyBoundTokenIsRefused() {
        assertInvalid(verify(claims -> claims.setClaim("cnf", Map.of("jkt", "x"))), "bound");
    }

    @Test
    void onlyTheScopeMissingIsToldAsSuch() {
        // When
        var other = verify(claims -> claims.setStringClaim("scope", "openid mcpx"));
        var none = verify(claims -> claims.unsetClaim("scope"));

        // Then
        assertThat(other).isEqualTo(new TokenVerdict.LacksScope());
        assertThat(none).isEqualTo(new TokenVerdict.LacksScope());
    }

    @Test
    void scopeIsNotToldWhenMoreIsWrong() {
        assertInvalid(
                verify(claims -> {
                    claims.unsetClaim("scope");
                    claims.setAudience("other");
                }),
                "not meant for this");
    }

    @Test
    void signatureOfAnotherKeyIsRefused() {
        assertInvalid(verifier.verify(sign(claims(), stranger), keys, RULES), "signature");
    }

    @Test
    void unknownKeyAsksForALookAtTheIssuersKeys() {
        // When
        var verdict = verifier.verify(sign(claims(), key), SigningKeys.NONE, RULES);

        // Then
        assertThat(verdict).isEqualTo(new TokenVerdict.UnknownKey("k1"));
    }

    @Test
    void symmetricSignatureWithThePublicKeyIsRefused() throws JoseException {
        // Given
        var signature = new JsonWebSignature();
        signature.setPayload(claims().toJson());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKeyIdHeaderValue("k1");
        signature.setKey(new HmacKey(key.getPublicKey().getEncoded()));

        // When
        var verdict = verifier.verify(signature.getCompactSerialization(), keys, RULES);

        // Then
        assertThat(verdict).isInstanceOf(TokenVerdict.Invalid.class);
    }

    @Test
    void unsignedTokenIsRefused() {
        // Given
        String unsigned = "eyJhbGciOiJub25lIiwia2lkIjoiazEifQ.eyJzdWIiOiJ4In0.";

        // When
        var verdict = verifier.verify(unsigned, keys, RULES);

        // Then
        assertThat(verdict).isInstanceOf(TokenVerdict.Invalid.class);
    }

    @Test
    void garbageIsRefused() {
        assertInvalid(verifier.verify("garbage", keys, RULES), "malformed");
        assertInvalid(verifier.verify("a.b.c", keys, RULES), "malformed");
        assertInvalid(verifier.verify("a".repeat(20_000), keys, RULES), "too long");
    }

    @Test
    void tokenThatNamesNoKeyIsRefused() throws JoseException {
        // Given
        var nameless = (RsaJsonWebKey)
                PublicJsonWebKey.Factory.newPublicJwk(key.toParams(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
        nameless.setKeyId(null);

        // When
        var verdict = verifier.verify(sign(claims(), nameless), keys, RULES);

        // Then
        assertInvalid(verdict, "names no key");
    }

    @Test
    void ellipticCurveKeysWork() throws JoseException {
        // Given
        var elliptic = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        elliptic.setKeyId("e1");

        // When
        var verdict = verifier.verify(
                sign(claims(), elliptic, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256),
                SigningKeys.parse(jwks(elliptic)),
                RULES);

        // Then
        assertThat(verdict).isInstanceOf(TokenVerdict.Accepted.class);
    }

    @Test
    void encryptionAndSymmetricKeysAreLeftOut() throws JoseException {
        // Given
        var encryption = RsaJwkGenerator.generateJwk(2048);
        encryption.setKeyId("k2");
        encryption.setUse("enc");
        var symmetric = OctJwkGenerator.generateJwk(256);
        symmetric.setKeyId("k3");

        // Then
        assertThatThrownBy(() -> SigningKeys.parse(jwks(encryption))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SigningKeys.parse(
                        "{\"keys\":[" + symmetric.toJson(JsonWebKey.OutputControlLevel.INCLUDE_SYMMETRIC) + "]}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SigningKeys.parse("<html>")).isInstanceOf(IllegalArgumentException.class);
        assertThat(SigningKeys.NONE.isEmpty()).isTrue();
    }

    private static void assertInvalid(TokenVerdict verdict, String part) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        TokenVerdict.Invalid.class,
                        invalid -> assertThat(invalid.description()).contains(part));
    }

    private TokenVerdict verify(Consumer<JwtClaims> change) {
        var claims = claims();
        change.accept(claims);
        return verifier.verify(sign(claims, key), keys, RULES);
    }

    private static JwtClaims claims() {
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

    private static String sign(JwtClaims claims, PublicJsonWebKey by) {
        return sign(claims, by, AlgorithmIdentifiers.RSA_USING_SHA256);
    }

    private static String sign(JwtClaims claims, PublicJsonWebKey by, String algorithm) {
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

    private static String jwks(JsonWebKey key) {
        return "{\"keys\":[" + key.toJson() + "]}";
    }
}
