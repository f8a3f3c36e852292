package io.breakwater.registry.mcp;

import io.breakwater.policy.Principal;
import io.breakwater.registry.core.server.RegistrationRules;
import io.breakwater.registry.health.HealthStore;
import io.breakwater.registry.mcp.Answers.HealthChange;
import io.breakwater.registry.mcp.Answers.ServerHealth;
import io.breakwater.registry.mcp.Answers.ServerList;
import io.breakwater.registry.mcp.Answers.ServerSummary;
import io.breakwater.registry.server.ServerView;
import io.breakwater.tools.ToolAnswers;
import io.breakwater.tools.ToolFault;
import io.quarkiverse.mcp.server.Meta;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tools that tell about registered servers. Each decides itself who may use it; nothing in front of it is relied on. */
final class ServerTools {
    private static final int LONGEST_PAGE = 100;

    private final ToolAnswers answers;
    private final ListedServers listed;
    private final HealthStore health;

    ServerTools(ToolAnswers answers, ListedServers listed, HealthStore health) {
        this.answers = answers;
        this.listed = listed;
        this.health = health;
    }

    @Tool(
            name = "list_servers",
            title = "List servers",
            description = "Lists the MCP servers you may use, one page at a time. To find a tool for a task, prefer"
                    + " find_tools.",
            annotations =
                    @Tool.Annotations(
                            title = "List servers",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false),
            outputSchema = @Tool.OutputSchema(from = ServerList.class))
    Uni<ToolResponse> listServers(
            @ToolArg(name = "page_size", description = "Servers per page, 1 to 100", defaultValue = "20") int pageSize,
            @ToolArg(
                            name = "page_token",
                            description = "nextPageToken of the page before; leave out for the first page",
                            required = false)
                    @Nullable String pageToken,
            Meta meta) {
        return answers.of(meta, caller -> {
            int size = pageSize(pageSize);
            String after = Optional.ofNullable(pageToken).orElse("");
            if (!after.isEmpty() && !RegistrationRules.isId(after)) {
                throw ToolFault.argument("page_token", "must be the nextPageToken of the page before");
            }
            return listed.page(caller, after, size + 1).map(rows -> page(rows, size));
        });
    }

    private static ServerList page(List<ServerView> rows, int size) {
        List<ServerSummary> summaries = rows.stream()
                .limit(size)
                .map(row -> new ServerSummary(
                        row.id(),
                        row.title(),
                        row.description(),
                        row.tags(),
                        row.enabled(),
                        row.state().health(),
                        row.state().tools()))
                .toList();
        return new ServerList(
                summaries, rows.size() > size ? summaries.getLast().id() : null);
    }

    @Tool(
            name = "server_health",
            title = "Server health",
            description =
                    "Tells whether an MCP server answers now, and how its health changed, the latest change first.",
            annotations =
                    @Tool.Annotations(
                            title = "Server health",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false),
            outputSchema = @Tool.OutputSchema(from = ServerHealth.class))
    Uni<ToolResponse> serverHealth(
            @ToolArg(name = "id", description = "Id of the server, as list_servers tells it") String id,
            @ToolArg(name = "page_size", description = "Changes per page, 1 to 100", defaultValue = "20") int pageSize,
            @ToolArg(
                            name = "page_token",
                            description = "nextPageToken of the page before; leave out for the first page",
                            required = false)
                    @Nullable String pageToken,
            Meta meta) {
        return answers.of(meta, caller -> {
            int size = pageSize(pageSize);
            long before = position(pageToken);
            return visible(caller, id)
                    .chain(server -> health.history(id, before, size + 1)
                            .map(events -> new ServerHealth(
                                    id,
                                    server.state().health(),
                                    text(server.state().healthSince()),
                                    server.state().healthReason().orElse(null),
                                    server.state().latencyMillis().orElse(null),
                                    text(server.state().checkedAt()),
                                    text(server.state().scannedAt()),
                                    events.stream()
                                            .limit(size)
                                            .map(event -> new HealthChange(
                                                    event.at().toString(),
                                                    event.from(),
                                                    event.to(),
                                                    event.reason().orElse(null)))
                                            .toList(),
                                    events.size() > size
                                            ? Long.toString(events.get(size - 1).id())
                                            : null)));
        });
    }

    private Uni<ServerView> visible(Principal caller, String id) {
        return listed.find(caller, id).map(found -> found.orElseThrow(() -> RegistryFaults.unknownServer(id)));
    }

    private static int pageSize(int size) {
        if (size < 1 || size > LONGEST_PAGE) {
            throw ToolFault.argument("page_size", "must be between 1 and " + LONGEST_PAGE);
        }
        return size;
    }

    private static long position(@Nullable String token) {
        try {
            return token == null || token.isEmpty() ? Long.MAX_VALUE : Long.parseLong(token);
        } catch (NumberFormatException e) {
            throw ToolFault.argument("page_token", "must be the nextPageToken of the page before");
        }
    }

    private static @Nullable String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
