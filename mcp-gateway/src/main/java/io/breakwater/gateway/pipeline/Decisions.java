package io.breakwater.gateway.pipeline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.gateway.access.AccessControl;
import io.breakwater.gateway.federation.ListKind;
import io.breakwater.policy.AccessRequest;
import io.breakwater.policy.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Asks the access rules about a call whose target is known. */
@ApplicationScoped
class Decisions {

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final AccessControl access;

    Decisions(AccessControl access) {
        this.access = access;
    }

    /** True when the caller sees the target at all. */
    boolean visible(Call call, Target.Upstream target) {
        return access.visible(call.principal(), target.server().id(), grant(call), target.name());
    }

    Verdict decide(Call call, Target.Upstream target) {
        if (call.method().equals("completion/complete")) {
            // Implied by seeing what is completed, which was checked before.
            return new Verdict.Allowed("visible");
        }
        Optional<JsonNode> arguments =
                call.method().equals("tools/call") ? Optional.of(arguments(call)) : Optional.empty();
        return access.decide(
                call.principal(), new AccessRequest(target.server().id(), call.method(), target.name(), arguments));
    }

    private static String grant(Call call) {
        return call.method().equals("completion/complete")
                ? CallSubject.of(call.method(), call.params())
                        .map(CallSubject::kind)
                        .map(ListKind::grant)
                        .orElse(call.method())
                : call.method();
    }

    private static JsonNode arguments(Call call) {
        try {
            return MAPPER.readTree(call.arguments().toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Arguments that were read once cannot be read again", e);
        }
    }
}
