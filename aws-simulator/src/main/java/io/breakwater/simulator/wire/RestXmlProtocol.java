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
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.PayloadTrait;

/**
 * AWS REST-XML: method and path name the operation, members stand in path, query, headers and an XML body, or one
 * member is the whole body. S3 and Route 53 speak it, each with habits of its own.
 */
public final class RestXmlProtocol implements WireProtocol {
    @Override
    public boolean speaks(WireRequest request) {
        return request.header("x-amz-target").isEmpty();
    }

    @Override
    public Optional<String> operationName(AwsService service, WireRequest request) {
        return match(service, request).map(RestBindings.Match::operation);
    }

    private static Optional<RestBindings.Match> match(AwsService service, WireRequest request) {
        try {
            return RestBindings.match(service.name(), dialect(service).plain(request));
        } catch (UnreadableRequest unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public void read(AwsService service, Operation operation, WireRequest request, SdkPojo builder) {
        RestXmlDialect dialect = dialect(service);
        try {
            match(service, request).ifPresent(match -> Locations.read(builder, dialect.plain(request), match));
        } catch (UnreadableRequest unreadable) {
            throw dialect.badValue(unreadable);
        }
        try {
            readBody(builder, request.body());
        } catch (UnreadableRequest unreadable) {
            throw dialect.badDocument(unreadable);
        }
        var missing = RequiredMembers.of(service.name(), operation.name(), builder);
        if (!missing.isEmpty()) {
            throw dialect.missing(missing, request);
        }
    }

    private static void readBody(SdkPojo builder, byte[] body) {
        @Nullable SdkField<?> payload = payload(builder);
        if (body.length == 0) {
            return;
        }
        if (payload != null) {
            payload.set(builder, payloadValue(payload, body));
        } else if (hasBodyMembers(builder)) {
            XmlReader.fill(builder, XmlElement.parse(body));
        }
    }

    private static Object payloadValue(SdkField<?> payload, byte[] body) {
        return switch (payload.marshallingType().getKnownType()) {
            case SDK_BYTES -> SdkBytes.fromByteArrayUnsafe(body);
            case SDK_POJO -> {
                SdkPojo structure = Builders.empty(payload);
                XmlReader.fill(structure, XmlElement.parse(body));
                yield Builders.build(structure);
            }
            default -> new String(body, StandardCharsets.UTF_8);
        };
    }

    @Override
    public WireResponse write(AwsService service, Operation operation, Answer answer, String requestId) {
        RestXmlDialect dialect = dialect(service);
        int status = answer.status() == 0 ? RestBindings.status(service.name(), operation.name()) : answer.status();
        byte[] body = body(service, operation, answer);
        Map<String, String> headers = new LinkedHashMap<>(dialect.headers(requestId));
        if (body.length > 0) {
            headers.put("Content-Type", answer.stream() == null ? dialect.contentType() : "binary/octet-stream");
        }
        headers.putAll(Locations.headers(answer.document()));
        if (!operation.name().startsWith("Head")) {
            // What the body's length is, the server knows best; only answers to HEAD tell the length of another body.
            headers.remove("Content-Length");
        }
        return new WireResponse(status, headers, body);
    }

    private static byte[] body(AwsService service, Operation operation, Answer answer) {
        byte @Nullable [] stream = answer.stream();
        if (stream != null) {
            return stream;
        }
        RestXmlDialect dialect = dialect(service);
        SdkPojo document = answer.document();
        @Nullable SdkField<?> payload = payload(document);
        @Nullable Object whole = payload == null ? document : payload.getValueOrDefault(document);
        if (dialect.wrapsText(operation.name())) {
            return new XmlText()
                    .open(
                            dialect.root(operation.name()),
                            XmlAnswers.namespace(service.model().xmlNamespace()))
                    .text(whole == null ? "" : whole.toString())
                    .close(dialect.root(operation.name()))
                    .bytes();
        }
        return switch (whole) {
            case null -> new byte[0];
            case SdkBytes bytes -> bytes.asByteArrayUnsafe();
            case SdkPojo structure
            when payload != null -> document(payload.unmarshallLocationName(), service, structure);
            case SdkPojo structure
            when hasBodyMembers(structure) || dialect.alwaysHasBody() ->
                document(dialect.root(operation.name()), service, structure);
            case SdkPojo onlyHeaders -> new byte[0];
            default -> whole.toString().getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] document(String root, AwsService service, SdkPojo structure) {
        XmlText xml =
                new XmlText().open(root, XmlAnswers.namespace(service.model().xmlNamespace()));
        XmlDocuments.members(xml, structure);
        return xml.close(root).bytes();
    }

    @Override
    public WireResponse refuse(AwsService service, AwsError error, String requestId) {
        return dialect(service).refuse(service, error, requestId);
    }

    @Override
    public AwsError unknownOperation(AwsService service, WireRequest request) {
        return dialect(service).unknown(match(service, request).isPresent());
    }

    private static RestXmlDialect dialect(AwsService service) {
        return service.name().equals("s3") ? new S3Dialect() : new Route53Dialect();
    }

    private static @Nullable SdkField<?> payload(SdkPojo pojo) {
        for (SdkField<?> field : pojo.sdkFields()) {
            if (field.containsTrait(PayloadTrait.class)) {
                return field;
            }
        }
        return null;
    }

    private static boolean hasBodyMembers(SdkPojo pojo) {
        return pojo.sdkFields().stream().anyMatch(field -> field.location() == MarshallLocation.PAYLOAD);
    }
}
