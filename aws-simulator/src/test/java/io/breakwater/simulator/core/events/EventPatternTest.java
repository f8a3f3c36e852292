package io.breakwater.simulator.core.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventPatternTest {
    private static final JsonNode EVENT = json("""
            {"source": "aws.drs", "detail-type": "Launch", "resources": ["arn:a", "arn:b"],
             "detail": {"state": "FAILED", "count": 3, "drill": true, "none": null,
                        "phases": [{"name": "BUILD"}, {"name": "TEST"}]}}
            """);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'source': ['aws.drs', 'aws.ec2']}",
                "{'detail': {'state': ['FAILED'], 'count': [3.0]}}",
                "{'resources': ['arn:b']}",
                "{'resources': [{'prefix': 'arn:'}]}",
                "{'detail': {'drill': [true], 'none': [null]}}",
                "{'detail': {'phases': {'name': ['TEST']}}}",
                "{'detail': {'state': [{'suffix': 'LED'}]}}",
                "{'detail': {'state': [{'prefix': {'equals-ignore-case': 'fa'}}]}}",
                "{'detail': {'state': [{'suffix': {'equals-ignore-case': 'led'}}]}}",
                "{'detail': {'state': [{'equals-ignore-case': 'failed'}]}}",
                "{'detail': {'state': [{'wildcard': 'F*L*D'}]}}",
                "{'detail': {'state': [{'wildcard': '*D'}]}}",
                "{'detail': {'state': [{'anything-but': 'OK'}]}}",
                "{'detail': {'state': [{'anything-but': ['OK', 'STOPPED']}]}}",
                "{'detail': {'state': [{'anything-but': {'prefix': 'O'}}]}}",
                "{'detail': {'count': [{'numeric': ['>', 1, '<=', 3]}]}}",
                "{'detail': {'count': [{'numeric': ['=', 3]}]}}",
                "{'detail': {'count': [{'numeric': ['>=', 3, '<', 4]}]}}",
                "{'detail': {'state': [{'exists': true}], 'other': [{'exists': false}]}}",
                "{'$or': [{'source': ['aws.ec2']}, {'detail': {'count': [3]}}]}"
            })
    void takes(String pattern) {
        assertThat(matches(pattern)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'source': ['aws.ec2']}",
                "{'source': ['aws.drs'], 'detail': {'state': ['OK']}}",
                "{'detail': {'count': ['3']}}",
                "{'detail': {'phases': {'name': ['DEPLOY']}}}",
                "{'detail': {'state': [{'prefix': 'led'}]}}",
                "{'detail': {'state': [{'wildcard': 'F*X'}]}}",
                "{'detail': {'state': [{'anything-but': ['FAILED']}]}}",
                "{'detail': {'state': [{'anything-but': {'suffix': 'ED'}}]}}",
                "{'detail': {'other': [{'anything-but': 'x'}]}}",
                "{'detail': {'count': [{'numeric': ['>', 3]}]}}",
                "{'detail': {'state': [{'numeric': ['>', 3]}]}}",
                "{'detail': {'state': [{'exists': false}]}}",
                "{'$or': [{'source': ['aws.ec2']}, {'detail': {'count': [4]}}]}"
            })
    void leaves(String pattern) {
        assertThat(matches(pattern)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{}",
                "{'source': 'aws.drs'}",
                "{'source': []}",
                "{'source': [{'prefix': 1}]}",
                "{'source': [{'like': 'x'}]}",
                "{'source': [{'cidr': {'equals-ignore-case': 'x'}}]}",
                "{'source': [{'prefix': 'a', 'suffix': 'b'}]}",
                "{'source': [{'exists': 'yes'}]}",
                "{'source': [{'anything-but': []}]}",
                "{'source': [{'numeric': ['>']}]}",
                "{'source': [{'numeric': ['>', 'x']}]}",
                "{'source': [{'numeric': ['~', 1]}]}"
            })
    void isNone(String pattern) {
        assertThatExceptionOfType(EventPattern.Invalid.class)
                .isThrownBy(() -> EventPattern.parse(pattern.replace('\'', '"')))
                .satisfies(invalid -> assertThat(invalid.getMessage()).isNotBlank());
    }

    @Test
    void pathsLeadIntoEvents() {
        assertThat(EventPaths.part(EVENT, "$.detail.state").asText()).isEqualTo("FAILED");
        assertThat(EventPaths.part(EVENT, "$.resources[1]").asText()).isEqualTo("arn:b");
        assertThat(EventPaths.part(EVENT, "$")).isEqualTo(EVENT);
        assertThat(EventPaths.part(EVENT, "$.detail.nothing").isMissingNode()).isTrue();
        assertThat(EventPaths.part(EVENT, "$.a[b]").isMissingNode()).isTrue();
        assertThat(EventPaths.part(EVENT, "detail").isMissingNode()).isTrue();
    }

    @Test
    void templatesAreFilledWithTextInQuotesAndJsonElsewhere() {
        assertThat(EventPaths.filled(
                        "{\"text\": \"it is <state>\", \"state\": <state>, \"n\": <n>, \"gone\": \"<gone>\", \"<x>\": 1}",
                        Map.of("state", "$.detail.state", "n", "$.detail.count", "gone", "$.nothing"),
                        EVENT))
                .isEqualTo("{\"text\": \"it is FAILED\", \"state\": \"FAILED\", \"n\": 3, \"gone\": \"\", \"<x>\": 1}");
    }

    private static boolean matches(String pattern) {
        return EventPattern.parse(pattern.replace('\'', '"')).matches(EVENT);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
