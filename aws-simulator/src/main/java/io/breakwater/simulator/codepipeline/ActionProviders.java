package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.codepipeline.ActionRow.Result;
import io.breakwater.simulator.codepipeline.ActionRuns.Assignment;
import io.breakwater.simulator.core.world.Ids;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import java.time.Duration;
import java.util.Map;

/** Who does which kind of action, and how long those take that nobody really does. */
final class ActionProviders {
    private static final Duration APPROVAL = Duration.ofDays(7);

    private ActionProviders() {}

    static ActionWork work(World world, Scope scope, Assignment assignment) {
        return switch (assignment.declaration().actionTypeId().category()) {
            case SOURCE -> SourceActions.work(world, scope, assignment);
            case BUILD, TEST -> build(world, scope, assignment);
            case APPROVAL -> new ActionWork.Asked(approvalTimeout(assignment));
            case DEPLOY -> deploy(world, scope, assignment);
            case INVOKE, COMPUTE, UNKNOWN_TO_SDK_VERSION -> invoke(world, scope, assignment);
        };
    }

    private static Duration approvalTimeout(Assignment assignment) {
        Integer minutes = assignment.declaration().timeoutInMinutes();
        return minutes == null ? APPROVAL : Duration.ofMinutes(minutes);
    }

    private static ActionWork build(World world, Scope scope, Assignment assignment) {
        if (assignment.declaration().actionTypeId().provider().equals("CodeBuild")) {
            return BuildActions.work(world, scope, assignment);
        }
        return timed(world, 60, 180, Result.external(world.ids().uuid(), ""));
    }

    private static ActionWork deploy(World world, Scope scope, Assignment assignment) {
        Ids ids = world.ids();
        String console = "https://" + scope.region() + ".console.aws.amazon.com/";
        return switch (assignment.declaration().actionTypeId().provider()) {
            case "ECS" ->
                timed(
                        world,
                        120,
                        360,
                        Result.external(
                                "ecs-svc/" + digits(ids, 19),
                                console + "ecs/v2/clusters/" + assignment.configured("ClusterName") + "/services/"
                                        + assignment.configured("ServiceName")));
            case "CloudFormation" -> {
                String stack = "arn:aws:cloudformation:" + scope.region() + ":" + scope.account() + ":stack/"
                        + assignment.configured("StackName") + "/" + ids.uuid();
                yield timed(
                        world,
                        60,
                        300,
                        Result.external(stack, console + "cloudformation/home#/stacks/stackinfo?stackId=" + stack)
                                .with(Map.of("StackName", assignment.configured("StackName"))));
            }
            case "CodeDeploy", "CodeDeployToECS" -> DeploymentActions.work(world, scope, assignment);
            case "S3" -> timed(world, 5, 20, Result.external(ids.uuid(), console + "s3"));
            default -> timed(world, 60, 240, Result.external(ids.uuid(), ""));
        };
    }

    private static ActionWork invoke(World world, Scope scope, Assignment assignment) {
        String url = assignment.declaration().actionTypeId().provider().equals("Lambda")
                ? "https://" + scope.region() + ".console.aws.amazon.com/lambda/home#/functions/"
                        + assignment.configured("FunctionName")
                : "";
        return timed(world, 3, 20, Result.external(world.ids().uuid(), url));
    }

    static ActionWork timed(World world, int fromSeconds, int toSeconds, Result result) {
        int length = fromSeconds + world.ids().below(toSeconds - fromSeconds + 1);
        return new ActionWork.Timed(Duration.ofSeconds(length), result);
    }

    private static String digits(Ids ids, int count) {
        var digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(ids.below(10));
        }
        return digits.toString();
    }
}
