package io.breakwater.cicd.steer;

import io.breakwater.cicd.core.steer.Order;
import io.breakwater.cicd.request.Bodies;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The bodies of orders about pipelines. {@code emergency} says why a freeze window is passed. */
final class OrderBodies {
    private OrderBodies() {}

    /** What all bodies have in common. */
    sealed interface Body {
        /** Why, for those who read it later. */
        @Nullable String reason();

        @Nullable String emergency();
    }

    @RegisterForReflection
    record TriggerBody(
            @Nullable Map<String, String> variables,
            @Nullable List<RevisionBody> sourceRevisions,
            @Nullable String reason,
            @Nullable String emergency)
            implements Body {
        Order order() {
            Map<String, String> given = variables == null ? Map.of() : variables;
            List<RevisionBody> revisions = sourceRevisions == null ? List.of() : sourceRevisions;
            if (Stream.of(given.values(), revisions).flatMap(Collection::stream).anyMatch(Objects::isNull)) {
                Bodies.refuse(Map.of("", "must not hold null"));
            }
            return new Order.Trigger(
                    given, revisions.stream().map(RevisionBody::revision).toList());
        }
    }

    @RegisterForReflection
    record RevisionBody(
            @Nullable String actionName,
            @Nullable String revisionType,
            @Nullable String revisionValue) {
        Order.SourceRevision revision() {
            return new Order.SourceRevision(text(actionName), text(revisionType), text(revisionValue));
        }
    }

    @RegisterForReflection
    record StopBody(
            @Nullable Boolean abandon,
            @Nullable String reason,
            @Nullable String emergency) implements Body {
        Order order(String execution) {
            return new Order.Stop(execution, Boolean.TRUE.equals(abandon));
        }
    }

    /** @param mode absent means only what failed */
    @RegisterForReflection
    record RetryBody(
            @Nullable String executionId,
            Order.Retry.@Nullable Mode mode,
            @Nullable String reason,
            @Nullable String emergency)
            implements Body {
        Order order(String stage) {
            return new Order.Retry(stage, text(executionId), mode == null ? Order.Retry.Mode.FAILED_ACTIONS : mode);
        }
    }

    @RegisterForReflection
    record RollbackBody(
            @Nullable String targetExecutionId,
            @Nullable String reason,
            @Nullable String emergency) implements Body {
        Order order(String stage) {
            return new Order.Rollback(stage, text(targetExecutionId));
        }
    }

    @RegisterForReflection
    record TransitionBody(
            Order.Transition.@Nullable Direction direction,
            @Nullable Boolean enabled,
            @Nullable String reason,
            @Nullable String emergency)
            implements Body {
        Order order(String stage) {
            return new Order.Transition(stage, needed("/direction", direction), needed("/enabled", enabled));
        }
    }

    @RegisterForReflection
    record ApprovalBody(
            Order.@Nullable Verdict decision,
            @Nullable String comment,
            @Nullable String emergency) implements Body {
        Order order(String stage, String action) {
            return new Order.Approve(stage, action, needed("/decision", decision), text(comment));
        }

        @Override
        public String reason() {
            return "";
        }
    }

    @RegisterForReflection
    record OverrideBody(
            @Nullable String executionId,
            Order.OverrideCondition.@Nullable Condition condition,
            @Nullable String reason,
            @Nullable String emergency)
            implements Body {
        Order order(String stage) {
            return new Order.OverrideCondition(stage, text(executionId), needed("/condition", condition));
        }
    }

    private static <T> T needed(String pointer, @Nullable T value) {
        if (value == null) {
            Bodies.refuse(Map.of(pointer, "is needed"));
            throw new IllegalStateException("what is missing was refused");
        }
        return value;
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
