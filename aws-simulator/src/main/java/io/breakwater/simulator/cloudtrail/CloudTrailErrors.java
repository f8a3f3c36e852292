package io.breakwater.simulator.cloudtrail;

import io.breakwater.simulator.core.call.AwsError;

/** The refusals of CloudTrail. Source: CloudTrail API reference, "Errors" of each operation. */
final class CloudTrailErrors {
    private CloudTrailErrors() {}

    static AwsError badAttributes(String why) {
        return new AwsError("InvalidLookupAttributesException", 400, why);
    }

    static AwsError badTimes() {
        return new AwsError("InvalidTimeRangeException", 400, "The start time is after the end time.");
    }

    static AwsError badMaxResults(int wanted) {
        return new AwsError(
                "InvalidMaxResultsException", 400, "MaxResults must be between 1 and 50, not " + wanted + ".");
    }

    static AwsError badToken() {
        return new AwsError("InvalidNextTokenException", 400, "The provided next token is not valid.");
    }

    static AwsError badCategory(String category) {
        return new AwsError("InvalidEventCategoryException", 400, "The event category " + category + " is not valid.");
    }

    static AwsError noTrail(String name, String account) {
        return new AwsError("TrailNotFoundException", 400, "Unknown trail: " + name + " for the user: " + account);
    }
}
