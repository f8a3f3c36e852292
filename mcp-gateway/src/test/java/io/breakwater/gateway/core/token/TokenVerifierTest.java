package io.breakwater.gateway.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class TokenVerifierTest extends SampleTokens {

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
}
