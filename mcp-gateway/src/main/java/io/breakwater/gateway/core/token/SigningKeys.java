package io.breakwater.gateway.core.token;

import java.security.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** The issuer's public signature keys by key id, as of one answer of its JWKS endpoint. Immutable. */
public final class SigningKeys {
    public static final SigningKeys NONE = new SigningKeys(Map.of());

    private final Map<String, PublicJsonWebKey> byId;

    private SigningKeys(Map<String, PublicJsonWebKey> byId) {
        this.byId = Map.copyOf(byId);
    }

    /**
     * Reads a JWKS document (RFC 7517). Encryption keys, symmetric keys and keys without an id are left out.
     *
     * @throws IllegalArgumentException if it is no JWKS document or holds no usable key
     */
    public static SigningKeys parse(String jwks) {
        var keys = new HashMap<String, PublicJsonWebKey>();
        try {
            for (var key : new JsonWebKeySet(jwks).getJsonWebKeys()) {
                if (key instanceof PublicJsonWebKey signature && signs(key)) {
                    keys.put(key.getKeyId(), signature);
                }
            }
        } catch (JoseException malformed) {
            throw new IllegalArgumentException("not a JWKS document", malformed);
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("the JWKS document holds no signature key");
        }
        return new SigningKeys(keys);
    }

    private static boolean signs(JsonWebKey key) {
        return key.getKeyId() != null && !"enc".equals(key.getUse());
    }

    Optional<Key> find(String keyId) {
        return Optional.ofNullable(byId.get(keyId)).map(PublicJsonWebKey::getPublicKey);
    }

    /** These keys as a JWKS document that {@link #parse} reads; whatever the issuer published, it holds public keys only. */
    public String document() {
        return new JsonWebKeySet(List.copyOf(byId.values())).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    public boolean isEmpty() {
        return byId.isEmpty();
    }
}
