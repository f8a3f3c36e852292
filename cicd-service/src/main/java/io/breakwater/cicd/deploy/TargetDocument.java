package io.breakwater.cicd.deploy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.Diagnostics;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;

/**
 * What a deployment deploys to: an instance, a function, a service or a stack.
 *
 * @param type CodeDeploy's word
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record TargetDocument(
        String id,
        String type,
        String status,
        @Nullable String arn,
        @Nullable Instant updatedAt,
        List<EventDocument> events) {

    /**
     * One step on the target.
     *
     * @param errorCode absent where nothing failed
     * @param logTail the end of what its script wrote
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EventDocument(
            String name,
            String status,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String errorCode,
            @Nullable String script,
            @Nullable String message,
            @Nullable String logTail) {

        static EventDocument of(LifecycleEvent event) {
            Optional<Diagnostics> found = Optional.ofNullable(event.diagnostics());
            Optional<Diagnostics> wrong = found.filter(each -> !"Success".equals(each.errorCodeAsString()));
            return new EventDocument(
                    event.lifecycleEventName(),
                    event.statusAsString(),
                    event.startTime(),
                    event.endTime(),
                    text(wrong, Diagnostics::errorCodeAsString),
                    text(found, Diagnostics::scriptName),
                    text(wrong, Diagnostics::message),
                    text(found, Diagnostics::logTail));
        }

        private static @Nullable String text(Optional<Diagnostics> found, Function<Diagnostics, String> member) {
            return found.map(member).filter(text -> !text.isBlank()).orElse(null);
        }
    }

    static TargetDocument of(DeploymentTarget target) {
        var instance = target.instanceTarget();
        var function = target.lambdaTarget();
        var service = target.ecsTarget();
        var stack = target.cloudFormationTarget();
        String type = String.valueOf(target.deploymentTargetTypeAsString());
        if (instance != null) {
            return new TargetDocument(
                    instance.targetId(),
                    type,
                    instance.statusAsString(),
                    instance.targetArn(),
                    instance.lastUpdatedAt(),
                    events(instance.lifecycleEvents()));
        }
        if (function != null) {
            return new TargetDocument(
                    function.targetId(),
                    type,
                    function.statusAsString(),
                    function.targetArn(),
                    function.lastUpdatedAt(),
                    events(function.lifecycleEvents()));
        }
        if (service != null) {
            return new TargetDocument(
                    service.targetId(),
                    type,
                    service.statusAsString(),
                    service.targetArn(),
                    service.lastUpdatedAt(),
                    events(service.lifecycleEvents()));
        }
        return stack == null
                ? new TargetDocument("", type, "Unknown", null, null, List.of())
                : new TargetDocument(
                        stack.targetId(),
                        type,
                        stack.statusAsString(),
                        null,
                        stack.lastUpdatedAt(),
                        events(stack.lifecycleEvents()));
    }

    private static List<EventDocument> events(List<LifecycleEvent> events) {
        return events.stream().map(EventDocument::of).toList();
    }
}
