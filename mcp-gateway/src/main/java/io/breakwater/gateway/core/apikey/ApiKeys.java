package io.breakwater.gateway.core.apikey;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The keys known at one moment. Immutable; a lookup takes the same time whether or not the id exists. */
public final class ApiKeys {
    public static final ApiKeys NONE = new ApiKeys(Map.of());

    private static final byte[] NOBODY = new byte[32];
    private final Map<String, ApiKey> byId;

    public ApiKeys(Map<String, ApiKey> byId) {
        this.byId = Map.copyOf(byId);
    }

    /** The key that was presented, if it is known, its secret is right and it has not expired. */
    public Optional<ApiKey> find(PresentedKey presented, Instant now) {
        var known = Optional.ofNullable(byId.get(presented.id()));
        byte[] expected = known.map(ApiKeys::hash).orElse(NOBODY);
        boolean right = MessageDigest.isEqual(expected, presented.hash());
        return known.filter(key -> right && !key.expired(now));
    }

    /** Whether a key of that id exists, expired or not. */
    public boolean contains(String id) {
        return byId.containsKey(id);
    }

    /** A hash that auth-server published in another form than hex matches nothing. */
    private static byte[] hash(ApiKey key) {
        try {
            return HexFormat.of().parseHex(key.hash());
        } catch (IllegalArgumentException malformed) {
            return NOBODY;
        }
    }
}
