package io.breakwater.drs.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentDiffTest {

    private static List<String> changes(String from, String to) {
        return DocumentDiff.between(Draft.json(from), Draft.json(to)).stream()
                .map(change -> change.pointer() + ": "
                        + change.from().map(JsonNode::toString).orElse("-") + " > "
                        + change.to().map(JsonNode::toString).orElse("-"))
                .toList();
    }

    @Test
    void equalDocumentsDoNotDiffer() {
        assertThat(changes("{\"a\":[1,{\"b\":2}]}", "{\"a\":[1,{\"b\":2}]}")).isEmpty();
    }

    @Test
    void membersAreNamedByPointer() {
        assertThat(changes(
                        "{\"a\":1,\"b\":{\"c/d\":1,\"e~\":2},\"g\":[1,2]}",
                        "{\"b\":{\"c/d\":2},\"f\":true,\"g\":[1,3,4]}"))
                .containsExactly(
                        "/a: 1 > -", "/b/c~1d: 1 > 2", "/b/e~0: 2 > -", "/f: - > true", "/g/1: 2 > 3", "/g/2: - > 4");
    }

    @Test
    void valuesOfOtherKindsAreReplacedWhole() {
        assertThat(changes("{\"a\":{\"b\":1}}", "{\"a\":[1]}")).containsExactly("/a: {\"b\":1} > [1]");
    }

    @Test
    void patchReplacesMembersAndTakesThemOut() {
        // Given
        JsonNode document = Draft.json("{\"a\":{\"b\":1,\"c\":2},\"d\":[1,2],\"e\":5}");

        // When
        JsonNode patched = MergePatch.apply(
                document, Draft.json("{\"a\":{\"b\":null,\"x\":{\"y\":1}},\"d\":[3],\"e\":{\"f\":1}}"));

        // Then
        assertThat(patched).isEqualTo(Draft.json("{\"a\":{\"c\":2,\"x\":{\"y\":1}},\"d\":[3],\"e\":{\"f\":1}}"));
        assertThat(document).isEqualTo(Draft.json("{\"a\":{\"b\":1,\"c\":2},\"d\":[1,2],\"e\":5}"));
        assertThat(MergePatch.apply(document, Draft.json("[1]"))).isEqualTo(Draft.json("[1]"));
    }
}
