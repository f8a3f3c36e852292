package io.breakwater.simulator.codepipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.simulator.core.codepipeline.ActionStatus;
import io.breakwater.simulator.core.codepipeline.RunStatus;
import io.breakwater.simulator.core.codepipeline.StageStatus;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.events.EventBus;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.codepipeline.model.ActionTypeId;

/** The events that executions, stages and actions put on the bus. Source: CodePipeline user guide, Monitoring CodePipeline events. */
final class PipelineEvents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PipelineEvents() {}

    static String arn(Scope scope, String pipeline) {
        return "arn:aws:codepipeline:" + scope.region() + ":" + scope.account() + ":" + pipeline;
    }

    /** @param resumed whether an execution that was over goes on */
    static void execution(World world, Scope scope, ExecutionRow execution, boolean resumed) {
        RunStatus status = execution.run().status();
        String state = resumed ? "RESUMED" : status == RunStatus.IN_PROGRESS ? "STARTED" : state(status.name());
        ObjectNode detail = common(execution, state);
        detail.putObject("execution-trigger")
                .put("trigger-type", execution.origin().trigger().toString())
                .put("trigger-detail", execution.origin().detail());
        put(world, scope, execution, "Pipeline", detail);
    }

    static void stage(World world, Scope scope, ExecutionRow execution, String stage, StageStatus status) {
        String state = status == StageStatus.IN_PROGRESS ? "STARTED" : state(status.name());
        put(world, scope, execution, "Stage", common(execution, state).put("stage", stage));
    }

    static void action(World world, Scope scope, ExecutionRow execution, ActionRow action, ActionTypeId type) {
        String state = action.status() == ActionStatus.IN_PROGRESS
                ? "STARTED"
                : action.status().name();
        ObjectNode detail = common(execution, state)
                .put("stage", action.place().stage())
                .put("action", action.place().action())
                .put("action-execution-id", action.id())
                .put("region", scope.region());
        detail.putObject("type")
                .put("owner", type.ownerAsString())
                .put("provider", type.provider())
                .put("category", type.categoryAsString())
                .put("version", type.version());
        ActionRow.Result result = action.result();
        if (action.status() != ActionStatus.IN_PROGRESS) {
            ObjectNode told = detail.putObject("execution-result")
                    .put("external-execution-id", result.externalId())
                    .put("external-execution-url", result.externalUrl())
                    .put("external-execution-summary", result.summary());
            if (!result.errorCode().isEmpty()) {
                told.put("error-code", result.errorCode());
            }
        }
        put(world, scope, execution, "Action", detail);
    }

    /** Events spell it the American way. */
    private static String state(String name) {
        return name.equals("CANCELLED") ? "CANCELED" : name.toUpperCase(Locale.ROOT);
    }

    private static ObjectNode common(ExecutionRow execution, String state) {
        return JSON.createObjectNode()
                .put("pipeline", execution.pipeline())
                .put("execution-id", execution.id())
                .put("start-time", execution.started().toString())
                .put("state", state)
                .put("version", (double) execution.version())
                .put("pipeline-execution-attempt", 1.0);
    }

    private static void put(World world, Scope scope, ExecutionRow execution, String level, ObjectNode detail) {
        EventBus.put(
                world,
                scope,
                "aws.codepipeline",
                "CodePipeline " + level + " Execution State Change",
                List.of(arn(scope, execution.pipeline())),
                detail.toString());
    }
}
