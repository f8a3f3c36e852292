package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.core.codepipeline.ActionStatus;
import io.breakwater.simulator.core.world.Ids;
import io.breakwater.simulator.service.Call;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.DeployActionExecutionTarget;
import software.amazon.awssdk.services.codepipeline.model.DeployTargetEvent;

/** What a deployment of CodePipeline's own deploys to. It follows from the action's id, so that nothing is stored for it. */
final class DeployTargets {
    private static final Set<String> PROVIDERS = Set.of("EC2", "EKS", "ECS");
    private static final List<String> EVENTS = List.of("Download", "BeforeDeploy", "Deploy", "AfterDeploy");

    private DeployTargets() {}

    /** The targets; none for actions of other providers. */
    static List<DeployActionExecutionTarget> of(ActionRow action, Call call) {
        String provider = ActionRuns.declaration(call.world(), call.scope(), action)
                .map(declaration -> declaration.actionTypeId().provider())
                .orElse("");
        if (!PROVIDERS.contains(provider)) {
            return List.of();
        }
        var dice = new Ids(UUID.fromString(action.id()).getLeastSignificantBits());
        return IntStream.range(0, 2 + dice.below(3))
                .mapToObj(i -> target(provider, i, action, dice))
                .toList();
    }

    private static DeployActionExecutionTarget target(String provider, int i, ActionRow action, Ids dice) {
        boolean instance = provider.equals("EC2");
        // Of a deployment that fails, the first target fails and the others are skipped.
        String status = switch (action.status()) {
            case IN_PROGRESS -> "InProgress";
            case SUCCEEDED -> "Succeeded";
            case FAILED, ABANDONED -> i == 0 ? "Failed" : "Skipped";
        };
        Instant end = action.status() == ActionStatus.IN_PROGRESS ? null : action.updated();
        return DeployActionExecutionTarget.builder()
                .targetId(instance ? dice.ec2("i") : provider.toLowerCase(java.util.Locale.ROOT) + "-" + i)
                .targetType(instance ? "AWS::EC2::Instance" : "AWS::" + provider + "::Service")
                .status(status)
                .startTime(action.started())
                .endTime(end)
                .events(EVENTS.stream()
                        .map(name -> event(name, status, action, end))
                        .toList())
                .build();
    }

    private static DeployTargetEvent event(String name, String status, ActionRow action, @Nullable Instant end) {
        return DeployTargetEvent.builder()
                .name(name)
                .status(status)
                .startTime(action.started())
                .endTime(end)
                .build();
    }
}
