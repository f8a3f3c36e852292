package io.breakwater.simulator.wire;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.service.AwsService;
import java.util.Map;

/**
 * The error codes of the query protocol, which SQS and CloudWatch still send beside those of JSON, so that clients that
 * compare codes are not broken. Source: the two services' API references, which list both names.
 */
final class QueryErrorCodes {
    private static final String SQS_PREFIX = "AWS.SimpleQueueService.";
    private static final Map<String, String> SQS = Map.of(
            "QueueDoesNotExist", SQS_PREFIX + "NonExistentQueue",
            "QueueNameExists", "QueueAlreadyExists",
            "QueueDeletedRecently", SQS_PREFIX + "QueueDeletedRecently",
            "PurgeQueueInProgress", SQS_PREFIX + "PurgeQueueInProgress",
            "BatchEntryIdsNotDistinct", SQS_PREFIX + "BatchEntryIdsNotDistinct",
            "BatchRequestTooLong", SQS_PREFIX + "BatchRequestTooLong",
            "EmptyBatchRequest", SQS_PREFIX + "EmptyBatchRequest",
            "InvalidBatchEntryId", SQS_PREFIX + "InvalidBatchEntryId",
            "TooManyEntriesInBatchRequest", SQS_PREFIX + "TooManyEntriesInBatchRequest",
            "MessageNotInflight", SQS_PREFIX + "MessageNotInflight");
    private static final Map<String, String> CLOUDWATCH = Map.of(
            "DashboardInvalidInputError", "InvalidParameterInput",
            "DashboardNotFoundError", "ResourceNotFound",
            "InternalServiceFault", "InternalServiceError",
            "InvalidFormatFault", "InvalidFormat",
            "InvalidParameterCombinationException", "InvalidParameterCombination",
            "InvalidParameterValueException", "InvalidParameterValue",
            "LimitExceededFault", "LimitExceeded",
            "MissingRequiredParameterException", "MissingParameter");

    private QueryErrorCodes() {}

    static boolean speaksThem(AwsService service) {
        return service.name().equals("sqs") || service.name().equals("cloudwatch");
    }

    /** The header's value: the code and whose fault it is. */
    static String of(AwsService service, AwsError error) {
        return code(service, error) + (error.status() < 500 ? ";Sender" : ";Receiver");
    }

    /** The refusal as the query protocol names it. */
    static AwsError inQuery(AwsService service, AwsError error) {
        return speaksThem(service)
                ? new AwsError(code(service, error), error.status(), error.text(), error.members())
                : error;
    }

    private static String code(AwsService service, AwsError error) {
        Map<String, String> codes = service.name().equals("sqs") ? SQS : CLOUDWATCH;
        return codes.getOrDefault(error.code(), error.code());
    }
}
