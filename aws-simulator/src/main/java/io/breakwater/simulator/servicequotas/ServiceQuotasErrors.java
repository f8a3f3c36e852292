package io.breakwater.simulator.servicequotas;

import io.breakwater.simulator.core.call.AwsError;

/** The refusals of Service Quotas. Source: Service Quotas API reference. */
final class ServiceQuotasErrors {
    private ServiceQuotasErrors() {}

    static AwsError noSuchService() {
        return new AwsError(
                "NoSuchResourceException", 400, "The request failed because the specified service does not exist.");
    }

    static AwsError noSuchQuota() {
        return new AwsError(
                "NoSuchResourceException", 400, "The request failed because the specified quota does not exist.");
    }

    static AwsError noSuchRequest() {
        return new AwsError(
                "NoSuchResourceException", 400, "The request failed because the specified request does not exist.");
    }

    static AwsError badToken() {
        return new AwsError("InvalidPaginationTokenException", 400, "Invalid token was used.");
    }

    static AwsError illegal(String message) {
        return new AwsError("IllegalArgumentException", 400, message);
    }

    static AwsError requestOpen() {
        return new AwsError(
                "ResourceAlreadyExistsException",
                400,
                "Only one open service quota increase request is allowed per quota.");
    }
}
