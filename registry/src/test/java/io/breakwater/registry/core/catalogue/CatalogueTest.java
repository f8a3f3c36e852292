package io.breakwater.registry.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.wire.json.RawJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    private static final String TIME =
            "{\"name\":\"time\",\"title\":\"Time\",\"description\":\"Tells\",\"inputSchema\":{ \"type\":\"object\" },\"x\":1.10}";

    @Test
    void anEntryKeepsItsWholeText() {
        Entry entry = entry(EntryKind.TOOL, TIME);

        assertThat(entry.raw()).isEqualTo(TIME);
        assertThat(entry.inputSchema()).isEqualTo("{ \"type\":\"object\" }");
        assertThat(entry.key()).isEqualTo("time");
        assertThat(entry.title()).contains("Time");
        assertThat(entry.description()).isEqualTo("Tells");
    }

    @Test
    void resourcesAreKnownByTheirUri() {
        assertThat(entry(EntryKind.RESOURCE, "{\"uri\":\"config://app\",\"name\":\"n\"}")
                        .key())
                .isEqualTo("config://app");
        assertThat(entry(EntryKind.RESOURCE_TEMPLATE, "{\"uriTemplate\":\"a://{b}\"}")
                        .key())
                .isEqualTo("a://{b}");
    }

    @Test
    void unusableAndRepeatedEntriesBecomeWarnings() {
        Catalogue catalogue = Catalogue.read(Map.of(
                EntryKind.TOOL,
                raw(TIME, "{\"name\":7}", "[]", "{\"name\":\"time\"}", "{\"name\":\"\"}"),
                EntryKind.PROMPT,
                raw("{\"name\":\"time\"}")));

        assertThat(catalogue.of(EntryKind.TOOL)).extracting(Entry::key).containsExactly("time");
        assertThat(catalogue.of(EntryKind.PROMPT)).extracting(Entry::key).containsExactly("time");
        assertThat(catalogue.warnings()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"object\",\"properties\":{\"r\":{\"type\":\"string\",\"x-mcp-header\":\"Region\"}}}",
                "{\"properties\":{\"o\":{\"type\":\"object\",\"properties\":{\"r\":{\"type\":\"integer\",\"x-mcp-header\":\"R\"}}}}}",
                "{\"description\":\"\\\"x-mcp-header\\\" is not used\"}",
                "{\"properties\":true}",
            })
    void validHeaderAnnotationsAreKept(String schema) {
        assertThat(entry(EntryKind.TOOL, "{\"name\":\"a\",\"inputSchema\":" + schema + "}"))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"properties\":{\"r\":{\"type\":\"number\",\"x-mcp-header\":\"R\"}}}",
                "{\"properties\":{\"r\":{\"type\":\"string\",\"x-mcp-header\":\"\"}}}",
                "{\"properties\":{\"r\":{\"type\":\"string\",\"x-mcp-header\":\"a b\"}}}",
                "{\"properties\":{\"r\":{\"type\":\"string\",\"x-mcp-header\":1}}}",
                "{\"properties\":{\"r\":{\"type\":\"string\",\"x-mcp-header\":\"R\"},\"s\":{\"type\":\"string\",\"x-mcp-header\":\"r\"}}}",
                "{\"properties\":{\"r\":{\"type\":\"array\",\"items\":{\"type\":\"string\",\"x-mcp-header\":\"R\"}}}}",
                "[]",
            })
    void toolsWithInvalidHeaderAnnotationsAreDropped(String schema) {
        assertThatThrownBy(() -> entry(EntryKind.TOOL, "{\"name\":\"a\",\"inputSchema\":" + schema + "}"))
                .isInstanceOf(UnusableEntry.class);
    }

    @Test
    void changesNameWhatCameWentAndBecameDifferent() {
        // Given
        Catalogue before =
                Catalogue.read(Map.of(EntryKind.TOOL, raw("{\"name\":\"a\"}", "{\"name\":\"b\"}", "{\"name\":\"c\"}")));
        Catalogue after = Catalogue.read(Map.of(
                EntryKind.TOOL, raw("{\"name\":\"d\"}", "{\"name\":\"b\",\"title\":\"B\"}", "{ \"name\":\"a\"}")));

        // When
        List<Change> changes = Change.between(known(before), after);

        // Then
        assertThat(changes)
                .containsExactly(
                        new Change(EntryKind.TOOL, "c", Change.Type.REMOVED, hash(before, "c"), Optional.empty()),
                        new Change(EntryKind.TOOL, "d", Change.Type.ADDED, Optional.empty(), hash(after, "d")),
                        new Change(EntryKind.TOOL, "b", Change.Type.CHANGED, hash(before, "b"), hash(after, "b")));
        assertThat(Change.between(known(after), after)).isEmpty();
        assertThat(before.contentHash()).isNotEqualTo(after.contentHash());
    }

    @Test
    void kindsHaveLabels() {
        for (EntryKind kind : EntryKind.values()) {
            assertThat(EntryKind.of(kind.label())).isEqualTo(kind);
            assertThat(kind.method()).endsWith("/list");
            assertThat(kind.member()).isNotEmpty();
            assertThat(kind.capability()).isNotEmpty();
        }
        assertThatThrownBy(() -> EntryKind.of("agent")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Entry entry(EntryKind kind, String json) {
        return Entry.read(kind, RawJson.of(json));
    }

    private static List<RawJson> raw(String... entries) {
        return Stream.of(entries).map(RawJson::of).toList();
    }

    private static List<Change.Known> known(Catalogue catalogue) {
        return catalogue.entries().stream()
                .map(entry -> new Change.Known(entry.kind(), entry.key(), entry.contentHash()))
                .toList();
    }

    private static Optional<String> hash(Catalogue catalogue, String key) {
        return catalogue.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .map(Entry::contentHash)
                .findFirst();
    }
}
