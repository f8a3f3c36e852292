package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.stream.Stream;

/** AWS CodeBuild. Not simulated: fleets, sandboxes, webhooks, shared resources, source credentials. */
public final class CodeBuildService {
    private CodeBuildService() {}

    public static AwsService service() {
        List<Operation> operations = Stream.of(
                        new Projects().operations(),
                        new Builds().operations(),
                        new Batches().operations(),
                        new ReportGroups().operations(),
                        new Reports().operations(),
                        new ReportTrends().operations())
                .flatMap(List::stream)
                .toList();
        return AwsService.of(
                "codebuild",
                ServiceModel.json11("codebuild", "2016-10-06", "CodeBuild_20161006"),
                operations,
                CodeBuildBehaviours.ALL);
    }
}
