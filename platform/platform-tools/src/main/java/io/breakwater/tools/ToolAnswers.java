package io.breakwater.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.policy.Principal;
import io.quarkiverse.mcp.server.Meta;
import io.quarkiverse.mcp.server.TextContent;
import io.quarkiverse.mcp.server.ToolResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Runs a tool for its caller and turns what comes of it into a tool result. */
@ApplicationScoped
public class ToolAnswers {
    private final ToolCallers callers;
    private final ObjectMapper json;

    ToolAnswers(ToolCallers callers, ObjectMapper json) {
        this.callers = callers;
        this.json = json;
    }

    /** Failures that the caller can put right become results with {@code isError}; others are protocol errors. */
    public Uni<ToolResponse> of(Meta meta, Function<Principal, Uni<?>> work) {
        return Uni.createFrom()
                .deferred(() -> work.apply(callers.caller(meta)
                                .orElseThrow(() -> new ToolFault("Your identity did not reach this server.")))
                        .map(this::structured))
                .onFailure(ToolFault::tellable)
                .recoverWithItem(ToolFault::response);
    }

    /** Clients without structured content read the same as text. */
    private ToolResponse structured(Object answer) {
        try {
            TextContent text = new TextContent(json.writeValueAsString(answer));
            return new ToolResponse(false, List.of(text), answer, Map.of());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answers are written without fail", e);
        }
    }
}
