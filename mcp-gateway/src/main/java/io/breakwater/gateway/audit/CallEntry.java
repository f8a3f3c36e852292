package io.breakwater.gateway.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breakwater.gateway.pipeline.Call;
import io.breakwater.gateway.pipeline.Target;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.Redactor;
import io.breakwater.wire.json.RawJson;
import java.util.Optional;

/** A call as the audit record names it: always by its real target, whether or not it came through call_tool. */
final class CallEntry {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private CallEntry() {}

    static AuditEntry of(Call call, Optional<String> policy) {
        var upstream = call.upstream();
        return new AuditEntry(
                call.trace().traceId(),
                call.principal(),
                call.method(),
                upstream.map(target -> target.server().id()).orElse(""),
                upstream.map(Target.Upstream::name).orElseGet(() -> subject(call)),
                Redactor.redact(arguments(call)),
                policy);
    }

    private static String subject(Call call) {
        return call.params().text("name").or(() -> call.params().text("uri")).orElse("");
    }

    private static JsonNode arguments(Call call) {
        try {
            RawJson arguments = call.arguments();
            return JSON.readTree(arguments.toString());
        } catch (JsonProcessingException unreadable) {
            return JsonNodeFactory.instance.objectNode().put("unreadable", true);
        }
    }
}
