package io.breakwater.registry.mcp;

import io.breakwater.policy.Principal;
import io.quarkiverse.mcp.server.Meta;
import io.quarkiverse.mcp.server.ToolResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Runs a tool for its caller and turns what comes of it into a tool result. */
@ApplicationScoped
class ToolAnswers {
    private final McpCallers callers;

    ToolAnswers(McpCallers callers) {
        this.callers = callers;
    }

    /** Failures that the caller can put right become results with {@code isError}; others are protocol errors. */
    Uni<ToolResponse> of(Meta meta, Function<Principal, Uni<?>> work) {
        return Uni.createFrom()
                .deferred(() -> work.apply(callers.caller(meta)
                                .orElseThrow(() -> new ToolFault("Your identity did not reach the registry.")))
                        .map(ToolResponse::structuredSuccess))
                .onFailure(ToolFault::tellable)
                .recoverWithItem(ToolFault::response);
    }
}
