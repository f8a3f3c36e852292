package io.breakwater.simulator.route53;

import io.breakwater.simulator.core.call.AwsError;
import java.util.List;

/** The refusals of Route 53. Source: Route 53 API reference, 2013-04-01, which gives codes and statuses; the texts are assumed. */
final class Route53Errors {
    private Route53Errors() {}

    static AwsError noSuchZone(String id) {
        return new AwsError("NoSuchHostedZone", 404, "No hosted zone found with ID: " + id);
    }

    static AwsError zoneExists(String reference) {
        return new AwsError(
                "HostedZoneAlreadyExists",
                409,
                "A hosted zone has already been created with the specified caller reference: " + reference);
    }

    static AwsError notEmpty() {
        return new AwsError(
                "HostedZoneNotEmpty",
                400,
                "The specified hosted zone contains non-required resource record sets and so cannot be deleted.");
    }

    static AwsError batch(List<String> problems) {
        return new AwsError("InvalidChangeBatch", 400, problems.toString());
    }

    static AwsError noSuchChange(String id) {
        return new AwsError("NoSuchChange", 404, "Could not find resource with ID: " + id);
    }

    static AwsError noSuchHealthCheck(String id) {
        return new AwsError("NoSuchHealthCheck", 404, "A health check with id " + id + " does not exist.");
    }

    static AwsError healthCheckExists(String reference) {
        return new AwsError(
                "HealthCheckAlreadyExists",
                409,
                "A health check has already been created with the caller reference " + reference);
    }

    static AwsError input(String message) {
        return new AwsError("InvalidInput", 400, message);
    }

    static AwsError badMarker() {
        return input("The marker is not valid.");
    }
}
