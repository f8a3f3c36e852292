package io.breakwater.simulator.sns;

import io.breakwater.simulator.core.call.AwsError;

/** The refusals of SNS. Source: SNS API reference, "Errors" of each operation. */
final class SnsErrors {
    private SnsErrors() {}

    static AwsError noTopic() {
        return new AwsError("NotFound", 404, "Topic does not exist");
    }

    static AwsError noSubscription() {
        return new AwsError("NotFound", 404, "Subscription does not exist");
    }

    static AwsError noResource() {
        return new AwsError("ResourceNotFound", 404, "Resource does not exist");
    }

    static AwsError invalid(String why) {
        return new AwsError("InvalidParameter", 400, "Invalid parameter: " + why);
    }

    static AwsError badToken() {
        return invalid("nextToken");
    }

    static AwsError tooManyTags() {
        return new AwsError("TagLimitExceeded", 400, "Could not complete request: tag quota of per resource exceeded");
    }
}
