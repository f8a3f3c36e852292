package io.breakwater.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.utils.builder.Buildable;

/** Every request of the REST-XML services as the SDK sends it: its operation is found, and what stands outside the body is read. */
class EveryRestXmlRequestTest {
    /** Those that the SDK sends elsewhere or not as they are given. */
    private static final Set<String> NOT_SENT_AS_THEY_ARE =
            Set.of("WriteGetObjectResponse", "ListDirectoryBuckets", "CreateSession");

    private static final Map<String, Object> S3_MEMBERS = Map.of(
            "Bucket", "bucket",
            "ChecksumAlgorithm", "CRC32",
            "Metadata", Map.of("owner", "ops"),
            // The SDK makes CopySource of these three, or takes it as it is given.
            "SourceBucket", Optional.empty(),
            "SourceKey", Optional.empty(),
            "SourceVersionId", Optional.empty());

    @Test
    void requestsToRoute53AreReadOutsideTheBody() {
        assertThat(unread("route53", Route53Client.builder(), Map.of())).isEmpty();
    }

    @Test
    void requestsToS3AreReadOutsideTheBody() {
        assertThat(unread("s3", S3Client.builder().forcePathStyle(true), S3_MEMBERS))
                .isEmpty();
    }

    /** What was not read as it was sent. */
    private static List<String> unread(String service, AwsSyncClientBuilder<?, ?> builder, Map<String, Object> given) {
        List<String> unread = new ArrayList<>();
        List<WireRequest> sent = new ArrayList<>();
        List<Method> operations = new ArrayList<>();
        Object client = SdkOperations.client(builder, request -> {
            sent.add(request);
            return new WireResponse(200, Map.of(), new byte[0]);
        });
        for (Method operation : SdkOperations.of(client)) {
            if (!NOT_SENT_AS_THEY_ARE.contains(SdkOperations.name(operation))) {
                operations.add(operation);
                SdkPojo request = Filled.of(operation.getParameterTypes()[0], given);
                try {
                    SdkOperations.call(client, operation, request);
                } catch (AssertionError noXml) {
                    // The answer has no meaning; only the request is looked at.
                }
                unread.addAll(differences(service, operation, request, sent.getLast()));
            }
        }
        assertThat(sent).hasSameSizeAs(operations).hasSizeGreaterThan(60);
        return unread;
    }

    private static List<String> differences(String service, Method operation, SdkPojo request, WireRequest sent) {
        RestBindings.Match match = RestBindings.match(service, sent).orElse(new RestBindings.Match("?", Map.of()));
        if (!match.operation().equalsIgnoreCase(SdkOperations.name(operation))) {
            return List.of(operation.getName() + " is read as " + match.operation());
        }
        SdkPojo builder = SdkOperations.newBuilder(operation.getParameterTypes()[0]);
        Locations.read(builder, sent, match);
        SdkPojo read = (SdkPojo) ((Buildable) builder).build();
        List<String> differences = new ArrayList<>();
        for (SdkField<?> field : request.sdkFields()) {
            if (field.location() != MarshallLocation.PAYLOAD) {
                Object wanted = field.getValueOrDefault(request);
                Object got = field.getValueOrDefault(read);
                if (!wanted.equals(got)) {
                    differences.add(
                            operation.getName() + "." + field.memberName() + ": " + wanted + " is read as " + got);
                }
            }
        }
        return differences;
    }
}
