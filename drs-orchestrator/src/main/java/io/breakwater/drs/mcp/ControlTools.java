package io.breakwater.drs.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.drs.core.execution.Command;
import io.breakwater.drs.core.execution.Person;
import io.breakwater.drs.execution.Actors;
import io.breakwater.drs.execution.CommandResult;
import io.breakwater.drs.execution.ExecutionReads;
import io.breakwater.drs.execution.Executions;
import io.breakwater.drs.execution.rest.ExecutionDocument;
import io.breakwater.drs.execution.rest.ExecutionRights;
import io.breakwater.drs.execution.rest.ExecutionRights.Act;
import io.breakwater.drs.execution.rest.ExecutionViews;
import io.breakwater.tools.ToolFault;
import io.breakwater.web.problem.ProblemException;
import io.quarkiverse.mcp.server.Meta;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Steers executions. Approving is not among it: people do that in the dashboard or with the command line. */
final class ControlTools {
    private final ToolGate gate;
    private final Executions executions;
    private final ExecutionReads reads;

    ControlTools(ToolGate gate, Executions executions, ExecutionReads reads) {
        this.gate = gate;
        this.executions = executions;
        this.reads = reads;
    }

    /**
     * What came of it.
     *
     * @param outcome {@code done}, {@code refused} or {@code waiting}
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Controlled(
            String outcome,
            @Nullable String reason,
            @Nullable ExecutionDocument execution) {}

    @Tool(
            name = "drs_execution_control",
            title = "Steer an execution",
            description = "Pauses, resumes or cancels an execution, retries what failed, or skips a wave, servers or"
                    + " actions of it. What is under way in AWS always ends. Approvals are given by people only.",
            annotations =
                    @Tool.Annotations(
                            title = "Steer an execution",
                            readOnlyHint = false,
                            destructiveHint = true,
                            idempotentHint = true,
                            openWorldHint = true),
            outputSchema = @Tool.OutputSchema(from = Controlled.class))
    Uni<ToolResponse> control(
            @ToolArg(name = "execution", description = "Id of the execution") String execution,
            @ToolArg(name = "action", description = "pause, resume, cancel, retry or skip") String action,
            @ToolArg(name = "wave", description = "Name of the wave: for skip, and to narrow retry", required = false)
                    @Nullable String wave,
            @ToolArg(name = "servers", description = "Source servers: for skip, and to narrow retry", required = false)
                    @Nullable List<String> servers,
            @ToolArg(name = "actions", description = "Actions of the wave to skip", required = false) @Nullable List<String> actions,
            @ToolArg(name = "reason", description = "Why: needed to cancel", required = false) @Nullable String reason,
            Meta meta) {
        UUID command = UUID.randomUUID();
        return gate.run(meta, operation(action), caller -> {
            UUID id = Arguments.id("execution", execution);
            Asked asked = new Asked(
                    command,
                    Actors.person(caller),
                    Arguments.text(wave),
                    servers == null ? List.of() : servers,
                    actions == null ? List.of() : actions,
                    Arguments.text(reason));
            return reads.find(id)
                    .map(found -> found.orElseThrow(() -> ProblemException.notFound("The execution")))
                    .invoke(stored -> ExecutionRights.require(
                            caller, Act.STEER, stored.execution().kind()))
                    .chain(() -> executions.command(id, asked.command(action)))
                    .map(ControlTools::controlled);
        });
    }

    private static String operation(String action) {
        return switch (action.toLowerCase(Locale.ROOT)) {
            case "pause" -> "pauseExecution";
            case "resume" -> "resumeExecution";
            case "cancel" -> "cancelExecution";
            case "retry" -> "retryExecution";
            case "skip" -> "skipExecution";
            // Whoever may read it is told what the argument may be.
            default -> "getExecution";
        };
    }

    private record Asked(
            UUID id,
            Person by,
            Optional<String> wave,
            List<String> servers,
            List<String> actions,
            Optional<String> reason) {

        Command command(String action) {
            return switch (action.toLowerCase(Locale.ROOT)) {
                case "pause" -> new Command.Pause(id, by);
                case "resume" -> new Command.Resume(id, by);
                case "cancel" ->
                    new Command.Cancel(
                            id, by, reason.orElseThrow(() -> ToolFault.argument("reason", "says why it is cancelled")));
                case "retry" -> new Command.Retry(id, by, wave, Arguments.set(servers));
                case "skip" ->
                    new Command.Skip(
                            id,
                            by,
                            wave.orElseThrow(() -> ToolFault.argument("wave", "names the wave to skip, or skip in")),
                            Arguments.set(servers),
                            Arguments.set(actions));
                case "approve", "reject" ->
                    throw ToolFault.argument(
                            "action", "cannot approve or reject: a person does, in the dashboard or with the cli");
                default -> throw ToolFault.argument("action", "must be pause, resume, cancel, retry or skip");
            };
        }
    }

    private static Controlled controlled(CommandResult result) {
        return switch (result) {
            case CommandResult.Done(var stored) -> new Controlled("done", null, ExecutionViews.of(stored));
            case CommandResult.Refused(String reason) -> new Controlled("refused", reason, null);
            case CommandResult.Waiting _ ->
                new Controlled("waiting", "It is stored and will be carried out within moments.", null);
        };
    }
}
