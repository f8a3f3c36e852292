package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.stream.Stream;

/** AWS CodePipeline. Not simulated: custom action types and their job workers, webhooks, action revisions put by hand. */
public final class CodePipelineService {
    private CodePipelineService() {}

    public static AwsService service() {
        List<Operation> operations = Stream.of(
                        new Pipelines().operations(),
                        new PipelineTags().operations(),
                        new PipelineStates().operations(),
                        new Executions().operations(),
                        new StageOperations().operations(),
                        new Approvals().operations(),
                        new ActionHistory().operations())
                .flatMap(List::stream)
                .toList();
        return AwsService.of(
                "codepipeline",
                ServiceModel.json11("codepipeline", "2015-07-09", "CodePipeline_20150709"),
                operations,
                CodePipelineBehaviours.ALL);
    }
}
