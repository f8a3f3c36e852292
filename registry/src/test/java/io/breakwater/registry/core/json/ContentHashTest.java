package io.breakwater.registry.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.wire.json.RawJson;
import org.junit.jupiter.api.Test;

class ContentHashTest {

    @Test
    void hashIgnoresOrderAndSpaceButNothingElse() {
        String hash = hash("{\"a\":[1,\"x\"],\"b\":{\"c\":null}}");

        assertThat(hash("{ \"b\" : {\"c\":null}, \"a\" : [1, \"\\u0078\"] }"))
                .isEqualTo(hash)
                .matches("[0-9a-f]{64}");
        assertThat(hash("{\"a\":[1.0,\"x\"],\"b\":{\"c\":null}}")).isNotEqualTo(hash);
        assertThat(hash("{\"a\":[\"x\",1],\"b\":{\"c\":null}}")).isNotEqualTo(hash);
        assertThat(hash("{\"a\":[1,\"x\"],\"b\":{\"c\":false}}")).isNotEqualTo(hash);
        assertThat(hash("\"1\"")).isNotEqualTo(hash("1"));
    }

    @Test
    void hashIsThatOfTheCanonicalText() {
        // Stored hashes of earlier scans are compared with new ones: the form must never change.
        assertThat(hash("{\"b\":[true,null,1E400],\"a\":\"\\u00e9\\u0001\\n\"}"))
                .isEqualTo(ContentHash.ofText("{\"a\":\"é\\u0001\\n\",\"b\":[true,null,1E400]}"));
    }

    private static String hash(String json) {
        return ContentHash.ofJson(RawJson.of(json));
    }
}
