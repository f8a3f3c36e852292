package io.breakwater.drs.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.ServerState;
import io.breakwater.drs.execution.ExecutionFilter;
import io.breakwater.drs.execution.ExecutionReads;
import io.breakwater.drs.execution.StoredExecution;
import io.breakwater.drs.execution.document.ExecutionStateJson;
import io.breakwater.drs.execution.rest.ExecutionDocument;
import io.breakwater.drs.execution.rest.ExecutionViews;
import io.breakwater.drs.execution.rest.ServerDocument;
import io.breakwater.drs.execution.rest.ServerViews;
import io.breakwater.drs.execution.rest.SummaryDocument;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.Pages;
import io.breakwater.web.problem.ProblemException;
import io.quarkiverse.mcp.server.Meta;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tools that tell how executions are. */
final class ExecutionTools {
    /** Servers shown with one execution: those that need somebody come first. */
    private static final int MOST_SERVERS = 100;

    private final ToolGate gate;
    private final ExecutionReads reads;
    private final Pages pages;

    ExecutionTools(ToolGate gate, ExecutionReads reads, Pages pages) {
        this.gate = gate;
        this.reads = reads;
        this.pages = pages;
    }

    /** One page of executions. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ExecutionList(
            List<SummaryDocument> items, @Nullable String nextPageToken) {}

    /**
     * One execution.
     *
     * @param servers the failed first; at most a hundred
     * @param serversLeftOut how many more there are
     */
    @RegisterForReflection
    public record ExecutionStatus(ExecutionDocument execution, List<ServerDocument> servers, int serversLeftOut) {}

    @Tool(
            name = "drs_executions",
            title = "Executions",
            description = "Lists drills, recoveries, cleanups and failbacks, the newest first.",
            annotations =
                    @Tool.Annotations(
                            title = "Executions",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false),
            outputSchema = @Tool.OutputSchema(from = ExecutionList.class))
    Uni<ToolResponse> executions(
            @ToolArg(name = "kinds", description = "drill, recovery, cleanup, failback", required = false) @Nullable List<String> kinds,
            @ToolArg(
                            name = "states",
                            description = "Such as RUNNING, AWAITING_START, PAUSED, COMPLETED, PARTIAL, FAILED",
                            required = false)
                    @Nullable List<String> states,
            @ToolArg(name = "plan", description = "Id of the recovery plan", required = false) @Nullable String plan,
            @ToolArg(name = "page_size", description = "Executions per page, 1 to 200", defaultValue = "20")
                    int pageSize,
            @ToolArg(
                            name = "page_token",
                            description = "nextPageToken of the page before; leave out for the first page",
                            required = false)
                    @Nullable String pageToken,
            Meta meta) {
        return gate.run(meta, "listExecutions", _ -> {
            ExecutionFilter filter = new ExecutionFilter(
                    kinds(kinds),
                    states(states),
                    Arguments.optionalId("plan", plan),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            PageRequest request =
                    pages.request(pageSize, pageToken, null, ExecutionReads.SORTABLE, "drs_executions?" + filter);
            return reads.page(filter, request)
                    .map(page -> new ExecutionList(
                            page.items().stream().map(SummaryDocument::of).toList(), page.nextPageToken()));
        });
    }

    private static Set<ExecutionKind> kinds(@Nullable List<String> kinds) {
        return Arguments.set(kinds).stream()
                .flatMap(kind -> Arguments.oneOf("kinds", kind, ExecutionKind.class).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> states(@Nullable List<String> states) {
        return Arguments.set(states).stream()
                .map(state -> Arguments.oneOf("states", state, ExecutionStateJson.NAMES))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Tool(
            name = "drs_execution_status",
            title = "One execution",
            description = "Tells how one execution stands: its waves, approvals it waits for, and its servers with what"
                    + " AWS said where one failed.",
            annotations =
                    @Tool.Annotations(
                            title = "One execution",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false),
            outputSchema = @Tool.OutputSchema(from = ExecutionStatus.class))
    Uni<ToolResponse> status(
            @ToolArg(name = "execution", description = "Id of the execution") String execution, Meta meta) {
        return gate.run(
                meta,
                "getExecution",
                _ -> find(Arguments.id("execution", execution)).map(ExecutionTools::status));
    }

    private Uni<StoredExecution> find(UUID id) {
        return reads.find(id).map(found -> found.orElseThrow(() -> ProblemException.notFound("The execution")));
    }

    static ExecutionStatus status(StoredExecution stored) {
        List<ServerDocument> servers = stored.execution().waves().stream()
                .flatMap(wave -> wave.servers().stream()
                        .map(server -> new Shown(
                                server.state() instanceof ServerState.Failed, ServerViews.of(wave.name(), server))))
                .sorted((one, other) -> Boolean.compare(other.failed(), one.failed()))
                .map(Shown::document)
                .toList();
        int shown = Math.min(MOST_SERVERS, servers.size());
        return new ExecutionStatus(ExecutionViews.of(stored), servers.subList(0, shown), servers.size() - shown);
    }

    private record Shown(boolean failed, ServerDocument document) {}
}
