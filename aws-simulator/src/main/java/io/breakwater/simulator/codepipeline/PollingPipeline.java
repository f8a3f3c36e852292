package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.codecommit.PushListener;
import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import java.util.List;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.TriggerType;

/** Starts a pipeline when a branch it polls gets a new tip. A source polls unless its configuration says otherwise. */
record PollingPipeline(String pipeline, String repository, String branch) implements PushListener {
    /** Replaces what the pipeline listened to by what this version of it polls. */
    static void listen(Call call, PipelineDeclaration declaration) {
        forget(call, declaration.name());
        for (ActionDeclaration action : declaration.stages().getFirst().actions()) {
            boolean polls = action.actionTypeId().provider().equals("CodeCommit")
                    && !"false".equals(action.configuration().get("PollForSourceChanges"));
            if (polls) {
                call.table(PushListener.class)
                        .put(
                                declaration.name() + "\n" + action.name(),
                                new PollingPipeline(
                                        declaration.name(),
                                        String.valueOf(action.configuration().get("RepositoryName")),
                                        String.valueOf(action.configuration().get("BranchName"))));
            }
        }
    }

    static void forget(Call call, String pipeline) {
        call.table(PushListener.class)
                .removeIf(listener -> listener instanceof PollingPipeline polling
                        && polling.pipeline().equals(pipeline));
    }

    @Override
    public void pushed(World world, Scope scope, String pushedRepository, String pushedBranch, String commitId) {
        if (!pushedRepository.equals(repository) || !pushedBranch.equals(branch)) {
            return;
        }
        world.table(scope, PipelineRow.class).find(pipeline).ifPresent(row -> start(world, scope, row));
    }

    private static void start(World world, Scope scope, PipelineRow row) {
        try {
            PipelineRuns.start(
                    world,
                    scope,
                    row,
                    new ExecutionRow.Origin(
                            TriggerType.POLL_FOR_SOURCE_CHANGES, "", Executions.variables(row, List.of()), ""),
                    List.of());
        } catch (AwsError tooManyOrVariableMissing) {
            // A poll that cannot start an execution starts none; the next push tries again.
        }
    }
}
