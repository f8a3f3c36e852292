package io.breakwater.simulator.codepipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.simulator.codebuild.BuildListener;
import io.breakwater.simulator.codebuild.BuildRuns;
import io.breakwater.simulator.codepipeline.ActionRow.Result;
import io.breakwater.simulator.codepipeline.ActionRuns.Assignment;
import io.breakwater.simulator.codepipeline.ActionRuns.Ending;
import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.codebuild.BuildResult;
import io.breakwater.simulator.core.codepipeline.ActionStatus;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;

/** Actions that CodeBuild does: each starts a build and ends with it. */
final class BuildActions {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BuildActions() {}

    /** Tells the action that its build has ended. */
    record OfAction(String actionExecutionId) implements BuildListener {
        @Override
        public void ended(World world, Scope scope, String buildId, BuildResult result) {
            Result known = external(scope, buildId);
            Ending ending = result == BuildResult.SUCCEEDED
                    ? new Ending(ActionStatus.SUCCEEDED, known.with(exported(world, scope, buildId)))
                    : new Ending(
                            ActionStatus.FAILED,
                            known.withError("JobFailed", "Build terminated with state: " + result));
            ActionRuns.end(world, scope, actionExecutionId, ending);
        }

        private static Map<String, String> exported(World world, Scope scope, String buildId) {
            var values = new TreeMap<String, String>();
            BuildRuns.describe(world, scope, buildId)
                    .ifPresent(build -> build.exportedEnvironmentVariables()
                            .forEach(variable -> values.put(variable.name(), variable.value())));
            return values;
        }
    }

    static ActionWork work(World world, Scope scope, Assignment assignment) {
        List<ExecutionRow.Source> sources = assignment.execution().sources();
        var request = StartBuildRequest.builder()
                .projectName(assignment.configured("ProjectName"))
                .environmentVariablesOverride(variables(assignment.configured("EnvironmentVariables")));
        String revision = sources.isEmpty() ? null : sources.getFirst().revision();
        try {
            String id = BuildRuns.start(
                    world,
                    scope,
                    new BuildRuns.Order(
                            request.sourceVersion(revision).build(),
                            "codepipeline/" + assignment.execution().pipeline(),
                            revision,
                            new OfAction(assignment.action().id())));
            return new ActionWork.Handed(external(scope, id));
        } catch (AwsError refused) {
            return new ActionWork.Doomed(
                    Duration.ofSeconds(1),
                    Result.failed(
                            "ConfigurationError",
                            "Error calling startBuild: " + refused.text() + " (Service: AWSCodeBuild; Status Code: "
                                    + refused.status() + "; Error Code: " + refused.code() + ")"));
        }
    }

    static Result external(Scope scope, String buildId) {
        String project = buildId.substring(0, buildId.indexOf(':'));
        return Result.external(
                buildId,
                "https://console.aws.amazon.com/codebuild/home?region=" + scope.region() + "#/builds/" + buildId
                        + "/view/new?project=" + project);
    }

    /** Reads {@code [{"name": "A", "value": "1", "type": "PLAINTEXT"}]}; what cannot be read sets nothing. */
    private static List<EnvironmentVariable> variables(String json) {
        var variables = new ArrayList<EnvironmentVariable>();
        if (json.isEmpty()) {
            return variables;
        }
        try {
            for (JsonNode variable : JSON.readTree(json)) {
                variables.add(EnvironmentVariable.builder()
                        .name(variable.path("name").asText())
                        .value(variable.path("value").asText())
                        .type(variable.path("type").asText("PLAINTEXT"))
                        .build());
            }
        } catch (JsonProcessingException notJson) {
            variables.clear();
        }
        return variables;
    }
}
