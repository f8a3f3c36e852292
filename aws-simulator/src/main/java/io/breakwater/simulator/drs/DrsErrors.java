package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.drs.DrsQuota;
import java.util.List;
import java.util.Map;

/**
 * The refusals of Elastic Disaster Recovery. Names, statuses and members: DRS API reference, Errors of each operation.
 * Which operation may answer which is in the API reference too and is kept by the operations. The sentences are ours
 * where AWS does not publish its own. The member {@code code} repeats the name; the protocol adds it.
 */
public final class DrsErrors {
    private DrsErrors() {}

    /** 400: InitializeService was never called in this account and Region. */
    public static AwsError uninitialized(String account) {
        return new AwsError(
                "UninitializedAccountException",
                400,
                "Account " + account + " is not initialized. Call InitializeService first.",
                Map.of());
    }

    /** 400: one member of the request is wrong. */
    public static AwsError invalid(String field, String message) {
        return new AwsError(
                "ValidationException",
                400,
                message,
                Map.of(
                        "reason",
                        "fieldValidationFailed",
                        "fieldList",
                        List.of(Map.of("name", field, "message", message))));
    }

    /** 400: the request is wrong as a whole. */
    public static AwsError invalid(String message) {
        return new AwsError("ValidationException", 400, message, Map.of("reason", "other"));
    }

    /** 400: a page token that is none of ours. */
    public static AwsError badToken() {
        return invalid("nextToken", "The provided nextToken is not valid.");
    }

    /** 402: a quota is used up. */
    public static AwsError quotaExceeded(DrsQuota quota, String resourceId, String resourceType) {
        return new AwsError(
                "ServiceQuotaExceededException",
                402,
                quota.title() + " quota exceeded: the limit is " + quota.value() + ".",
                Map.of(
                        "resourceId",
                        resourceId,
                        "resourceType",
                        resourceType,
                        "serviceCode",
                        "drs",
                        "quotaCode",
                        quota.code()));
    }

    /** 403: the caller's own rights do not suffice for what the service does on its behalf. */
    public static AwsError accessDenied(String message) {
        return new AwsError("AccessDeniedException", 403, message, Map.of());
    }

    /**
     * 404: there is no such thing.
     *
     * @param type as the service names it: {@code SourceServer}, {@code Job}, {@code LaunchConfigurationTemplate}
     */
    public static AwsError notFound(String type, String id) {
        return new AwsError(
                "ResourceNotFoundException",
                404,
                type + " with ID " + id + " does not exist.",
                Map.of("resourceId", id, "resourceType", type));
    }

    /** 409: the state of the thing forbids it. */
    public static AwsError conflict(String type, String id, String message) {
        return new AwsError("ConflictException", 409, message, Map.of("resourceId", id, "resourceType", type));
    }
}
