package io.breakwater.simulator.lambda;

import io.breakwater.simulator.core.call.AwsError;
import java.util.Map;

/** The refusals of Lambda. Source: Lambda API reference, which gives codes and statuses; the texts are assumed. */
final class LambdaErrors {
    private LambdaErrors() {}

    private static AwsError typed(String code, int status, String message) {
        return new AwsError(code, status, message, Map.of("Type", "User"));
    }

    static AwsError noSuchFunction(String arn) {
        return typed("ResourceNotFoundException", 404, "Function not found: " + arn);
    }

    static AwsError noSuchAlias(String arn) {
        return typed("ResourceNotFoundException", 404, "Cannot find alias arn: " + arn);
    }

    static AwsError functionExists(String name) {
        return typed("ResourceConflictException", 409, "Function already exist: " + name);
    }

    static AwsError aliasExists(String arn) {
        return typed("ResourceConflictException", 409, "Alias already exists: " + arn);
    }

    static AwsError updating(String arn) {
        return typed(
                "ResourceConflictException",
                409,
                "The operation cannot be performed at this time. An update is in progress for resource: " + arn);
    }

    static AwsError notActive(String state) {
        return typed(
                "ResourceConflictException",
                409,
                "The operation cannot be performed at this time. The function is currently in the following state: "
                        + state);
    }

    static AwsError aliased(String version) {
        return typed(
                "ResourceConflictException",
                409,
                "An alias refers to version " + version + "; delete the alias first.");
    }

    static AwsError value(String message) {
        return typed("InvalidParameterValueException", 400, message);
    }

    static AwsError content(String message) {
        return typed("InvalidRequestContentException", 400, "Could not parse request body into json: " + message);
    }

    static AwsError badMarker() {
        return value("Invalid marker.");
    }
}
