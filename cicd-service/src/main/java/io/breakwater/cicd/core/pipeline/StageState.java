package io.breakwater.cicd.core.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a stage stands (CodePipeline, {@code StageState}).
 *
 * @param latest the execution that is or was in it last
 * @param inbound executions that wait in front of it, the first to enter first
 */
public record StageState(
        String name,
        Optional<Visit> latest,
        List<Visit> inbound,
        Transition transition,
        List<Condition> conditions,
        List<ActionState> actions) {

    public StageState {
        inbound = List.copyOf(inbound);
        conditions = List.copyOf(conditions);
        actions = List.copyOf(actions);
    }

    /** An execution in or before a stage; the status is that of the stage ({@code StageExecutionStatus}). */
    public record Visit(String executionId, String status) {}

    /** Whether executions may enter. */
    public record Transition(boolean enabled, Optional<String> reason, Optional<String> by, Optional<Instant> at) {}

    /**
     * A condition on the stage.
     *
     * @param type {@code BEFORE_ENTRY}, {@code ON_SUCCESS} or {@code ON_FAILURE}
     * @param status CodePipeline's word
     */
    public record Condition(String type, String status, Optional<String> summary) {}

    /** An action of the stage, and its latest run if it ever ran. */
    public record ActionState(String name, Optional<Latest> latest) {}

    /**
     * The latest run of an action.
     *
     * @param externalId what does the work, such as the build's id
     * @param percent how much of it is done, where that is told
     */
    public record Latest(
            String id,
            String status,
            Optional<Instant> changedAt,
            Optional<String> by,
            Optional<String> summary,
            Optional<String> externalId,
            Optional<String> externalUrl,
            Optional<Integer> percent,
            Optional<String> errorCode,
            Optional<String> errorMessage) {}
}
