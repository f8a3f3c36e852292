package io.breakwater.simulator.events;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.service.ModelChecks;

/** The refusals of EventBridge. Source: EventBridge API reference, "Errors" of each operation. */
final class EventsErrors {
    /** The constraints of EventBridge's model. */
    static final ModelChecks CHECKS = new ModelChecks(EventsErrors::validation);

    private EventsErrors() {}

    static AwsError validation(String message) {
        return new AwsError("ValidationException", 400, message);
    }

    static AwsError noRule(String name) {
        return new AwsError("ResourceNotFoundException", 400, "Rule " + name + " does not exist on EventBus default.");
    }

    static AwsError noBus(String name) {
        return new AwsError("ResourceNotFoundException", 400, "Event bus " + name + " does not exist.");
    }

    static AwsError noResource(String arn) {
        return new AwsError("ResourceNotFoundException", 400, "Resource " + arn + " does not exist.");
    }

    static AwsError badPattern(String reason) {
        return new AwsError("InvalidEventPatternException", 400, "Event pattern is not valid. Reason: " + reason);
    }

    static AwsError tooMany() {
        return new AwsError(
                "LimitExceededException", 400, "The requested resource exceeds the maximum number allowed.");
    }

    static AwsError hasTargets() {
        return validation("Rule can't be deleted since it has targets.");
    }

    static AwsError badToken() {
        return validation("Parameter NextToken is not valid.");
    }
}
