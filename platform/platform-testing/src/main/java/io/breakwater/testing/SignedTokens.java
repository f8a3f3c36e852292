package io.breakwater.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Access tokens in the shape Keycloak gives them, signed by an issuer that lives in the test. For rules about single
 * claims (audience, client, issuer, age); what the realm really issues is tested against Keycloak.
 */
public final class SignedTokens {

    private static final String KEY_ID = "test";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String issuer;
    private final KeyPair keys = newKeys();
    private final KeyPair foreignKeys = newKeys();

    SignedTokens(String issuer) {
        this.issuer = issuer;
    }

    public String issuer() {
        return issuer;
    }

    /** A valid token issued to {@code client} ({@code azp}) for {@code audience}. */
    public String token(String client, String audience) {
        return sign(keys, claims(client, audience, Instant.now().plus(Duration.ofMinutes(5))));
    }

    /** As {@link #token}, but it expired ten minutes ago. */
    public String expiredToken(String client, String audience) {
        return sign(keys, claims(client, audience, Instant.now().minus(Duration.ofMinutes(10))));
    }

    /** As {@link #token}, but signed with a key that the issuer does not publish. */
    public String foreignToken(String client, String audience) {
        return sign(foreignKeys, claims(client, audience, Instant.now().plus(Duration.ofMinutes(5))));
    }

    /** A person's token for the REST services: scope {@code api}, those realm roles, through the client a dashboard would use. */
    public String person(String name, String audience, String... roles) {
        return personThrough("dashboard", name, audience, roles);
    }

    /** As {@link #person}, through another client. */
    public String personThrough(String client, String name, String audience, String... roles) {
        return sign(keys, """
                {"iss":"%s","sub":"%s","typ":"Bearer","azp":"%s","aud":"%s","scope":"api","preferred_username":"%s",\
                "realm_access":{"roles":[%s]},"iat":%d,"exp":%d}""".formatted(
                        issuer,
                        UUID.nameUUIDFromBytes(name.getBytes(UTF_8)),
                        client,
                        audience,
                        name,
                        Stream.of(roles).map(role -> '"' + role + '"').collect(Collectors.joining(",")),
                        Instant.now().getEpochSecond(),
                        Instant.now().plus(Duration.ofMinutes(5)).getEpochSecond()));
    }

    /** The public key as a JSON Web Key Set (RFC 7517). */
    String keySet() {
        var key = (RSAPublicKey) keys.getPublic();
        return """
                {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"%s","n":"%s","e":"%s"}]}""".formatted(KEY_ID, unsigned(key.getModulus()), unsigned(key.getPublicExponent()));
    }

    private String claims(String client, String audience, Instant expiry) {
        return """
                {"iss":"%s","sub":"6f1c0c9e-test","typ":"Bearer","azp":"%s","aud":"%s","preferred_username":"test","iat":%d,"exp":%d}""".formatted(
                        issuer,
                        client,
                        audience,
                        expiry.minus(Duration.ofMinutes(5)).getEpochSecond(),
                        expiry.getEpochSecond());
    }

    private static String sign(KeyPair keys, String claims) {
        var header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + KEY_ID + "\"}";
        var signed =
                BASE64.encodeToString(header.getBytes(UTF_8)) + "." + BASE64.encodeToString(claims.getBytes(UTF_8));
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK must be able to sign with RSA", e);
        }
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK must be able to make RSA keys", e);
        }
    }

    private static String unsigned(BigInteger number) {
        var bytes = number.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }
}
