package io.breakwater.simulator.cloudformation;

import io.breakwater.simulator.core.call.AwsError;

/** The refusals of CloudFormation. Source: CloudFormation API reference, which gives codes and statuses; the texts are assumed. */
final class CloudFormationErrors {
    private CloudFormationErrors() {}

    static AwsError validation(String message) {
        return new AwsError("ValidationError", 400, message);
    }

    static AwsError noSuchStack(String name) {
        return validation("Stack with id " + name + " does not exist");
    }

    static AwsError exists(String name) {
        return new AwsError("AlreadyExistsException", 400, "Stack [" + name + "] already exists");
    }

    static AwsError wrongState(String id, String state, String verb) {
        return validation("Stack:" + id + " is in " + state + " state and can not be " + verb + ".");
    }

    static AwsError noUpdates() {
        return validation("No updates are to be performed.");
    }

    static AwsError noSuchChangeSet(String name) {
        return new AwsError("ChangeSetNotFound", 404, "ChangeSet [" + name + "] does not exist");
    }

    static AwsError changeSetExists(String name) {
        return new AwsError(
                "AlreadyExistsException",
                400,
                "ChangeSet " + name + " cannot be created due to a mismatch with existing attribute Template");
    }

    static AwsError notExecutable(String id, String status) {
        return new AwsError(
                "InvalidChangeSetStatus",
                400,
                "ChangeSet [" + id + "] cannot be executed in its current status of [" + status + "]");
    }

    static AwsError capabilities(String wanted) {
        return new AwsError("InsufficientCapabilitiesException", 400, "Requires capabilities : [" + wanted + "]");
    }

    static AwsError badToken() {
        return validation("The specified NextToken is invalid.");
    }
}
