package io.breakwater.simulator.wire;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.service.Answer;
import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Operation;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TraitType;

/**
 * AWS REST-JSON: method and path name the operation, members stand in path, query, headers and a JSON body, or one
 * member is the whole body.
 */
public final class RestJsonProtocol implements WireProtocol {
    static final String CONTENT_TYPE = "application/json";

    @Override
    public boolean speaks(WireRequest request) {
        return request.header("x-amz-target").isEmpty();
    }

    @Override
    public Optional<String> operationName(AwsService service, WireRequest request) {
        try {
            return RestBindings.match(service.name(), request).map(RestBindings.Match::operation);
        } catch (UnreadableRequest e) {
            return Optional.empty();
        }
    }

    @Override
    public void read(AwsService service, Operation operation, WireRequest request, SdkPojo builder) {
        try {
            RestBindings.match(service.name(), request).ifPresent(match -> Locations.read(builder, request, match));
            SdkField<?> payload = payload(builder);
            if (payload == null) {
                JsonDocumentReader.read(request.body(), builder);
            } else if (request.body().length > 0) {
                payload.set(builder, payloadValue(payload, request.body()));
            }
        } catch (UnreadableRequest e) {
            throw RequestRefusals.unreadable(service, e);
        }
        RequestRefusals.requireMembers(service, operation, builder);
    }

    @Override
    public WireResponse write(AwsService service, Operation operation, Answer answer, String requestId) {
        SdkPojo document = answer.document();
        int status = status(service, operation, answer);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-amzn-RequestId", requestId);
        byte[] body = status == 204 ? new byte[0] : body(answer);
        if (status != 204) {
            headers.put("Content-Type", answer.stream() == null ? CONTENT_TYPE : "application/octet-stream");
        }
        headers.putAll(Locations.headers(document));
        return new WireResponse(status, headers, body);
    }

    @Override
    public WireResponse refuse(AwsService service, AwsError error, String requestId) {
        return JsonErrors.rest(service, error, requestId);
    }

    @Override
    public AwsError unknownOperation(AwsService service, WireRequest request) {
        return RequestRefusals.unknownPath();
    }

    private static int status(AwsService service, Operation operation, Answer answer) {
        if (answer.status() != 0) {
            return answer.status();
        }
        return Locations.status(answer.document())
                .orElseGet(() -> RestBindings.status(service.name(), operation.name()));
    }

    private static byte[] body(Answer answer) {
        byte[] stream = answer.stream();
        if (stream != null) {
            return stream;
        }
        SdkPojo document = answer.document();
        SdkField<?> payload = payload(document);
        if (payload == null) {
            return JsonDocumentWriter.write(document);
        }
        return switch (payload.getValueOrDefault(document)) {
            case SdkBytes bytes -> bytes.asByteArrayUnsafe();
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            case SdkPojo structure -> JsonDocumentWriter.write(structure);
            case null, default -> new byte[0];
        };
    }

    /** The member that is the whole body, if the type has one. */
    private static @Nullable SdkField<?> payload(SdkPojo document) {
        for (SdkField<?> field : document.sdkFields()) {
            if (field.containsTrait(PayloadTrait.class, TraitType.PAYLOAD_TRAIT)) {
                return field;
            }
        }
        return null;
    }

    private static Object payloadValue(SdkField<?> payload, byte[] body) {
        return switch (payload.marshallingType().getKnownType()) {
            case SDK_BYTES -> SdkBytes.fromByteArrayUnsafe(body);
            case SDK_POJO -> {
                SdkPojo builder = Builders.empty(payload);
                JsonDocumentReader.read(body, builder);
                yield Builders.build(builder);
            }
            default -> new String(body, StandardCharsets.UTF_8);
        };
    }
}
