package io.breakwater.registry.mcp;

import io.breakwater.registry.mcp.Answers.ToolDescription;
import io.quarkiverse.mcp.server.Meta;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.smallrye.mutiny.Uni;

/** Tools that lead an agent from a task to the tool that does it. They show only what a policy lets the caller call. */
final class DiscoveryTools {
    private final ToolAnswers answers;
    private final ToolCatalogue catalogue;

    DiscoveryTools(ToolAnswers answers, ToolCatalogue catalogue) {
        this.answers = answers;
        this.catalogue = catalogue;
    }

    @Tool(
            name = "describe_tool",
            title = "Describe a tool",
            description = "Tells everything about one tool, its whole parameter schema included.",
            annotations =
                    @Tool.Annotations(
                            title = "Describe a tool",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false),
            outputSchema = @Tool.OutputSchema(from = ToolDescription.class))
    Uni<ToolResponse> describeTool(
            @ToolArg(name = "name", description = "Name of the tool as find_tools tells it, server__tool") String name,
            Meta meta) {
        return answers.of(meta, caller -> catalogue.describe(caller, name));
    }
}
