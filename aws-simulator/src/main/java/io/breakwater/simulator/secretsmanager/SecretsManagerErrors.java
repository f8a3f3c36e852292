package io.breakwater.simulator.secretsmanager;

import io.breakwater.simulator.core.call.AwsError;

/** The refusals of Secrets Manager. Source: Secrets Manager API reference, which gives codes and statuses; the texts are assumed. */
final class SecretsManagerErrors {
    private SecretsManagerErrors() {}

    static AwsError noSuchSecret() {
        return new AwsError("ResourceNotFoundException", 400, "Secrets Manager can't find the specified secret.");
    }

    static AwsError noSuchValue(String what) {
        return new AwsError(
                "ResourceNotFoundException", 400, "Secrets Manager can't find the specified secret value for " + what);
    }

    static AwsError exists(String name) {
        return new AwsError(
                "ResourceExistsException", 400, "The operation failed because the secret " + name + " already exists.");
    }

    static AwsError versionExists(String id) {
        return new AwsError(
                "ResourceExistsException",
                400,
                "You can't use ClientRequestToken " + id
                        + " because that value is already in use for a version of secret.");
    }

    static AwsError deleted() {
        return request("You can't perform this operation on the secret because it was marked for deletion.");
    }

    static AwsError nameIsGoing() {
        return request(
                "You can't create this secret because a secret with this name is already scheduled for deletion.");
    }

    static AwsError request(String message) {
        return new AwsError("InvalidRequestException", 400, message);
    }

    static AwsError parameter(String message) {
        return new AwsError("InvalidParameterException", 400, message);
    }

    static AwsError validation(String message) {
        return new AwsError("ValidationException", 400, message);
    }

    static AwsError badToken() {
        return new AwsError("InvalidNextTokenException", 400, "The NextToken value is invalid.");
    }
}
