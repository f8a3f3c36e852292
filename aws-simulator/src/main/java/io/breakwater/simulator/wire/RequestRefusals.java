package io.breakwater.simulator.wire;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.wire.RequiredMembers.Missing;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/** What JSON services answer to requests that no handler gets to see. */
final class RequestRefusals {
    private RequestRefusals() {}

    static AwsError unreadable(AwsService service, UnreadableRequest problem) {
        if (service.name().equals("drs")) {
            return new AwsError("ValidationException", 400, problem.reason(), Map.of("reason", "cannotParse"));
        }
        return new AwsError("SerializationException", 400, problem.reason());
    }

    /**
     * Checks the members that the operation requires.
     *
     * @throws AwsError if one is missing
     */
    static void requireMembers(AwsService service, Operation operation, SdkPojo builder) {
        List<Missing> missing = RequiredMembers.of(service.name(), operation.name(), builder);
        if (!missing.isEmpty()) {
            throw missing(service, missing);
        }
    }

    static AwsError unknownTarget() {
        return new AwsError("UnknownOperationException", 400, "");
    }

    static AwsError unknownPath() {
        return new AwsError(
                "AccessDeniedException", 403, "Unable to determine service/operation name to be authorized");
    }

    private static AwsError missing(AwsService service, List<Missing> missing) {
        String sentence = RequiredMembers.sentence(missing);
        String first = missing.getFirst().member();
        return switch (service.name()) {
            case "drs" -> new AwsError("ValidationException", 400, sentence, drsMembers(missing));
            case "cloudwatchlogs", "ecs", "eks" -> new AwsError("InvalidParameterException", 400, sentence);
            case "codecommit", "codedeploy" ->
                new AwsError(capitalised(lastName(first)) + "RequiredException", 400, sentence);
            case "cloudwatch" ->
                new AwsError(
                        "MissingRequiredParameterException",
                        400,
                        "The parameter " + capitalised(first) + " is required.");
            case "sqs" ->
                new AwsError(
                        "MissingParameter", 400, "The request must contain the parameter " + capitalised(first) + ".");
            default -> new AwsError("ValidationException", 400, sentence);
        };
    }

    private static Map<String, Object> drsMembers(List<Missing> missing) {
        List<Map<String, String>> fields = missing.stream()
                .map(one -> Map.of("name", one.member(), "message", "Member must not be null"))
                .toList();
        return Map.of("reason", "fieldValidationFailed", "fieldList", fields);
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static String capitalised(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
