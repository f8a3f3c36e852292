package io.breakwater.simulator.costexplorer;

import io.breakwater.simulator.core.call.AwsError;

/** The refusals of Cost Explorer. Source: Cost Explorer API reference, 2017-10-25. */
final class CostExplorerErrors {
    private CostExplorerErrors() {}

    static AwsError validation(String message) {
        return new AwsError("ValidationException", 400, message);
    }

    static AwsError badToken() {
        return new AwsError("InvalidNextTokenException", 400, "Invalid next token.");
    }

    static AwsError noData() {
        return new AwsError(
                "DataUnavailableException", 400, "Insufficient amount of historical data to generate forecast");
    }
}
