package io.breakwater.simulator.cloudwatch;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.service.ModelChecks;

/** The refusals of CloudWatch, by their JSON names. Source: CloudWatch API reference, "Errors" of each operation. */
final class CloudWatchErrors {
    /** The constraints of CloudWatch's model. */
    static final ModelChecks CHECKS = new ModelChecks(CloudWatchErrors::validation);

    private CloudWatchErrors() {}

    static AwsError validation(String message) {
        return new AwsError("ValidationError", 400, message);
    }

    static AwsError invalidValue(String message) {
        return new AwsError("InvalidParameterValueException", 400, message);
    }

    static AwsError invalidCombination(String message) {
        return new AwsError("InvalidParameterCombinationException", 400, message);
    }

    static AwsError missing(String message) {
        return new AwsError("MissingRequiredParameterException", 400, message);
    }

    static AwsError badToken() {
        return new AwsError("InvalidNextToken", 400, "The next token specified is invalid.");
    }

    /** What the operations on alarms say; those on tags have an error of their own. */
    static AwsError noAlarms(String message) {
        return new AwsError("ResourceNotFound", 404, message);
    }

    static AwsError noResource(String arn) {
        return new AwsError("ResourceNotFoundException", 404, arn + " does not exist");
    }

    static AwsError badFormat(String message) {
        return new AwsError("InvalidFormatFault", 400, message);
    }
}
