package io.breakwater.aws.raw;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.aws.core.call.AwsFailure.Cause;
import io.breakwater.aws.core.call.Operation;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Reads REST-JSON errors: the type in a header, or in the body, the rest in the body (DRS API reference, Common Error Types). */
final class RawErrors {

    private RawErrors() {}

    static AwsFailure of(Operation operation, SdkHttpResponse answer, JsonNode body) {
        int status = answer.statusCode();
        String code = answer.firstMatchingHeader("x-amzn-ErrorType")
                .or(() -> text(body, "__type"))
                .or(() -> text(body, "code"))
                .map(RawErrors::name)
                .orElse("HTTP" + status);
        return new AwsFailure(
                operation,
                cause(status, code),
                code,
                text(body, "message").or(() -> text(body, "Message")).orElse(""),
                answer.firstMatchingHeader("x-amzn-RequestId").orElse(""),
                status,
                details(body),
                answer.firstMatchingHeader("Retry-After")
                        .filter(value -> value.matches("\\d{1,6}"))
                        .map(value -> Duration.ofSeconds(Long.parseLong(value))));
    }

    private static Cause cause(int status, String code) {
        if (status == 429 || code.startsWith("Throttl") || code.equals("TooManyRequestsException")) {
            return Cause.THROTTLED;
        }
        return status >= 500 ? Cause.SERVER : Cause.REFUSED;
    }

    /** {@code aws.protocols#ConflictException:http://…} is a ConflictException. */
    private static String name(String type) {
        String end = type.substring(type.indexOf('#') + 1);
        int colon = end.indexOf(':');
        return colon < 0 ? end : end.substring(0, colon);
    }

    private static Map<String, String> details(JsonNode body) {
        Map<String, String> details = new HashMap<>();
        for (Iterator<Map.Entry<String, JsonNode>> members = body.fields(); members.hasNext(); ) {
            Map.Entry<String, JsonNode> member = members.next();
            if (member.getValue().isValueNode() && !member.getKey().matches("[mM]essage|code|__type")) {
                details.put(member.getKey(), member.getValue().asText());
            }
        }
        return details;
    }

    private static Optional<String> text(JsonNode body, String member) {
        return Optional.of(body.path(member)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }
}
