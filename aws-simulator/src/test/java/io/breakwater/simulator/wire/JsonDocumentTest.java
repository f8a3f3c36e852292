package io.breakwater.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.drs.model.DescribeJobsRequest;
import software.amazon.awssdk.services.drs.model.StartRecoveryRequest;
import software.amazon.awssdk.services.kms.model.EncryptRequest;

class JsonDocumentTest {
    @Test
    void whatTheTypeDoesNotHaveAndWhatIsNullIsPassedOver() {
        // Given
        var builder = StartRecoveryRequest.builder();
        // When
        read("""
                {"isDrill": true, "new": {"deep": [1, {"isDrill": false}]}, "tags": {"a": "b", "c": null},
                 "sourceServers": [null, {"sourceServerID": "s-1", "recoverySnapshotID": null}]}
                """, builder);
        // Then
        assertThat(builder.build())
                .isEqualTo(StartRecoveryRequest.builder()
                        .isDrill(true)
                        .tags(Map.of("a", "b"))
                        .sourceServers(server -> server.sourceServerID("s-1"))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "null",
                "\"text\"",
                "{\"isDrill\": tru}",
                "{} {}",
                "{\"a\" 1}",
                "{'isDrill': 1}",
                "\u0000"
            })
    void whatIsNotOneJsonObjectIsUnreadable(String body) {
        assertThatThrownBy(() -> read(body, StartRecoveryRequest.builder())).isInstanceOf(UnreadableRequest.class);
    }

    @Test
    void nestingWithoutEndIsUnreadable() {
        assertThatThrownBy(() -> read("{\"x\":" + "[".repeat(100_000), StartRecoveryRequest.builder()))
                .isInstanceOf(UnreadableRequest.class);
    }

    @Test
    void noBodyIsAnEmptyObject() {
        // Given
        var builder = DescribeJobsRequest.builder();
        // When
        read("", builder);
        // Then
        assertThat(builder.build()).isEqualTo(DescribeJobsRequest.builder().build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"maxResults\": \"3\"}        | STRING_VALUE can not be converted to an Integer",
                "{\"maxResults\": true}         | TRUE_VALUE can not be converted to an Integer",
                "{\"maxResults\": 3000000000}   | NUMBER_VALUE can not be converted to an Integer",
                "{\"maxResults\": 1e40}         | NUMBER_VALUE can not be converted to an Integer",
                "{\"nextToken\": 3}             | NUMBER_VALUE can not be converted to a String",
                "{\"nextToken\": [\"a\"]}       | Start of list found where not expected",
                "{\"nextToken\": {}}            | Start of structure or map found where not expected.",
                "{\"filters\": \"all\"}         | STRING_VALUE can not be converted to a Structure",
                "{\"filters\": []}              | Start of list found where not expected",
                "{\"filters\": {\"jobIDs\": {}}} | Start of structure or map found where not expected.",
                "{\"filters\": {\"jobIDs\": \"j\"}} | STRING_VALUE can not be converted to a List"
            })
    void aMemberOfAnotherTypeIsNamedAsAwsDoes(String body, String reason) {
        assertThatThrownBy(() -> read(body, DescribeJobsRequest.builder()))
                .isInstanceOf(UnreadableRequest.class)
                .hasMessage(reason);
    }

    @Test
    void aFractionForAWholeNumberIsCut() {
        // Given
        var builder = DescribeJobsRequest.builder();
        // When
        read("{\"maxResults\": 3.9}", builder);
        // Then
        assertThat(builder.build().maxResults()).isEqualTo(3);
    }

    @Test
    void bytesThatAreNotBase64AreUnreadable() {
        assertThatThrownBy(() -> read("{\"Plaintext\": \"###\"}", EncryptRequest.builder()))
                .isInstanceOf(UnreadableRequest.class);
    }

    @Test
    void timestampsAreSecondsWithAFraction() {
        // Given
        Build build = Build.builder()
                .startTime(Instant.parse("2026-01-01T00:00:00.120Z"))
                .endTime(Instant.parse("2026-01-01T00:00:10Z"))
                .build();
        var read = Build.builder();
        // When
        String json = write(build);
        read(json, read);
        // Then
        assertThat(json).isEqualTo("{\"startTime\":1767225600.12,\"endTime\":1767225610}");
        assertThat(read.build()).isEqualTo(build);
    }

    @Test
    void aTimestampAsTextIsUnreadableWhereAwsWritesNumbers() {
        assertThatThrownBy(() -> read("{\"startTime\": \"2026-01-01T00:00:00Z\"}", Build.builder()))
                .isInstanceOf(UnreadableRequest.class)
                .hasMessage("STRING_VALUE can not be converted to a Timestamp");
    }

    @Test
    void numbersThatJsonLacksAreNamed() {
        // Given
        var transformation = MetricTransformation.builder()
                .defaultValue(Double.NEGATIVE_INFINITY)
                .build();
        var read = MetricTransformation.builder();
        // When
        String json = write(transformation);
        read(json, read);
        // Then
        assertThat(json).isEqualTo("{\"defaultValue\":\"-Infinity\"}");
        assertThat(read.build()).isEqualTo(transformation);
    }

    @Test
    void whatIsNotSetIsLeftOutAndAnEmptyListIsNot() {
        assertThat(write(PutLogEventsRequest.builder().build())).isEqualTo("{}");
        assertThat(write(PutLogEventsRequest.builder()
                        .logEvents(List.<InputLogEvent>of())
                        .build()))
                .isEqualTo("{\"logEvents\":[]}");
    }

    private static void read(String json, SdkPojo builder) {
        JsonDocumentReader.read(json.getBytes(StandardCharsets.UTF_8), builder);
    }

    private static String write(SdkPojo document) {
        return new String(JsonDocumentWriter.write(document), StandardCharsets.UTF_8);
    }
}
