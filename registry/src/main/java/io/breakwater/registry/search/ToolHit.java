package io.breakwater.registry.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.breakwater.registry.catalogue.CatalogueTool;
import io.breakwater.wire.mcp.ExposedNames;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * One found tool.
 *
 * @param server the server's id
 * @param tool the server's own name for it
 * @param name the name on the gateway's aggregated endpoint
 * @param score how well it fits; comparable within one answer only
 * @param inputSchema the parameter schema as JSON text, untouched
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ToolHit(
        String server,
        String tool,
        String name,
        Optional<String> title,
        String description,
        float score,
        @JsonRawValue String inputSchema) {

    static ToolHit of(CatalogueTool tool, float score) {
        return new ToolHit(
                tool.serverId(),
                tool.name(),
                ExposedNames.of(tool.serverId(), tool.name()),
                tool.title(),
                tool.description(),
                score,
                tool.inputSchema().isBlank() ? "{}" : tool.inputSchema());
    }
}
