package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.core.call.AwsError;
import java.util.Locale;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.ActionTypeId;

/** What an action must be like. */
final class ActionRules {
    private ActionRules() {}

    static void check(ActionDeclaration action, String region) {
        ActionTypes.Kind kind = ActionTypes.find(action.actionTypeId()).orElseThrow(() -> unknownType(action, region));
        CodePipelineErrors.CHECKS
                .number("runOrder", action.runOrder(), 1, 999)
                .number("timeoutInMinutes", action.timeoutInMinutes(), 5, 86_400);
        for (String key : kind.required()) {
            if (!action.configuration().containsKey(key)) {
                throw CodePipelineErrors.invalidAction("Action configuration for action '" + action.name()
                        + "' is missing required configuration '" + key + "'");
            }
        }
        for (String key : action.configuration().keySet()) {
            if (!kind.knows(key)) {
                throw CodePipelineErrors.invalidAction("Action configuration for action '" + action.name()
                        + "' contains unknown configuration '" + key + "'");
            }
        }
        int inputs = action.inputArtifacts().size();
        if (inputs < kind.leastInputs() || inputs > kind.mostInputs()) {
            throw CodePipelineErrors.invalidAction("Action '" + action.name() + "' has " + inputs
                    + " input artifacts, which is not between " + kind.leastInputs() + " and " + kind.mostInputs());
        }
        if (action.outputArtifacts().size() > kind.mostOutputs()) {
            throw CodePipelineErrors.invalidAction(
                    "Action '" + action.name() + "' has more than " + kind.mostOutputs() + " output artifacts");
        }
    }

    private static AwsError unknownType(ActionDeclaration action, String region) {
        ActionTypeId id = action.actionTypeId();
        return CodePipelineErrors.invalidAction("ActionType (Category: '" + id.categoryAsString() + "', Provider: '"
                + id.provider() + "', Owner: '" + id.ownerAsString() + "', Version: '" + id.version() + "') in action '"
                + action.name() + "' is not available in region "
                + region.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
