package io.breakwater.drs.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.Origin;
import io.breakwater.drs.execution.Actors;
import io.breakwater.drs.execution.Executions;
import io.breakwater.drs.execution.StartPreview;
import io.breakwater.drs.execution.StartRequest;
import io.breakwater.drs.execution.StartRequest.Points;
import io.breakwater.drs.execution.StartRequest.Scope;
import io.breakwater.drs.execution.rest.ExecutionRights;
import io.breakwater.drs.execution.rest.ExecutionRights.Act;
import io.breakwater.drs.execution.rest.ExecutionViews;
import io.breakwater.policy.Principal;
import io.breakwater.tools.ToolFault;
import io.breakwater.web.confirmation.Confirmations;
import io.quarkiverse.mcp.server.Meta;
import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Starts a drill or, confirmed and with the plan's name typed, a recovery. */
final class ExecuteTool {
    private static final String NAME = "drs_plan_execute";

    private final ToolGate gate;
    private final Executions executions;
    private final Confirmations confirmations;
    private final Following following;
    private final ObjectMapper json;

    ExecuteTool(
            ToolGate gate, Executions executions, Confirmations confirmations, Following following, ObjectMapper json) {
        this.gate = gate;
        this.executions = executions;
        this.confirmations = confirmations;
        this.following = following;
        this.json = json;
    }

    @Tool(
            name = NAME,
            title = "Execute a recovery plan",
            description = "Starts an execution of a recovery plan. mode drill (default) launches beside production and"
                    + " harms nothing; mode recovery launches instead of production: it needs the role dr-admin, the"
                    + " plan's name in confirm_name and, in a second call, the confirm_token that the first one"
                    + " answers. dry_run tells what would happen. With wait_seconds progress is reported until it"
                    + " ends or a person is needed.",
            annotations =
                    @Tool.Annotations(
                            title = "Execute a recovery plan",
                            readOnlyHint = false,
                            destructiveHint = true,
                            idempotentHint = false,
                            openWorldHint = true),
            outputSchema = @Tool.OutputSchema(from = StartAnswer.class))
    Uni<ToolResponse> execute(
            @ToolArg(name = "plan", description = "Id of the recovery plan, as drs_plans tells it") String plan,
            @ToolArg(name = "mode", description = "drill or recovery", defaultValue = "drill") String mode,
            @ToolArg(name = "version", description = "Version of the plan; the newest if left out", required = false)
                    @Nullable Integer version,
            @ToolArg(
                            name = "before",
                            description = "Recover to the newest point in time not younger than this UTC time; the"
                                    + " latest data if left out",
                            required = false)
                    @Nullable String before,
            @ToolArg(name = "waves", description = "Only these waves", required = false) @Nullable List<String> waves,
            @ToolArg(name = "servers", description = "Only these source servers", required = false) @Nullable List<String> servers,
            @ToolArg(name = "reason", description = "Why, for the record", required = false) @Nullable String reason,
            @ToolArg(name = "dry_run", description = "Tell what would happen and do nothing", defaultValue = "false")
                    boolean dryRun,
            @ToolArg(name = "confirm_name", description = "The plan's name, for a recovery", required = false) @Nullable String confirmName,
            @ToolArg(name = "confirm_token", description = "What the first call answered", required = false) @Nullable String confirmToken,
            @ToolArg(
                            name = "wait_seconds",
                            description = "How long to report progress before answering, 0 to 600",
                            defaultValue = "0")
                    int waitSeconds,
            Progress progress,
            Meta meta) {
        return gate.run(meta, "startExecution", caller -> {
            ExecutionKind kind = kind(mode);
            ExecutionRights.require(caller, Act.START, kind);
            Following.check(waitSeconds);
            StartRequest request = new StartRequest(
                    Arguments.id("plan", plan),
                    version == null ? OptionalInt.empty() : OptionalInt.of(version),
                    kind,
                    points(before),
                    scope(waves, servers),
                    Arguments.text(reason),
                    Arguments.text(confirmName));
            Exact exact = new Exact(request, json);
            if (dryRun) {
                return executions.preview(request, Actors.person(caller)).map(StartAnswer::preview);
            }
            return kind == ExecutionKind.DRILL
                    ? start(request, caller, waitSeconds, progress)
                    : confirmed(exact, caller, Arguments.text(confirmToken), waitSeconds, progress);
        });
    }

    private Uni<StartAnswer> confirmed(
            Exact exact, Principal caller, Optional<String> token, int waitSeconds, Progress progress) {
        return token.isPresent()
                ? confirmations
                        .spend(token.get(), caller, NAME, exact.document())
                        .chain(() -> start(exact.request(), caller, waitSeconds, progress))
                : executions
                        .preview(exact.request(), Actors.person(caller))
                        .invoke(preview -> requireName(exact.request(), preview))
                        .map(preview -> StartAnswer.preview(preview).outcome().equals("would-be-refused")
                                ? StartAnswer.preview(preview)
                                : StartAnswer.confirm(preview, confirmations.token(caller, NAME, exact.document())));
    }

    private static void requireName(StartRequest request, StartPreview preview) {
        Optional<String> name = preview.execution().origin().plan().map(Origin.PlanVersion::name);
        if (!request.typedName().equals(name)) {
            throw ToolFault.argument(
                    "confirm_name",
                    "must be the plan's name, exactly as it is written: a recovery replaces production");
        }
    }

    private Uni<StartAnswer> start(StartRequest request, Principal caller, int waitSeconds, Progress progress) {
        return executions
                .start(request, Actors.person(caller))
                .chain(started -> following.follow(started, waitSeconds, progress))
                .map(ExecutionViews::of)
                .map(StartAnswer::started);
    }

    /** What exactly is confirmed: the request, whatever way its arguments were written. */
    private record Exact(StartRequest request, ObjectMapper json) {
        ObjectNode document() {
            ObjectNode document = json.createObjectNode();
            document.put("plan", request.plan().toString());
            document.put("kind", request.kind().name());
            document.put("version", request.version().toString());
            document.put("points", request.points().toString());
            document.put("scope", scopeText(request.scope()));
            document.put("confirm_name", request.typedName().orElse(""));
            return document;
        }

        private static String scopeText(Scope scope) {
            return switch (scope) {
                case Scope.Whole _ -> "whole";
                case Scope.Waves(var names) -> "waves " + new TreeSet<>(names);
                case Scope.Servers(var ids) -> "servers " + new TreeSet<>(ids);
            };
        }
    }

    private static ExecutionKind kind(String mode) {
        return switch (mode.toLowerCase(Locale.ROOT)) {
            case "drill" -> ExecutionKind.DRILL;
            case "recovery" -> ExecutionKind.RECOVERY;
            default -> throw ToolFault.argument("mode", "must be drill or recovery");
        };
    }

    private static Points points(@Nullable String before) {
        return Arguments.instant("before", before)
                .<Points>map(Points.Before::new)
                .orElseGet(Points.Latest::new);
    }

    private static Scope scope(@Nullable List<String> waves, @Nullable List<String> servers) {
        boolean someWaves = waves != null && !waves.isEmpty();
        boolean someServers = servers != null && !servers.isEmpty();
        if (someWaves && someServers) {
            throw ToolFault.argument("servers", "cannot go with waves; name one of the two");
        }
        if (someWaves) {
            return new Scope.Waves(Arguments.set(waves));
        }
        return someServers ? new Scope.Servers(Arguments.set(servers)) : new Scope.Whole();
    }
}
