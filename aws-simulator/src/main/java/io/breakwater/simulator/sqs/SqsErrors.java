package io.breakwater.simulator.sqs;

import io.breakwater.simulator.core.call.AwsError;

/** The refusals of SQS, by their JSON names. Source: SQS API reference, "Errors" of each operation. */
final class SqsErrors {
    private SqsErrors() {}

    static AwsError noQueue() {
        return new AwsError("QueueDoesNotExist", 400, "The specified queue does not exist.");
    }

    static AwsError nameExists(String attribute) {
        return new AwsError(
                "QueueNameExists",
                400,
                "A queue already exists with the same name and a different value for attribute " + attribute);
    }

    static AwsError deletedRecently() {
        return new AwsError(
                "QueueDeletedRecently",
                400,
                "You must wait 60 seconds after deleting a queue before you can create another with the same name.");
    }

    static AwsError purgeInProgress(String name) {
        return new AwsError(
                "PurgeQueueInProgress",
                403,
                "Only one PurgeQueue operation on " + name + " is allowed every 60 seconds.");
    }

    static AwsError denied(String queue) {
        return new AwsError("AccessDenied", 403, "Access to the resource " + queue + " is denied.");
    }

    static AwsError unknownAttribute(String name) {
        return new AwsError("InvalidAttributeName", 400, "Unknown Attribute " + name + ".");
    }

    static AwsError badAttribute(String name) {
        return new AwsError("InvalidAttributeValue", 400, "Invalid value for the parameter " + name + ".");
    }

    static AwsError invalid(String message) {
        return new AwsError("InvalidParameterValue", 400, message);
    }

    static AwsError outOfRange(int value, String parameter, int min, int max) {
        return invalid("Value " + value + " for parameter " + parameter + " is invalid. Reason: Must be between " + min
                + " and " + max + ", if provided.");
    }

    static AwsError missing(String parameter) {
        return new AwsError("MissingParameter", 400, "The request must contain the parameter " + parameter + ".");
    }

    static AwsError badCharacters() {
        return new AwsError("InvalidMessageContents", 400, "The message contains characters outside the allowed set.");
    }

    static AwsError badHandle(String handle) {
        return new AwsError(
                "ReceiptHandleIsInvalid",
                404,
                "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
    }

    static AwsError notInFlight() {
        return new AwsError(
                "MessageNotInflight",
                400,
                "The message referred to is not in flight: it is available to be received again, or is deleted.");
    }

    static AwsError emptyBatch(String entries) {
        return new AwsError("EmptyBatchRequest", 400, "There should be at least one " + entries + " in the request.");
    }

    static AwsError tooManyEntries(int sent) {
        return new AwsError(
                "TooManyEntriesInBatchRequest",
                400,
                "Maximum number of entries per request are 10. You have sent " + sent + ".");
    }

    static AwsError idNotDistinct(String id) {
        return new AwsError("BatchEntryIdsNotDistinct", 400, "Id " + id + " repeated.");
    }

    static AwsError badId() {
        return new AwsError(
                "InvalidBatchEntryId",
                400,
                "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most "
                        + "80 letters long.");
    }

    static AwsError batchTooLong(int most) {
        return new AwsError("BatchRequestTooLong", 400, "Batch requests cannot be longer than " + most + " bytes.");
    }

    static AwsError badToken() {
        return invalid("Invalid or expired next token.");
    }
}
