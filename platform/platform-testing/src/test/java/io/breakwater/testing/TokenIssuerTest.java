package io.breakwater.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TokenIssuerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

    @Test
    void aPersonsTokenIsWhatTheRestServicesAskFor() throws IOException, GeneralSecurityException {
        try (TokenIssuer issuer = TokenIssuer.start()) {
            // When
            String token = issuer.tokens().person("dr-admin", "drs-orchestrator", "dr-admin", "viewer");

            // Then
            JsonNode claims = JSON.readTree(BASE64.decode(token.split("\\.")[1]));
            assertThat(claims.path("iss").asText())
                    .isEqualTo(issuer.environment().get("BREAKWATER_ISSUER"));
            assertThat(claims.path("aud").asText()).isEqualTo("drs-orchestrator");
            assertThat(claims.path("scope").asText()).isEqualTo("api");
            assertThat(claims.path("preferred_username").asText()).isEqualTo("dr-admin");
            assertThat(claims.at("/realm_access/roles").toString()).isEqualTo("[\"dr-admin\",\"viewer\"]");
            assertThat(claims.path("exp").asLong()).isGreaterThan(Instant.now().getEpochSecond());
            assertThat(verified(issuer, token)).isTrue();
            assertThat(verified(issuer, issuer.tokens().foreignToken("dashboard", "drs-orchestrator")))
                    .isFalse();
        }
    }

    @Test
    void peopleAreToldApart() {
        try (TokenIssuer issuer = TokenIssuer.start()) {
            assertThat(subject(issuer, "dr-admin"))
                    .isEqualTo(subject(issuer, "dr-admin"))
                    .isNotEqualTo(subject(issuer, "dr-approver"));
        }
    }

    private static String subject(TokenIssuer issuer, String name) {
        String token = issuer.tokens().person(name, "drs-orchestrator");
        try {
            return JSON.readTree(BASE64.decode(token.split("\\.")[1]))
                    .path("sub")
                    .asText();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** As a service does: with the key that is published. */
    private static boolean verified(TokenIssuer issuer, String token) throws IOException, GeneralSecurityException {
        URI keys = URI.create(issuer.environment().get("BREAKWATER_ISSUER") + "/protocol/openid-connect/certs");
        JsonNode key = JSON.readTree(keys.toURL()).at("/keys/0");
        var modulus = new BigInteger(1, BASE64.decode(key.path("n").asText()));
        var exponent = new BigInteger(1, BASE64.decode(key.path("e").asText()));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)));
        String[] parts = token.split("\\.");
        signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
        return signature.verify(BASE64.decode(parts[2]));
    }
}
