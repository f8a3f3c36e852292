package io.breakwater.gateway.core.token;

import static org.jose4j.jws.AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;
import static org.jose4j.jws.AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384;
import static org.jose4j.jws.AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512;
import static org.jose4j.jws.AlgorithmIdentifiers.RSA_PSS_USING_SHA256;
import static org.jose4j.jws.AlgorithmIdentifiers.RSA_PSS_USING_SHA384;
import static org.jose4j.jws.AlgorithmIdentifiers.RSA_PSS_USING_SHA512;
import static org.jose4j.jws.AlgorithmIdentifiers.RSA_USING_SHA256;
import static org.jose4j.jws.AlgorithmIdentifiers.RSA_USING_SHA384;
import static org.jose4j.jws.AlgorithmIdentifiers.RSA_USING_SHA512;

import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * Decides whether a JWT access token is acceptable: asymmetric signature by a known key, issuer, audience, lifetime, kind
 * and, last of all, scope, so that a missing scope is only told to somebody whose token is otherwise good. Needs no
 * network; microseconds. Thread-safe.
 */
public final class TokenVerifier {
    private static final int LONGEST = 16_384;
    private static final Duration SKEW = Duration.ofSeconds(5);
    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(
            ConstraintType.PERMIT,
            RSA_USING_SHA256,
            RSA_USING_SHA384,
            RSA_USING_SHA512,
            RSA_PSS_USING_SHA256,
            RSA_PSS_USING_SHA384,
            RSA_PSS_USING_SHA512,
            ECDSA_USING_P256_CURVE_AND_SHA256,
            ECDSA_USING_P384_CURVE_AND_SHA384,
            ECDSA_USING_P521_CURVE_AND_SHA512);

    private final InstantSource clock;

    public TokenVerifier(InstantSource clock) {
        this.clock = clock;
    }

    public TokenVerdict verify(String token, SigningKeys keys, TokenRules rules) {
        if (token.length() > LONGEST) {
            return new TokenVerdict.Invalid("The token is too long");
        }
        try {
            var signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(ALGORITHMS);
            signature.setCompactSerialization(token);
            String keyId = signature.getKeyIdHeaderValue();
            if (keyId == null) {
                return new TokenVerdict.Invalid("The token names no key");
            }
            return keys.find(keyId)
                    .map(key -> verify(token, key, rules))
                    .orElseGet(() -> new TokenVerdict.UnknownKey(keyId));
        } catch (JoseException malformed) {
            return new TokenVerdict.Invalid("The token is malformed");
        }
    }

    private TokenVerdict verify(String token, Key key, TokenRules rules) {
        try {
            var claims = new JwtConsumerBuilder()
                    .setVerificationKey(key)
                    .setJwsAlgorithmConstraints(ALGORITHMS)
                    .setExpectedIssuer(rules.issuer())
                    .setExpectedAudience(rules.audiences().toArray(String[]::new))
                    .setRequireExpirationTime()
                    .setRequireSubject()
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .setAllowedClockSkewInSeconds((int) SKEW.toSeconds())
                    .build()
                    .processToClaims(token);
            return judge(claims, rules);
        } catch (InvalidJwtException invalid) {
            return new TokenVerdict.Invalid(description(invalid));
        } catch (MalformedClaimException malformed) {
            return new TokenVerdict.Invalid("The token is malformed");
        }
    }

    private static TokenVerdict judge(JwtClaims claims, TokenRules rules) throws MalformedClaimException {
        if (!isAccessToken(claims)) {
            return new TokenVerdict.Invalid("The token is not an access token");
        }
        if (claims.hasClaim("cnf")) {
            return new TokenVerdict.Invalid("The token is bound to a key whose proof is not supported");
        }
        if (!scopes(claims).contains(rules.scope())) {
            return new TokenVerdict.LacksScope();
        }
        var expires = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
        return new TokenVerdict.Accepted(PrincipalClaims.principal(claims), expires);
    }

    /** Keycloak marks the kind in claim {@code typ}; an ID token or a logout token opens nothing. */
    private static boolean isAccessToken(JwtClaims claims) {
        var type = claims.getClaimValue("typ");
        return type == null || "Bearer".equals(type);
    }

    private static Set<String> scopes(JwtClaims claims) {
        return claims.getClaimValue("scope") instanceof String scopes
                ? Set.copyOf(Arrays.stream(scopes.split(" ")).distinct().toList())
                : Set.of();
    }

    private static String description(InvalidJwtException invalid) {
        if (invalid.hasErrorCode(ErrorCodes.SIGNATURE_INVALID)) {
            return "The token's signature is not valid";
        }
        if (invalid.hasErrorCode(ErrorCodes.ISSUER_INVALID) || invalid.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
            return "The token comes from another issuer";
        }
        if (invalid.hasErrorCode(ErrorCodes.AUDIENCE_INVALID) || invalid.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return "The token is not meant for this resource";
        }
        return invalid.hasErrorCode(ErrorCodes.EXPIRED) ? "The token has expired" : "The token is malformed";
    }
}
