package io.breakwater.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.policy.AccessPolicy.Effect;
import io.breakwater.policy.Verdict.Denied;
import io.breakwater.policy.Verdict.Reason;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;

/** Ready-made principals, policies and requests, and what is expected of verdicts. */
final class Fixtures {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Fixtures() {}

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Principal alice(String... roles) {
        return new Principal(
                "sub-alice",
                "alice",
                Principal.Kind.USER,
                "cli",
                Set.of(roles),
                Set.of("/operations/night"),
                Optional.of("session-1"),
                Optional.empty(),
                List.of(),
                Map.of("department", "dr", "level", 3));
    }

    static Principal agent(String client, String... roles) {
        return new Principal(
                "sub-" + client,
                "service-account-" + client,
                Principal.Kind.AGENT,
                client,
                Set.of(roles),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    static Principal withKeyScope(Principal principal, String... scope) {
        return new Principal(
                principal.subject(),
                principal.name(),
                principal.kind(),
                principal.client(),
                principal.roles(),
                principal.groups(),
                principal.session(),
                Optional.of("key-1"),
                List.of(scope),
                principal.claims());
    }

    static AccessPolicy allow(String id, String subject) {
        return policy(id, Effect.ALLOW, List.of(subject), Optional.empty(), false);
    }

    static AccessPolicy deny(String id, String subject) {
        return policy(id, Effect.DENY, List.of(subject), Optional.empty(), false);
    }

    static AccessPolicy allowIf(String id, String condition) {
        return policy(id, Effect.ALLOW, List.of("*"), Optional.of(condition), false);
    }

    static AccessPolicy denyIf(String id, String condition) {
        return policy(id, Effect.DENY, List.of("*"), Optional.of(condition), false);
    }

    static AccessPolicy policy(
            String id, Effect effect, List<String> subjects, Optional<String> condition, boolean approval) {
        return new AccessPolicy(
                id,
                "policy " + id,
                "",
                effect,
                subjects,
                List.of("*"),
                List.of("*"),
                List.of("*"),
                condition,
                approval,
                true);
    }

    static AccessPolicy reaching(AccessPolicy policy, List<String> servers, List<String> methods, List<String> tools) {
        return new AccessPolicy(
                policy.id(),
                policy.name(),
                policy.description(),
                policy.effect(),
                policy.subjects(),
                servers,
                methods,
                tools,
                policy.condition(),
                policy.approval(),
                policy.enabled());
    }

    static AccessPolicy disabled(AccessPolicy policy) {
        return new AccessPolicy(
                policy.id(),
                policy.name(),
                policy.description(),
                policy.effect(),
                policy.subjects(),
                policy.servers(),
                policy.methods(),
                policy.tools(),
                policy.condition(),
                policy.approval(),
                false);
    }

    static AccessRequest call(String server, String tool, String arguments) {
        return new AccessRequest(server, "tools/call", tool, Optional.of(json(arguments)));
    }

    static PolicyEvaluator over(AccessPolicy... policies) {
        return new PolicyEvaluator(List.of(policies));
    }

    static void assertDenied(Verdict verdict, Reason reason) {
        assertThat(verdict)
                .asInstanceOf(InstanceOfAssertFactories.type(Denied.class))
                .extracting(Denied::reason)
                .isEqualTo(reason);
    }
}
