package io.breakwater.registry.mcp;

import io.breakwater.registry.access.ToolVisibility;
import io.breakwater.registry.mcp.Answers.FoundTool;
import io.breakwater.registry.mcp.Answers.FoundTools;
import io.breakwater.registry.mcp.Answers.ToolDescription;
import io.breakwater.registry.search.ToolHit;
import io.breakwater.registry.search.ToolSearch;
import io.breakwater.tools.ToolAnswers;
import io.breakwater.tools.ToolFault;
import io.quarkiverse.mcp.server.Meta;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.smallrye.mutiny.Uni;

/** Tools that lead an agent from a task to the tool that does it. They show only what a policy lets the caller call. */
final class DiscoveryTools {
    private final ToolAnswers answers;
    private final ToolCatalogue catalogue;
    private final ToolSearch search;
    private final ToolVisibility visibility;

    DiscoveryTools(ToolAnswers answers, ToolCatalogue catalogue, ToolSearch search, ToolVisibility visibility) {
        this.answers = answers;
        this.catalogue = catalogue;
        this.search = search;
        this.visibility = visibility;
    }

    @Tool(
            name = "find_tools",
            title = "Find tools",
            description =
                    "Finds the tools that fit a task, best first, among those you may use. Say in your own words what"
                            + " should be done; describe_tool then tells the parameters of a found tool.",
            annotations =
                    @Tool.Annotations(
                            title = "Find tools",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false),
            outputSchema = @Tool.OutputSchema(from = FoundTools.class))
    Uni<ToolResponse> findTools(
            @ToolArg(name = "query", description = "What should be done, in words; 1 to 2000 characters") String query,
            @ToolArg(name = "top_n", description = "How many tools at most, 1 to 50", defaultValue = "10") int topN,
            Meta meta) {
        return found(query, topN, meta);
    }

    @Tool(
            name = "intelligent_tool_finder",
            title = "Find tools (other name)",
            description = "The same as find_tools, under the name that some clients know.",
            annotations =
                    @Tool.Annotations(
                            title = "Find tools (other name)",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false),
            outputSchema = @Tool.OutputSchema(from = FoundTools.class))
    Uni<ToolResponse> intelligentToolFinder(
            @ToolArg(name = "query", description = "What should be done, in words; 1 to 2000 characters") String query,
            @ToolArg(name = "top_n", description = "How many tools at most, 1 to 50", defaultValue = "10") int topN,
            Meta meta) {
        return found(query, topN, meta);
    }

    private Uni<ToolResponse> found(String query, int topN, Meta meta) {
        return answers.of(meta, caller -> {
            if (query.isBlank() || query.length() > ToolSearch.LONGEST_QUERY) {
                throw ToolFault.argument("query", "must say in 1 to 2000 characters what the tool should do");
            }
            if (topN < 1 || topN > ToolSearch.MOST_RESULTS) {
                throw ToolFault.argument("top_n", "must be between 1 and " + ToolSearch.MOST_RESULTS);
            }
            return search.search(query, topN, visibility.of(caller))
                    .map(hits -> new FoundTools(
                            hits.stream().map(DiscoveryTools::found).toList()));
        });
    }

    private static FoundTool found(ToolHit hit) {
        return new FoundTool(
                hit.name(), hit.server(), hit.tool(), hit.title().orElse(null), hit.description(), hit.score());
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
