package io.breakwater.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

class LocationsTest {
    private static final RestBindings.Match OBJECT =
            new RestBindings.Match("any", Map.of("Bucket", "b", "Key", "folder/ä"));

    @Test
    void labelsParametersAndHeadersAreRead() {
        // Given
        var request = request(
                "partNumber=2&response-content-type=text%2Fplain+x",
                Map.of("range", List.of("bytes=0-9"), "if-modified-since", List.of("Thu, 01 Jan 2026 00:00:00 GMT")));
        var builder = GetObjectRequest.builder();
        // When
        Locations.read(builder, request, OBJECT);
        // Then
        assertThat(builder.build())
                .isEqualTo(GetObjectRequest.builder()
                        .bucket("b")
                        .key("folder/ä")
                        .partNumber(2)
                        .responseContentType("text/plain x")
                        .range("bytes=0-9")
                        .ifModifiedSince(Instant.parse("2026-01-01T00:00:00Z"))
                        .build());
    }

    @Test
    void headersOfOnePrefixAreAMap() {
        // Given
        var request = request("", Map.of("x-amz-meta-owner", List.of("ops"), "x-amz-acl", List.of("private")));
        var builder = PutObjectRequest.builder();
        // When
        Locations.read(builder, request, OBJECT);
        // Then
        assertThat(builder.build().metadata()).containsExactly(Map.entry("owner", "ops"));
        assertThat(builder.build().aclAsString()).isEqualTo("private");
    }

    @Test
    void aHeaderMayHoldAList() {
        // Given
        var request = request("", Map.of("x-amz-object-attributes", List.of("ETag, ObjectSize", "StorageClass")));
        var builder = GetObjectAttributesRequest.builder();
        // When
        Locations.read(builder, request, OBJECT);
        // Then
        assertThat(builder.build().objectAttributes())
                .containsExactly(ObjectAttributes.E_TAG, ObjectAttributes.OBJECT_SIZE, ObjectAttributes.STORAGE_CLASS);
    }

    @Test
    void aNumberThatIsNoneIsUnreadable() {
        assertThatThrownBy(
                        () -> Locations.read(GetObjectRequest.builder(), request("partNumber=two", Map.of()), OBJECT))
                .isInstanceOf(UnreadableRequest.class)
                .hasMessage("Value 'two' at 'partNumber' is not an integer");
    }

    @Test
    void membersInHeadersAreWritten() {
        // Given
        var response = GetObjectResponse.builder()
                .contentLength(5L)
                .lastModified(Instant.parse("2026-01-01T00:00:00Z"))
                .metadata(Map.of("owner", "ops"))
                .deleteMarker(false)
                .build();
        // When
        Map<String, String> headers = Locations.headers(response);
        // Then
        assertThat(headers)
                .containsOnly(
                        Map.entry("Content-Length", "5"),
                        Map.entry("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT"),
                        Map.entry("x-amz-meta-owner", "ops"),
                        Map.entry("x-amz-delete-marker", "false"));
    }

    @Test
    void anAnswerMayNameItsOwnStatus() {
        assertThat(Locations.status(InvokeResponse.builder().statusCode(202).build()))
                .hasValue(202);
        assertThat(Locations.status(InvokeResponse.builder().build())).isEmpty();
        assertThat(Locations.status(GetObjectResponse.builder().build())).isEmpty();
    }

    private static WireRequest request(String query, Map<String, List<String>> headers) {
        return new WireRequest("GET", "/b/folder/%C3%A4", query, headers, new byte[0]);
    }
}
