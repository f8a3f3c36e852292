package io.breakwater.simulator.ecs;

import io.breakwater.simulator.core.call.AwsError;

/** The refusals of ECS. Source: ECS API reference, which gives codes and statuses; the texts are assumed. */
final class EcsErrors {
    private EcsErrors() {}

    static AwsError noSuchCluster() {
        return new AwsError("ClusterNotFoundException", 400, "Cluster not found.");
    }

    static AwsError noSuchService() {
        return new AwsError("ServiceNotFoundException", 400, "Service not found.");
    }

    static AwsError notActive() {
        return new AwsError("ServiceNotActiveException", 400, "Service was not ACTIVE.");
    }

    static AwsError noSuchTaskDefinition() {
        return new AwsError("ClientException", 400, "Unable to describe task definition.");
    }

    static AwsError invalid(String message) {
        return new AwsError("InvalidParameterException", 400, message);
    }

    static AwsError containsServices() {
        return new AwsError(
                "ClusterContainsServicesException", 400, "The Cluster cannot be deleted while Services are active.");
    }

    static AwsError containsTasks() {
        return new AwsError(
                "ClusterContainsTasksException", 400, "The Cluster cannot be deleted while Tasks are active.");
    }

    static AwsError badToken() {
        return invalid("Invalid token.");
    }
}
