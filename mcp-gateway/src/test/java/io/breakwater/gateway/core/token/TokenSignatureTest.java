package io.breakwater.gateway.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

/** Which signatures count. */
class TokenSignatureTest extends SampleTokens {

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
    void documentOfKeysHoldsTheirPublicPartsAloneAndReadsBack() throws JoseException {
        // Given
        String published = "{\"keys\":[" + key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE) + "]}";
        assertThat(published).contains("\"d\":");

        // When
        String document = SigningKeys.parse(published).document();

        // Then
        assertThat(document).doesNotContain("\"d\":", "\"p\":", "\"q\":", "\"dp\":");
        assertThat(verifier.verify(sign(claims(), key), SigningKeys.parse(document), RULES))
                .isInstanceOf(TokenVerdict.Accepted.class);
        assertInvalid(verifier.verify(sign(claims(), stranger), SigningKeys.parse(document), RULES), "signature");
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
}
