package io.breakwater.simulator.logs;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.logs.insights.MalformedQuery;
import java.util.Map;

/** The refusals of CloudWatch Logs. Source: CloudWatch Logs API reference. */
final class LogsErrors {
    private LogsErrors() {}

    static AwsError invalid(String message) {
        return new AwsError("InvalidParameterException", 400, message);
    }

    static AwsError badToken() {
        return invalid("The specified nextToken is invalid.");
    }

    static AwsError noSuchGroup() {
        return notFound("The specified log group does not exist.");
    }

    static AwsError noSuchStream() {
        return notFound("The specified log stream does not exist.");
    }

    static AwsError notFound(String message) {
        return new AwsError("ResourceNotFoundException", 400, message);
    }

    static AwsError exists(String message) {
        return new AwsError("ResourceAlreadyExistsException", 400, message);
    }

    static AwsError tooMany(String message) {
        return new AwsError("LimitExceededException", 400, message);
    }

    static AwsError tooManyTags(String arn) {
        return new AwsError(
                "TooManyTagsException", 400, "A resource can have no more than 50 tags.", Map.of("resourceName", arn));
    }

    static AwsError protectedGroup() {
        return new AwsError("ValidationException", 400, "The log group is protected from deletion.");
    }

    static AwsError malformed(MalformedQuery query) {
        String message = String.valueOf(query.getMessage());
        Map<String, Object> location = Map.of("startCharOffset", query.start(), "endCharOffset", query.end());
        return new AwsError(
                "MalformedQueryException",
                400,
                message,
                Map.of("queryCompileError", Map.of("location", location, "message", message)));
    }
}
