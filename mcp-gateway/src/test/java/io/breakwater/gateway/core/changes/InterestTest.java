package io.breakwater.gateway.core.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.wire.json.RawJson;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InterestTest {

    private static final Interest SOME = new Interest(true, false, true, Set.of("a://2", "a://1"));

    @Test
    void theFilterRoundTrips() {
        // Given
        RawJson json = SOME.toJson();
        // Then
        assertThat(json)
                .hasToString(
                        "{\"toolsListChanged\":true,\"resourcesListChanged\":true,\"resourceSubscriptions\":[\"a://1\",\"a://2\"]}");
        assertThat(Interest.read(json)).isEqualTo(SOME);
        assertThat(Interest.read(RawJson.of("{\"promptsListChanged\":true,\"toolsListChanged\":false}"))
                        .toJson())
                .hasToString("{\"promptsListChanged\":true}");
        assertThat(Interest.read(RawJson.EMPTY_OBJECT).isNothing()).isTrue();
    }

    @Test
    void matchesOnlyWhatIsWanted() {
        assertThat(SOME.matches("notifications/tools/list_changed", RawJson.EMPTY_OBJECT))
                .isTrue();
        assertThat(SOME.matches("notifications/prompts/list_changed", RawJson.EMPTY_OBJECT))
                .isFalse();
        assertThat(SOME.matches("notifications/resources/list_changed", RawJson.EMPTY_OBJECT))
                .isTrue();
        assertThat(SOME.matches("notifications/resources/updated", RawJson.of("{\"uri\":\"a://1\"}")))
                .isTrue();
        assertThat(SOME.matches("notifications/resources/updated", RawJson.of("{\"uri\":\"a://3\"}")))
                .isFalse();
        assertThat(SOME.matches("notifications/progress", RawJson.EMPTY_OBJECT)).isFalse();
    }

    @Test
    void unionsAndLimits() {
        // Given
        Interest both = Interest.ofResource("a://1").and(Interest.ALL_LISTS);
        // Then
        assertThat(both).isEqualTo(new Interest(true, true, true, Set.of("a://1")));
        assertThat(both.within(RawJson.of("{\"tools\":{\"listChanged\":true},\"prompts\":{}}")))
                .isEqualTo(new Interest(true, false, false, Set.of()));
        assertThat(both.within(RawJson.of("{\"resources\":{\"subscribe\":true}}")))
                .isEqualTo(Interest.ofResource("a://1"));
    }
}
