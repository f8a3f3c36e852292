package io.breakwater.simulator.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.simulator.logs.Logs;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.State;

/** Invocations: the payload comes back, unless it asks for a failure. Source: Lambda API reference, Invoke. */
final class Invocations {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TAIL = 4_096;
    private static final String FAILURE =
            "{\"errorMessage\":\"The payload asked for a failure\",\"errorType\":\"Error\",\"stackTrace\":[]}";

    private Invocations() {}

    static List<Operation> operations() {
        return List.of(Operation.of("Invoke", InvokeRequest::builder, Invocations::invoke));
    }

    private static InvokeResponse invoke(InvokeRequest request, Call call) {
        FunctionRow row = Functions.existing(call, request.functionName());
        FunctionConfiguration function = Functions.qualified(call, row, qualifier(request));
        if (function.state() == State.PENDING) {
            throw LambdaErrors.notActive("Pending");
        }
        if (request.invocationType() == InvocationType.DRY_RUN) {
            return InvokeResponse.builder().statusCode(204).build();
        }
        String payload = request.payload() == null || request.payload().asByteArray().length == 0
                ? "null"
                : request.payload().asUtf8String();
        boolean fails = parsed(payload).path("fail").asBoolean(false);
        String log = log(call, function, fails);
        if (request.invocationType() == InvocationType.EVENT) {
            return InvokeResponse.builder().statusCode(202).build();
        }
        return InvokeResponse.builder()
                .statusCode(200)
                .executedVersion(function.version())
                .functionError(fails ? "Unhandled" : null)
                .logResult(request.logType() == LogType.TAIL ? tail(log) : null)
                .payload(SdkBytes.fromUtf8String(fails ? FAILURE : payload))
                .build();
    }

    private static @Nullable String qualifier(InvokeRequest request) {
        if (request.qualifier() != null) {
            return request.qualifier();
        }
        String reference = request.functionName();
        String rest = reference.substring(reference.indexOf("function:") + (reference.contains("function:") ? 9 : 1));
        int colon = rest.indexOf(':');
        return colon < 0 ? null : rest.substring(colon + 1);
    }

    private static JsonNode parsed(String payload) {
        try {
            return JSON.readTree(payload);
        } catch (JsonProcessingException malformed) {
            throw LambdaErrors.content(malformed.getOriginalMessage());
        }
    }

    /** Writes the invocation to the function's log group, as its role would let it. */
    private static String log(Call call, FunctionConfiguration function, boolean fails) {
        String id = call.requestId();
        List<String> lines = new ArrayList<>();
        lines.add("START RequestId: " + id + " Version: " + function.version());
        if (fails) {
            lines.add("[ERROR] Error: The payload asked for a failure");
        }
        lines.add("END RequestId: " + id);
        lines.add("REPORT RequestId: " + id + "\tDuration: 12.00 ms\tBilled Duration: 12 ms\tMemory Size: "
                + function.memorySize() + " MB\tMax Memory Used: 64 MB");
        String day = call.now().toString().substring(0, 10).replace('-', '/');
        String stream =
                day + "/[" + function.version() + "]" + function.revisionId().replace("-", "");
        lines.forEach(line -> Logs.append(
                call.world(), call.scope(), "/aws/lambda/" + function.functionName(), stream, call.now(), line));
        return String.join("\n", lines) + "\n";
    }

    private static String tail(String log) {
        String last = log.length() > TAIL ? log.substring(log.length() - TAIL) : log;
        return Base64.getEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }
}
