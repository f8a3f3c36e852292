package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.core.codepipeline.ActionStatus;
import io.breakwater.simulator.core.codepipeline.ConditionType;
import java.time.Instant;
import java.util.Map;

/**
 * One check of a rule in an execution, by its id.
 *
 * @param status rules have the same states as actions
 * @param configuration the configuration with its variables replaced
 * @param message why it failed; empty if it did not
 */
record RuleRow(
        String id,
        ActionRow.Place place,
        ConditionType type,
        Instant started,
        Instant updated,
        ActionStatus status,
        Map<String, String> configuration,
        String message) {
    RuleRow {
        configuration = Map.copyOf(configuration);
    }

    RuleRow ended(ActionStatus newStatus, String newMessage, Instant now) {
        return new RuleRow(id, place, type, started, now, newStatus, configuration, newMessage);
    }
}
