package io.breakwater.simulator.iam;

import io.breakwater.simulator.core.call.AwsError;

/** The refusals of IAM. Source: AWS IAM API reference, "Errors" of each operation. */
final class IamErrors {
    private IamErrors() {}

    static AwsError noSuchEntity(String what) {
        return new AwsError("NoSuchEntity", 404, what + " cannot be found.");
    }

    static AwsError alreadyExists(String what) {
        return new AwsError("EntityAlreadyExists", 409, what + " already exists.");
    }

    static AwsError deleteConflict(String why) {
        return new AwsError("DeleteConflict", 409, why);
    }

    static AwsError malformedPolicy(String why) {
        return new AwsError("MalformedPolicyDocument", 400, why);
    }

    static AwsError limitExceeded(String why) {
        return new AwsError("LimitExceeded", 409, why);
    }

    static AwsError invalidInput(String why) {
        return new AwsError("InvalidInput", 400, why);
    }

    static AwsError badMarker() {
        return new AwsError("ValidationError", 400, "Invalid Marker.");
    }
}
