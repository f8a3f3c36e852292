package io.breakwater.simulator.dispatch;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.signature.SignatureRejected;
import io.breakwater.simulator.service.ServiceModel.Protocol;

/**
 * The refusals that every service of a protocol shares, in that protocol's words.
 *
 * <p>Source: "Common Errors" of the API references of Amazon EC2, AWS IAM, AWS CodePipeline, AWS DRS and Amazon S3.
 */
final class Refusals {
    private Refusals() {}

    static AwsError badSignature(Protocol protocol, SignatureRejected rejected) {
        return new AwsError(code(protocol, rejected.reason()), status(protocol), rejected.text());
    }

    private static String code(Protocol protocol, SignatureRejected.Reason reason) {
        boolean json = isJson(protocol);
        return switch (reason) {
            case MISSING ->
                switch (protocol) {
                    case EC2_QUERY -> "AuthFailure";
                    case QUERY -> "MissingAuthenticationToken";
                    case REST_XML -> "AccessDenied";
                    case JSON_1_0, JSON_1_1, REST_JSON -> "MissingAuthenticationTokenException";
                };
            case INCOMPLETE -> json ? "IncompleteSignatureException" : "IncompleteSignature";
            case UNKNOWN_KEY ->
                switch (protocol) {
                    case EC2_QUERY -> "AuthFailure";
                    case REST_XML -> "InvalidAccessKeyId";
                    case QUERY -> "InvalidClientTokenId";
                    case JSON_1_0, JSON_1_1, REST_JSON -> "UnrecognizedClientException";
                };
            case MISMATCH ->
                switch (protocol) {
                    case EC2_QUERY -> "AuthFailure";
                    case QUERY, REST_XML -> "SignatureDoesNotMatch";
                    case JSON_1_0, JSON_1_1, REST_JSON -> "InvalidSignatureException";
                };
            case EXPIRED ->
                switch (protocol) {
                    case EC2_QUERY -> "RequestExpired";
                    case QUERY -> "SignatureDoesNotMatch";
                    case REST_XML -> "RequestTimeTooSkewed";
                    case JSON_1_0, JSON_1_1, REST_JSON -> "InvalidSignatureException";
                };
            case SESSION_EXPIRED ->
                switch (protocol) {
                    case EC2_QUERY -> "RequestExpired";
                    case QUERY, REST_XML -> "ExpiredToken";
                    case JSON_1_0, JSON_1_1, REST_JSON -> "ExpiredTokenException";
                };
        };
    }

    private static int status(Protocol protocol) {
        return switch (protocol) {
            case JSON_1_0, JSON_1_1 -> 400;
            case EC2_QUERY -> 401;
            case QUERY, REST_JSON, REST_XML -> 403;
        };
    }

    static AwsError denied(Protocol protocol, String arn, String action) {
        return switch (protocol) {
            case EC2_QUERY ->
                new AwsError(
                        "UnauthorizedOperation",
                        403,
                        "You are not authorized to perform this operation. User: " + arn
                                + " is not authorized to perform: " + action);
            case QUERY, REST_XML ->
                new AwsError("AccessDenied", 403, "User: " + arn + " is not authorized to perform: " + action);
            case JSON_1_0, JSON_1_1 ->
                new AwsError("AccessDeniedException", 400, "User: " + arn + " is not authorized to perform: " + action);
            case REST_JSON ->
                new AwsError("AccessDeniedException", 403, "User: " + arn + " is not authorized to perform: " + action);
        };
    }

    static AwsError throttled(Protocol protocol) {
        return switch (protocol) {
            case JSON_1_0, JSON_1_1 -> new AwsError("ThrottlingException", 400, "Rate exceeded");
            case REST_JSON -> new AwsError("ThrottlingException", 429, "Rate exceeded");
            case QUERY -> new AwsError("Throttling", 400, "Rate exceeded");
            case EC2_QUERY -> new AwsError("RequestLimitExceeded", 503, "Request limit exceeded.");
            case REST_XML -> new AwsError("SlowDown", 503, "Please reduce your request rate.");
        };
    }

    static AwsError failed(Protocol protocol) {
        String message = "We encountered an internal error. Please try again.";
        return switch (protocol) {
            case JSON_1_0, JSON_1_1 -> new AwsError("InternalFailure", 500, message);
            case REST_JSON -> new AwsError("InternalServerException", 500, message);
            case QUERY -> new AwsError("InternalFailure", 500, message);
            case EC2_QUERY, REST_XML -> new AwsError("InternalError", 500, message);
        };
    }

    static AwsError regionDown(Protocol protocol) {
        String message = "Service is unable to handle request.";
        return switch (protocol) {
            case JSON_1_0, JSON_1_1, REST_JSON -> new AwsError("ServiceUnavailableException", 503, message);
            case QUERY, REST_XML -> new AwsError("ServiceUnavailable", 503, message);
            case EC2_QUERY -> new AwsError("Unavailable", 503, message);
        };
    }

    private static boolean isJson(Protocol protocol) {
        return switch (protocol) {
            case JSON_1_0, JSON_1_1, REST_JSON -> true;
            case QUERY, EC2_QUERY, REST_XML -> false;
        };
    }
}
