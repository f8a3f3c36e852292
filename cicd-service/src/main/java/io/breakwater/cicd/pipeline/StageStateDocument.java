package io.breakwater.cicd.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.cicd.core.pipeline.StageState;
import io.breakwater.cicd.core.pipeline.StageState.ActionState;
import io.breakwater.cicd.core.pipeline.StageState.Condition;
import io.breakwater.cicd.core.pipeline.StageState.Latest;
import io.breakwater.cicd.core.pipeline.StageState.Transition;
import io.breakwater.cicd.core.pipeline.StageState.Visit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a stage stands.
 *
 * @param status of the stage for the execution that is or was in it last
 * @param inbound executions that wait in front of it
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StageStateDocument(
        String name,
        @Nullable String status,
        @Nullable String executionId,
        List<VisitDocument> inbound,
        TransitionDocument transition,
        List<ConditionDocument> conditions,
        List<ActionStateDocument> actions) {

    public StageStateDocument {
        inbound = List.copyOf(inbound);
        conditions = List.copyOf(conditions);
        actions = List.copyOf(actions);
    }

    /** An execution in front of a stage. */
    @RegisterForReflection
    public record VisitDocument(String executionId, String status) {}

    /** Whether executions may enter the stage. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TransitionDocument(
            boolean enabled,
            @Nullable String reason,
            @Nullable String changedBy,
            @Nullable Instant changedAt) {}

    /** A condition on the stage. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ConditionDocument(
            String type, String status, @Nullable String summary) {}

    /** An action and its latest run; everything but its name is absent if it never ran. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ActionStateDocument(
            String name,
            @Nullable String status,
            @Nullable String actionExecutionId,
            @Nullable Instant changedAt,
            @Nullable String by,
            @Nullable String summary,
            @Nullable String externalId,
            @Nullable String externalUrl,
            @Nullable Integer percentComplete,
            @Nullable String errorCode,
            @Nullable String errorMessage) {}

    public static List<StageStateDocument> of(List<StageState> states) {
        return states.stream().map(StageStateDocument::of).toList();
    }

    private static StageStateDocument of(StageState state) {
        Transition transition = state.transition();
        return new StageStateDocument(
                state.name(),
                state.latest().map(Visit::status).orElse(null),
                state.latest().map(Visit::executionId).orElse(null),
                state.inbound().stream()
                        .map(visit -> new VisitDocument(visit.executionId(), visit.status()))
                        .toList(),
                new TransitionDocument(
                        transition.enabled(),
                        transition.reason().orElse(null),
                        transition.by().orElse(null),
                        transition.at().orElse(null)),
                state.conditions().stream()
                        .map(condition -> new ConditionDocument(
                                condition.type(),
                                condition.status(),
                                condition.summary().orElse(null)))
                        .toList(),
                state.actions().stream().map(StageStateDocument::action).toList());
    }

    private static ActionStateDocument action(ActionState action) {
        Optional<Latest> latest = action.latest();
        return new ActionStateDocument(
                action.name(),
                latest.map(Latest::status).orElse(null),
                latest.map(Latest::id).orElse(null),
                latest.flatMap(Latest::changedAt).orElse(null),
                latest.flatMap(Latest::by).orElse(null),
                latest.flatMap(Latest::summary).orElse(null),
                latest.flatMap(Latest::externalId).orElse(null),
                latest.flatMap(Latest::externalUrl).orElse(null),
                latest.flatMap(Latest::percent).orElse(null),
                latest.flatMap(Latest::errorCode).orElse(null),
                latest.flatMap(Latest::errorMessage).orElse(null));
    }

    static List<StageState> states(List<StageStateDocument> documents) {
        return documents.stream().map(StageStateDocument::state).toList();
    }

    private StageState state() {
        return new StageState(
                name,
                executionId == null || status == null ? Optional.empty() : Optional.of(new Visit(executionId, status)),
                inbound.stream()
                        .map(visit -> new Visit(visit.executionId(), visit.status()))
                        .toList(),
                new Transition(
                        transition.enabled(),
                        Optional.ofNullable(transition.reason()),
                        Optional.ofNullable(transition.changedBy()),
                        Optional.ofNullable(transition.changedAt())),
                conditions.stream()
                        .map(condition -> new Condition(
                                condition.type(), condition.status(), Optional.ofNullable(condition.summary())))
                        .toList(),
                actions.stream().map(StageStateDocument::action).toList());
    }

    private static ActionState action(ActionStateDocument action) {
        if (action.actionExecutionId() == null || action.status() == null) {
            return new ActionState(action.name(), Optional.empty());
        }
        return new ActionState(
                action.name(),
                Optional.of(new Latest(
                        action.actionExecutionId(),
                        action.status(),
                        Optional.ofNullable(action.changedAt()),
                        Optional.ofNullable(action.by()),
                        Optional.ofNullable(action.summary()),
                        Optional.ofNullable(action.externalId()),
                        Optional.ofNullable(action.externalUrl()),
                        Optional.ofNullable(action.percentComplete()),
                        Optional.ofNullable(action.errorCode()),
                        Optional.ofNullable(action.errorMessage()))));
    }
}
