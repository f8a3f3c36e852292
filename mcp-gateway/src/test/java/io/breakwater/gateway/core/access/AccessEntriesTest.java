package io.breakwater.gateway.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.gateway.core.apikey.ApiKey;
import io.breakwater.gateway.core.apikey.PresentedKey;
import io.breakwater.gateway.core.exchange.TokenOwner;
import io.breakwater.policy.AccessRequest;
import io.breakwater.policy.PolicyEvaluator;
import io.breakwater.policy.Principal;
import io.breakwater.policy.Verdict;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessEntriesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOW = Instant.parse("2026-11-20T05:00:00Z");
    private static final String KEY = "bwk_k1_0123456789abcdefghijklmnopqrstuv";
    private static final String VIEWERS = """
            {"id":"p1","name":"viewers","effect":"allow","subjects":["role:viewer"],"servers":["current-time"],
             "methods":["tools/call"],"tools":["*"]}""";
    private static final AccessRequest CALL = new AccessRequest(
            "current-time", "tools/call", "current_time_by_timezone", Optional.of(JSON.createObjectNode()));

    private final AccessEntries entries = new AccessEntries();
    private PolicyEvaluator compiled = new PolicyEvaluator(List.of());

    @Test
    void policyDecidesFromTheNextSnapshotOn() {
        // Given
        var before = snapshot();

        // When
        entries.put("policy", "p1", json(VIEWERS));

        // Then
        assertThat(snapshot().policies().decide(alice(), CALL)).isEqualTo(new Verdict.Allowed("p1"));
        assertThat(before.policies().decide(alice(), CALL)).isInstanceOf(Verdict.Denied.class);
    }

    @Test
    void deletedPolicyGrantsNothing() {
        // Given
        entries.put("policy", "p1", json(VIEWERS));

        // When
        entries.delete("policy", "p1");

        // Then
        assertThat(snapshot().policies().decide(alice(), CALL)).isInstanceOf(Verdict.Denied.class);
    }

    @Test
    void policiesAreCompiledAgainOnlyWhenOneChanged() {
        // Given
        entries.put("policy", "p1", json(VIEWERS));
        assertThat(entries.takeChangedPolicies()).isPresent();

        // When
        entries.put("revocation", "user:bob", json("{}"));

        // Then
        assertThat(entries.takeChangedPolicies()).isEmpty();
    }

    @Test
    void unreadablePolicyDeniesEverythingUntilItIsReadable() {
        // Given
        entries.put("policy", "p1", json(VIEWERS));
        entries.put("policy", "p2", json("{\"effect\":\"perhaps\"}"));
        var denied = snapshot();

        // When
        entries.delete("policy", "p2");

        // Then
        assertThat(denied.policies().decide(alice(), CALL)).isInstanceOf(Verdict.Denied.class);
        assertThat(denied.unreadable()).containsExactly("policy p2");
        assertThat(snapshot().policies().decide(alice(), CALL)).isInstanceOf(Verdict.Allowed.class);
        assertThat(snapshot().unreadable()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user:sub-alice", "session:s1", "key:k1"})
    void revocationCoversThePrincipalAndItsTokens(String key) {
        // When
        entries.put("revocation", key, json("{\"at\":\"2026-11-20T05:00:00Z\",\"reason\":\"lost\"}"));

        // Then
        var revocations = snapshot().revocations();
        assertThat(revocations.cover(alice())).isTrue();
        assertThat(revocations.cover(TokenOwner.of(alice(), "current-time"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user:alice", "session:s2", "key:k2", "agent:editor"})
    void revocationOfSomebodyElseCoversNobody(String key) {
        // When
        entries.put("revocation", key, json("{}"));

        // Then
        assertThat(snapshot().revocations().cover(alice())).isFalse();
    }

    @Test
    void revokedAgentIsCoveredByItsClient() {
        // Given
        var agent = new Principal(
                "sub-agent",
                "agent-operator",
                Principal.Kind.AGENT,
                "agent-operator",
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of());

        // When
        entries.put("revocation", "agent:agent-operator", json("{}"));

        // Then
        assertThat(snapshot().revocations().cover(agent)).isTrue();
        assertThat(snapshot().revocations().cover(TokenOwner.of(agent, "x"))).isTrue();
    }

    @Test
    void liftedRevocationCoversNobody() {
        // Given
        entries.put("revocation", "user:sub-alice", json("{}"));

        // When
        entries.delete("revocation", "user:sub-alice");

        // Then
        assertThat(snapshot().revocations().cover(alice())).isFalse();
    }

    @Test
    void keyStandsForItsPrincipalWithinItsScope() {
        // When
        entries.put("api-key", "k1", key("\"serverScope\":[\"current-*\"],\"expiresAt\":\"2026-11-21T00:00:00Z\""));

        // Then
        var principal = find(NOW).orElseThrow().principal();
        assertThat(principal.name()).isEqualTo("alice");
        assertThat(principal.key()).contains("k1");
        assertThat(principal.serverScope()).containsExactly("current-*");
        assertThat(find(Instant.parse("2026-11-21T00:00:00Z"))).isEmpty();
    }

    @Test
    void keyWithoutScopeOrEndHasNoLimit() {
        // When
        entries.put("api-key", "k1", key("\"serverScope\":null,\"expiresAt\":null"));

        // Then
        assertThat(find(NOW).orElseThrow().principal().serverScope()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"serverScope\":\"current-*\"",
                "\"serverScope\":[\"\"]",
                "\"expiresAt\":\"soon\"",
                "\"principal\":{}"
            })
    void unreadableKeyOpensNothing(String part) {
        // Given
        entries.put("api-key", "k1", key("\"serverScope\":[]"));

        // When
        entries.put("api-key", "k1", key(part));

        // Then
        assertThat(find(NOW)).isEmpty();
        assertThat(snapshot().unreadable()).containsExactly("api-key k1");
    }

    @Test
    void deletedKeyOpensNothing() {
        // Given
        entries.put("api-key", "k1", key("\"serverScope\":[]"));

        // When
        entries.delete("api-key", "k1");

        // Then
        assertThat(find(NOW)).isEmpty();
    }

    @Test
    void unknownKindsAreIgnored() {
        // When
        entries.put("weather", "x", json("{}"));
        entries.delete("weather", "x");

        // Then
        assertThat(snapshot().unreadable()).isEmpty();
    }

    @Test
    void clearedEntriesSayNothing() {
        // Given
        entries.put("policy", "p1", json(VIEWERS));
        entries.put("revocation", "user:sub-alice", json("{}"));
        entries.put("api-key", "k1", key("\"serverScope\":[]"));

        // When
        entries.clear();

        // Then
        assertThat(snapshot().policies().decide(alice(), CALL)).isInstanceOf(Verdict.Denied.class);
        assertThat(snapshot().revocations().cover(alice())).isFalse();
        assertThat(find(NOW)).isEmpty();
    }

    private Optional<ApiKey> find(Instant at) {
        return snapshot().keys().find(PresentedKey.parse(KEY).orElseThrow(), at);
    }

    private AccessSnapshot snapshot() {
        entries.takeChangedPolicies().ifPresent(policies -> compiled = new PolicyEvaluator(policies));
        return entries.snapshot(compiled);
    }

    private static JsonNode key(String more) {
        String hash =
                HexFormat.of().formatHex(PresentedKey.parse(KEY).orElseThrow().hash());
        return json("""
                {"id":"k1","hash":"%s","principal":{"subject":"sub-alice","name":"alice","kind":"user","client":"cli",
                 "roles":["viewer"],"groups":[]},%s}""".formatted(hash, more));
    }

    private static Principal alice() {
        return new Principal(
                "sub-alice",
                "alice",
                Principal.Kind.USER,
                "editor",
                Set.of("viewer"),
                Set.of(),
                Optional.of("s1"),
                Optional.of("k1"),
                List.of(),
                Map.of());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
