package io.breakwater.registry.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tools answer; the output schemas are made from these records. Times are RFC 3339 text. */
public final class Answers {
    private Answers() {}

    /** One server in a list. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ServerSummary(
            String id,
            String title,
            String description,
            List<String> tags,
            boolean enabled,
            String health,
            long tools) {}

    /** A page of servers. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ServerList(
            List<ServerSummary> servers, @Nullable String nextPageToken) {}

    /** One found tool. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FoundTool(
            String name,
            String server,
            String tool,
            @Nullable String title,
            String description,
            double score) {}

    /** Found tools, best first. */
    @RegisterForReflection
    public record FoundTools(List<FoundTool> tools) {}

    /** Everything about one tool. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ToolDescription(
            String name,
            String server,
            String tool,
            @Nullable String title,
            String description,
            Object inputSchema,
            @Nullable Object outputSchema,
            @Nullable Object annotations,
            String contentHash,
            String changedAt) {}

    /** The state of a server after it was registered or switched. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ServerStatus(
            String id,
            boolean enabled,
            String health,
            String era,
            long tools,
            @Nullable String problem) {}

    /** One change of a server's health. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HealthChange(
            String at, String from, String to, @Nullable String reason) {}

    /** A server's health now and before. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ServerHealth(
            String id,
            String health,
            @Nullable String since,
            @Nullable String reason,
            @Nullable Long latencyMillis,
            @Nullable String checkedAt,
            @Nullable String scannedAt,
            List<HealthChange> history,
            @Nullable String nextPageToken) {}
}
