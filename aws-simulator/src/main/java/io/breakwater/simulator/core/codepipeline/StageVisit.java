package io.breakwater.simulator.core.codepipeline;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What an execution did in one stage so far.
 *
 * @param actions the actions begun, by name, each with the state of its latest attempt
 * @param conditions the conditions checked
 * @param automaticRetries how often the stage was retried by its own rule
 * @param manualRetries how often somebody retried it
 * @param lastRetryAutomatic whether the latest retry was automatic
 */
public record StageVisit(
        StageStatus status,
        SequencedMap<String, ActionStatus> actions,
        Map<ConditionType, ConditionStatus> conditions,
        int automaticRetries,
        int manualRetries,
        boolean lastRetryAutomatic) {
    /** Not entered yet. */
    public static final StageVisit NONE =
            new StageVisit(StageStatus.NOT_ENTERED, new LinkedHashMap<>(), Map.of(), 0, 0, false);

    public StageVisit {
        actions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(actions));
        conditions = Map.copyOf(conditions);
    }

    /** Everything went well. */
    public static StageVisit succeeded(PipelinePlan.Stage stage) {
        var actions = new LinkedHashMap<String, ActionStatus>();
        stage.actions().forEach(action -> actions.put(action.name(), ActionStatus.SUCCEEDED));
        return NONE.withActions(actions).as(StageStatus.SUCCEEDED);
    }

    /** It ended so, after these actions. */
    public static StageVisit ended(StageStatus status, SequencedMap<String, ActionStatus> actions) {
        return NONE.withActions(actions).as(status);
    }

    public boolean hasActionInProgress() {
        return actions.containsValue(ActionStatus.IN_PROGRESS);
    }

    public boolean hasFailedAction() {
        return actions.containsValue(ActionStatus.FAILED);
    }

    StageVisit as(StageStatus newStatus) {
        return new StageVisit(newStatus, actions, conditions, automaticRetries, manualRetries, lastRetryAutomatic);
    }

    StageVisit with(String action, ActionStatus actionStatus) {
        var changed = new LinkedHashMap<>(actions);
        changed.put(action, actionStatus);
        return withActions(changed);
    }

    StageVisit withActions(SequencedMap<String, ActionStatus> newActions) {
        return new StageVisit(status, newActions, conditions, automaticRetries, manualRetries, lastRetryAutomatic);
    }

    StageVisit with(ConditionType type, ConditionStatus conditionStatus) {
        var changed = new EnumMap<ConditionType, ConditionStatus>(ConditionType.class);
        changed.putAll(conditions);
        changed.put(type, conditionStatus);
        return new StageVisit(status, actions, changed, automaticRetries, manualRetries, lastRetryAutomatic);
    }

    StageVisit retried(boolean automatic) {
        return new StageVisit(
                status,
                actions,
                Map.of(),
                automaticRetries + (automatic ? 1 : 0),
                manualRetries + (automatic ? 0 : 1),
                automatic);
    }
}
