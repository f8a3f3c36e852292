package io.breakwater.gateway.core.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.gateway.core.apikey.ApiKey;
import io.breakwater.gateway.core.apikey.ApiKeys;
import io.breakwater.policy.AccessPolicy;
import io.breakwater.policy.PolicyEvaluator;
import io.breakwater.policy.PolicyFormatException;
import io.breakwater.policy.PolicyJson;
import io.breakwater.policy.Principal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects the entries of the auth feed and turns them into snapshots. Entries of unknown kinds are ignored, so that an
 * older gateway can follow a newer auth-server. Not thread-safe: one follower owns it.
 */
public final class AccessEntries {
    private static final List<String> EVERYTHING = List.of("*");

    private final Map<String, AccessPolicy> policies = new HashMap<>();
    private final Set<String> revocations = new HashSet<>();
    private final Map<String, ApiKey> keys = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private boolean policiesChanged;

    public void put(String kind, String key, JsonNode value) {
        unreadable.remove(kind + " " + key);
        switch (kind) {
            case "policy" -> putPolicy(key, value);
            case "revocation" -> revocations.add(key);
            case "api-key" -> putKey(key, value);
            default -> {}
        }
    }

    public void delete(String kind, String key) {
        unreadable.remove(kind + " " + key);
        switch (kind) {
            case "policy" -> {
                policies.remove(key);
                policiesChanged = true;
            }
            case "revocation" -> revocations.remove(key);
            case "api-key" -> keys.remove(key);
            default -> {}
        }
    }

    /** Forgets everything, before the feed is read from its beginning. */
    public void clear() {
        policies.clear();
        revocations.clear();
        keys.clear();
        unreadable.clear();
        policiesChanged = true;
    }

    /** The policies, if one of them changed since they were last taken: compiling them is the caller's work. */
    public Optional<List<AccessPolicy>> takeChangedPolicies() {
        boolean changed = policiesChanged;
        policiesChanged = false;
        return changed ? Optional.of(List.copyOf(policies.values())) : Optional.empty();
    }

    /** What the entries say now, decided by policies that were compiled before. */
    public AccessSnapshot snapshot(PolicyEvaluator compiled) {
        return new AccessSnapshot(
                compiled, new Revocations(revocations), new ApiKeys(keys), new ArrayList<>(unreadable));
    }

    private void putPolicy(String key, JsonNode value) {
        policiesChanged = true;
        try {
            policies.put(key, PolicyJson.readPolicy(value));
        } catch (PolicyFormatException unreadablePolicy) {
            // It might be one that denies, and nobody can say whom: deny all until it can be read.
            policies.put(key, denyEverything(key));
            unreadable.add("policy " + key);
        }
    }

    private static AccessPolicy denyEverything(String key) {
        return new AccessPolicy(
                key,
                "unreadable policy",
                "Stands for a policy that this gateway cannot read",
                AccessPolicy.Effect.DENY,
                EVERYTHING,
                EVERYTHING,
                EVERYTHING,
                EVERYTHING,
                Optional.empty(),
                false,
                true);
    }

    private void putKey(String key, JsonNode value) {
        try {
            keys.put(key, readKey(key, value));
        } catch (PolicyFormatException | DateTimeException | IllegalArgumentException unreadableKey) {
            keys.remove(key);
            unreadable.add("api-key " + key);
        }
    }

    private static ApiKey readKey(String id, JsonNode value) {
        var owner = PolicyJson.readPrincipal(value.path("principal"));
        var principal = new Principal(
                owner.subject(),
                owner.name(),
                owner.kind(),
                owner.client(),
                owner.roles(),
                owner.groups(),
                Optional.empty(),
                Optional.of(id),
                serverScope(value.path("serverScope")),
                owner.claims());
        var expires = value.path("expiresAt");
        return new ApiKey(
                id,
                value.path("hash").asText(),
                principal,
                expires.isTextual() ? Optional.of(Instant.parse(expires.textValue())) : Optional.empty());
    }

    /** An absent or empty scope is no limit; anything unreadable in it makes the key unusable, never unlimited. */
    private static List<String> serverScope(JsonNode globs) {
        if (globs.isMissingNode() || globs.isNull()) {
            return List.of();
        }
        var scope = new ArrayList<String>();
        for (var glob : globs) {
            scope.add(glob.asText());
        }
        if (!globs.isArray() || scope.contains("")) {
            throw new IllegalArgumentException("serverScope is not a list of globs");
        }
        return scope;
    }
}
