package io.breakwater.simulator.computeoptimizer;

import io.breakwater.simulator.core.call.AwsError;

/** The refusals of Compute Optimizer. Source: Compute Optimizer API reference, 2019-11-01. */
final class ComputeOptimizerErrors {
    private ComputeOptimizerErrors() {}

    static AwsError optIn() {
        return new AwsError("OptInRequiredException", 403, "Aws account is not registered for recommendation.");
    }

    static AwsError invalid(String message) {
        return new AwsError("InvalidParameterValueException", 400, message);
    }

    static AwsError badToken() {
        return invalid("Invalid nextToken.");
    }
}
