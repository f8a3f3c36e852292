package io.breakwater.gateway.core.naming;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.wire.json.RawJson;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class NamingTest {

    private static final UnaryOperator<String> RENAME = uri -> ExposedUris.of("crm", uri);

    @Test
    void urisAreUndoneExactly() {
        assertThat(ExposedUris.origin(ExposedUris.of("current-time", "git+ssh://a+b")))
                .hasValue(new ExposedUris.Origin("current-time", "git+ssh://a+b"));
        assertThat(ExposedUris.origin("config://app")).isEmpty();
        assertThat(ExposedUris.origin("+x")).isEmpty();
        assertThat(ExposedUris.origin("git://host/a+b")).isEmpty();
    }

    @Test
    void renamesLinksInToolResults() {
        assertThat(ResourceLinks.inResult(
                        "tools/call",
                        RawJson.of("{\"content\":[{\"type\":\"resource_link\",\"uri\":\"a://1\"},"
                                + "{\"type\":\"resource\",\"resource\":{\"uri\":\"a://2\",\"text\":\"a://3\"}},"
                                + "{\"type\":\"text\",\"text\":\"a://4\"},{\"type\":\"novel\",\"uri\":\"a://5\"},7]}"),
                        RENAME))
                .hasToString("{\"content\":[{\"type\":\"resource_link\",\"uri\":\"crm+a://1\"},"
                        + "{\"type\":\"resource\",\"resource\":{\"uri\":\"crm+a://2\",\"text\":\"a://3\"}},"
                        + "{\"type\":\"text\",\"text\":\"a://4\"},{\"type\":\"novel\",\"uri\":\"a://5\"},7]}");
    }

    @Test
    void renamesLinksInPromptsAndResources() {
        assertThat(ResourceLinks.inResult(
                        "prompts/get",
                        RawJson.of("{\"messages\":[{\"content\":{\"type\":\"resource\",\"resource\":{\"uri\":\"a\"}}},"
                                + "{\"content\":[{\"type\":\"resource_link\",\"uri\":\"b\"}]}]}"),
                        RENAME))
                .hasToString("{\"messages\":[{\"content\":{\"type\":\"resource\",\"resource\":{\"uri\":\"crm+a\"}}},"
                        + "{\"content\":[{\"type\":\"resource_link\",\"uri\":\"crm+b\"}]}]}");
        assertThat(ResourceLinks.inResult("resources/read", RawJson.of("{\"contents\":[{\"uri\":\"a\"}]}"), RENAME))
                .hasToString("{\"contents\":[{\"uri\":\"crm+a\"}]}");
        assertThat(ResourceLinks.inResult("completion/complete", RawJson.of("{\"uri\":\"a\"}"), RENAME))
                .hasToString("{\"uri\":\"a\"}");
    }

    @Test
    void renamesListEntriesAndNotifications() {
        assertThat(ResourceLinks.inEntry("resources/list", RawJson.of("{\"uri\":\"a\"}"), RENAME))
                .hasToString("{\"uri\":\"crm+a\"}");
        assertThat(ResourceLinks.inEntry("resources/templates/list", RawJson.of("{\"uriTemplate\":\"a{b}\"}"), RENAME))
                .hasToString("{\"uriTemplate\":\"crm+a{b}\"}");
        assertThat(ResourceLinks.inEntry(
                        "tools/list",
                        RawJson.of("{\"_meta\":{\"ui\":{\"resourceUri\":\"ui://a\"},\"ui/resourceUri\":\"ui://b\"}}"),
                        RENAME))
                .hasToString("{\"_meta\":{\"ui\":{\"resourceUri\":\"crm+ui://a\"},\"ui/resourceUri\":\"crm+ui://b\"}}");
        assertThat(ResourceLinks.inEntry("prompts/list", RawJson.of("{\"uri\":\"a\"}"), RENAME))
                .hasToString("{\"uri\":\"a\"}");
        assertThat(ResourceLinks.inParams(RawJson.of("{\"uri\":\"a\"}"), RENAME))
                .hasToString("{\"uri\":\"crm+a\"}");
    }
}
