package io.breakwater.simulator.wire;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.service.Answer;
import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/**
 * AWS JSON 1.0 and 1.1: every request is a POST to {@code /} that names its operation in {@code X-Amz-Target}, and
 * everything else stands in one JSON object.
 */
public final class JsonRpcProtocol implements WireProtocol {
    private final String contentType;

    private JsonRpcProtocol(String version) {
        this.contentType = "application/x-amz-json-" + version;
    }

    public static JsonRpcProtocol json10() {
        return new JsonRpcProtocol("1.0");
    }

    public static JsonRpcProtocol json11() {
        return new JsonRpcProtocol("1.1");
    }

    @Override
    public boolean speaks(WireRequest request) {
        return request.header("x-amz-target").isPresent();
    }

    @Override
    public Optional<String> operationName(AwsService service, WireRequest request) {
        String prefix = service.model().targetPrefix() + ".";
        return request.header("x-amz-target")
                .filter(target -> target.startsWith(prefix) && target.length() > prefix.length())
                .map(target -> target.substring(prefix.length()));
    }

    @Override
    public void read(AwsService service, Operation operation, WireRequest request, SdkPojo builder) {
        try {
            JsonDocumentReader.read(request.body(), builder);
        } catch (UnreadableRequest e) {
            throw RequestRefusals.unreadable(service, e);
        }
        RequestRefusals.requireMembers(service, operation, builder);
    }

    @Override
    public WireResponse write(AwsService service, Operation operation, Answer answer, String requestId) {
        byte[] stream = answer.stream();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", stream == null ? contentType : "application/vnd.amazon.eventstream");
        headers.put("x-amzn-RequestId", requestId);
        return new WireResponse(
                answer.status() == 0 ? 200 : answer.status(),
                headers,
                stream == null ? JsonDocumentWriter.write(answer.document()) : stream);
    }

    @Override
    public WireResponse refuse(AwsService service, AwsError error, String requestId) {
        return JsonErrors.rpc(service, error, contentType, requestId);
    }

    @Override
    public AwsError unknownOperation(AwsService service, WireRequest request) {
        return RequestRefusals.unknownTarget();
    }
}
