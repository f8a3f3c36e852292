package io.breakwater.drs.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.execution.Actors;
import io.breakwater.drs.execution.FollowUps;
import io.breakwater.drs.execution.LiveInstance;
import io.breakwater.drs.execution.StoredExecution;
import io.breakwater.drs.execution.rest.ExecutionDocument;
import io.breakwater.drs.execution.rest.ExecutionRights;
import io.breakwater.drs.execution.rest.ExecutionRights.Act;
import io.breakwater.drs.execution.rest.ExecutionViews;
import io.breakwater.policy.Principal;
import io.breakwater.web.confirmation.Confirmations;
import io.quarkiverse.mcp.server.Meta;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Cleans up drills and fails recoveries back; each in two calls, the second with the token of the first. */
final class FollowUpTools {
    private static final String TOKEN = "What the first call answered; with the same arguments";

    private final ToolGate gate;
    private final FollowUps followUps;
    private final Confirmations confirmations;
    private final ObjectMapper json;

    FollowUpTools(ToolGate gate, FollowUps followUps, Confirmations confirmations, ObjectMapper json) {
        this.gate = gate;
        this.followUps = followUps;
        this.confirmations = confirmations;
        this.json = json;
    }

    /**
     * What came of it.
     *
     * @param outcome {@code started} or {@code needs-confirmation}
     * @param instances what it is about
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FollowUpAnswer(
            String outcome,
            String next,
            @Nullable ExecutionDocument execution,
            @Nullable String confirmToken,
            @Nullable List<Concerned> instances) {}

    /** @param obstacle what keeps it from being worked on */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Concerned(
            String instanceId,
            String serverId,
            String name,
            @Nullable String obstacle) {
        static Concerned of(LiveInstance one) {
            return new Concerned(
                    one.instanceId(),
                    one.server().serverId(),
                    one.server().name(),
                    one.obstacle().orElse(null));
        }
    }

    @Tool(
            name = "drs_cleanup_drill",
            title = "Clean up a drill",
            description = "Terminates the instances that a drill launched. The first call shows them and what blocks"
                    + " their termination, and answers a confirm_token; the second call with it terminates them.",
            annotations =
                    @Tool.Annotations(
                            title = "Clean up a drill",
                            readOnlyHint = false,
                            destructiveHint = true,
                            idempotentHint = false,
                            openWorldHint = true),
            outputSchema = @Tool.OutputSchema(from = FollowUpAnswer.class))
    Uni<ToolResponse> cleanUp(
            @ToolArg(name = "execution", description = "Id of the drill") String execution,
            @ToolArg(
                            name = "leave_blocked",
                            description = "Leave instances that are protected from termination as they are",
                            defaultValue = "false")
                    boolean leaveBlocked,
            @ToolArg(name = "reason", description = "Why, for the record", required = false) @Nullable String reason,
            @ToolArg(name = "confirm_token", description = TOKEN, required = false) @Nullable String token,
            Meta meta) {
        return gate.run(meta, "cleanUpExecution", caller -> {
            ExecutionRights.require(caller, Act.STEER, ExecutionKind.CLEANUP);
            UUID drill = Arguments.id("execution", execution);
            Exact exact = new Exact("drs_cleanup_drill", drill, leaveBlocked, Optional.empty());
            return inTwoCalls(
                    caller,
                    exact,
                    Arguments.text(token),
                    () -> followUps.cleanupPreview(drill),
                    () -> followUps.cleanup(drill, leaveBlocked, Arguments.text(reason), Actors.person(caller)));
        });
    }

    @Tool(
            name = "drs_failback",
            title = "Fail back",
            description = "Brings what a recovery launched back to where it came from and protects it again: reverse"
                    + " replication, launch in the original site, protection. Needs the role dr-admin and the plan's"
                    + " name; the first call answers a confirm_token, the second call with it starts.",
            annotations =
                    @Tool.Annotations(
                            title = "Fail back",
                            readOnlyHint = false,
                            destructiveHint = true,
                            idempotentHint = false,
                            openWorldHint = true),
            outputSchema = @Tool.OutputSchema(from = FollowUpAnswer.class))
    Uni<ToolResponse> failBack(
            @ToolArg(name = "execution", description = "Id of the recovery") String execution,
            @ToolArg(name = "confirm_name", description = "The plan's name") String confirmName,
            @ToolArg(
                            name = "leave_blocked",
                            description = "Leave instances that cannot be failed back as they are",
                            defaultValue = "false")
                    boolean leaveBlocked,
            @ToolArg(name = "reason", description = "Why, for the record", required = false) @Nullable String reason,
            @ToolArg(name = "confirm_token", description = TOKEN, required = false) @Nullable String token,
            Meta meta) {
        return gate.run(meta, "failBackExecution", caller -> {
            ExecutionRights.require(caller, Act.START, ExecutionKind.FAILBACK);
            UUID recovery = Arguments.id("execution", execution);
            Exact exact = new Exact("drs_failback", recovery, leaveBlocked, Arguments.text(confirmName));
            return inTwoCalls(
                    caller,
                    exact,
                    Arguments.text(token),
                    () -> followUps.failbackPreview(recovery),
                    () -> followUps.failback(
                            recovery,
                            leaveBlocked,
                            Arguments.text(confirmName),
                            Arguments.text(reason),
                            Actors.person(caller)));
        });
    }

    private record Exact(String tool, UUID execution, boolean leaveBlocked, Optional<String> name) {
        ObjectNode document(ObjectMapper json) {
            return json.createObjectNode()
                    .put("execution", execution.toString())
                    .put("leave_blocked", leaveBlocked)
                    .put("confirm_name", name.orElse(""));
        }
    }

    private Uni<FollowUpAnswer> inTwoCalls(
            Principal caller,
            Exact exact,
            Optional<String> token,
            Supplier<Uni<List<LiveInstance>>> preview,
            Supplier<Uni<StoredExecution>> work) {
        ObjectNode document = exact.document(json);
        return token.isPresent()
                ? confirmations
                        .spend(token.get(), caller, exact.tool(), document)
                        .chain(work::get)
                        .map(started -> new FollowUpAnswer(
                                "started",
                                "It runs. Read drs_execution_status to follow it.",
                                ExecutionViews.of(started),
                                null,
                                null))
                : preview.get()
                        .map(found -> new FollowUpAnswer(
                                "needs-confirmation",
                                "Nothing was done. If a person wants exactly this, call again with confirm_token.",
                                null,
                                confirmations.token(caller, exact.tool(), document),
                                found.stream().map(Concerned::of).toList()));
    }
}
