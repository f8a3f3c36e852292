package io.breakwater.simulator.wire;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.service.AwsService;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Refusals in the form of the JSON protocols. */
final class JsonErrors {
    private static final String ERROR_TYPE = "x-amzn-ErrorType";
    /** The member of throttling errors that stands in a header. */
    private static final String RETRY_AFTER = "retryAfterSeconds";
    /** Errors of the framework that AWS's JSON services share; their type names carry its namespace. */
    private static final Set<String> OF_THE_FRAMEWORK = Set.of("UnknownOperationException", "SerializationException");

    private JsonErrors() {}

    /** JSON-RPC: the error's type and message in the body. */
    static WireResponse rpc(AwsService service, AwsError error, String contentType, String requestId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "__type",
                OF_THE_FRAMEWORK.contains(error.code()) ? "com.amazon.coral.service#" + error.code() : error.code());
        if (!error.text().isEmpty()) {
            body.put("message", error.text());
        }
        Map<String, String> headers = headers(error, contentType, requestId);
        if (QueryErrorCodes.speaksThem(service)) {
            headers.put("x-amzn-query-error", QueryErrorCodes.of(service, error));
        }
        return response(error, headers, body);
    }

    /** REST-JSON: the error's type in a header, its message in the body. */
    static WireResponse rest(AwsService service, AwsError error, String requestId) {
        Map<String, Object> body = new LinkedHashMap<>();
        switch (service.name()) {
            case "lambda" -> {
                body.put("Type", error.status() < 500 ? "User" : "Service");
                body.put("Message", error.text());
            }
            case "drs" -> {
                body.put("message", error.text());
                body.put("code", error.code());
            }
            default -> body.put("message", error.text());
        }
        return response(error, headers(error, RestJsonProtocol.CONTENT_TYPE, requestId), body);
    }

    private static Map<String, String> headers(AwsError error, String contentType, String requestId) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        headers.put("x-amzn-RequestId", requestId);
        headers.put(ERROR_TYPE, error.code());
        Object retryAfter = error.members().get(RETRY_AFTER);
        if (retryAfter != null) {
            headers.put("Retry-After", retryAfter.toString());
        }
        return headers;
    }

    private static WireResponse response(AwsError error, Map<String, String> headers, Map<String, Object> body) {
        error.members().forEach((name, value) -> {
            if (!name.equals(RETRY_AFTER)) {
                body.put(name, value);
            }
        });
        return new WireResponse(error.status(), headers, JsonDocumentWriter.write(body));
    }
}
