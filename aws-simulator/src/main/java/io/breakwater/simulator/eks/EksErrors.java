package io.breakwater.simulator.eks;

import io.breakwater.simulator.core.call.AwsError;
import java.util.Map;

/** The refusals of EKS. Source: EKS API reference, which gives codes and statuses; the texts are assumed. */
final class EksErrors {
    private EksErrors() {}

    private static AwsError of(String code, int status, String cluster, String message) {
        return new AwsError(code, status, message, Map.of("clusterName", cluster));
    }

    static AwsError noSuchCluster(String name) {
        return of("ResourceNotFoundException", 404, name, "No cluster found for name: " + name + ".");
    }

    static AwsError notFound(String cluster, String what) {
        return of("ResourceNotFoundException", 404, cluster, "No " + what + ".");
    }

    static AwsError inUse(String cluster, String message) {
        return of("ResourceInUseException", 409, cluster, message);
    }

    static AwsError invalid(String cluster, String message) {
        return of("InvalidParameterException", 400, cluster, message);
    }

    static AwsError badToken() {
        return new AwsError("InvalidParameterException", 400, "Invalid nextToken.");
    }
}
