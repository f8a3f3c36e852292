package io.breakwater.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.wire.json.RawJson;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a modern client sees of each endpoint. */
@QuarkusTest
@TestProfile(Fakes.Profile.class)
class ModernListsTest extends FakeUpstreams {

    @Test
    void theAggregateListsWhatIsVisibleInPages() {
        // When
        RawJson first = at("/mcp").modern("tools/list", "{}").result();
        String cursor = first.text("nextCursor").orElseThrow();
        RawJson second = at("/mcp")
                .modern("tools/list", "{\"cursor\":\"" + cursor + "\"}")
                .result();
        // Then
        assertThat(names(first))
                .containsExactly(
                        "find_tools",
                        "describe_tool",
                        "call_tool",
                        "dead__echo",
                        "legacy__echo",
                        "legacy__progress",
                        "modern__echo",
                        "modern__progress",
                        "modern__other",
                        "modern__more");
        assertThat(names(second)).containsExactly("modern__most");
        assertThat(first.toString())
                .contains("\"n\":1.10")
                .contains("\"ttlMs\":")
                .contains("\"cacheScope\":\"private\"");
        assertThat(at("/mcp")
                        .as("mallory")
                        .modern("tools/list", "{\"cursor\":\"" + cursor + "\"}")
                        .errorCode())
                .isEqualTo(-32602);
    }

    @Test
    void anUnlistedServerIsAdvertisedNowhereAndWorksForWhoeverKnowsItAndMay() {
        // Given
        Fakes.Servers.clear();
        Fakes.Servers.register("modern", modern.url(), "echo");
        Fakes.Servers.registerUnlisted("quiet", modern.url(), "echo");
        TestClient client = at("/mcp");
        String call = "{\"name\":\"quiet__echo\"}";
        // Then
        assertThat(names(client.modern("tools/list", "{}").result()))
                .containsExactly("find_tools", "describe_tool", "call_tool", "modern__echo");
        for (String list : List.of("prompts/list", "resources/list", "resources/templates/list")) {
            assertThat(client.modern(list, "{}").result().toString())
                    .contains("modern")
                    .doesNotContain("quiet");
        }
        assertThat(client.modern("tools/call", call).result().member("content")).isPresent();
        assertThat(names(at("/servers/quiet/mcp").modern("tools/list", "{}").result()))
                .contains("echo");
        assertThat(client.as("mallory").modern("tools/call", call).errorCode()).isEqualTo(-32602);
        assertThat(at("/servers/quiet/mcp")
                        .as("mallory")
                        .modern("tools/list", "{}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void discoveryListsBuiltInsAndPinnedOnly() {
        // When
        RawJson list = at("/virtual/discovery/mcp").modern("tools/list", "{}").result();
        // Then
        assertThat(names(list)).containsExactly("find_tools", "describe_tool", "call_tool", "modern__echo");
        assertThat(at("/virtual/discovery/mcp")
                        .modern("tools/call", "{\"name\":\"modern__echo\"}")
                        .result())
                .isNotNull();
        assertThat(at("/virtual/discovery/mcp")
                        .modern("tools/call", "{\"name\":\"modern__progress\"}")
                        .errorCode())
                .isEqualTo(-32602);
        assertThat(at("/virtual/discovery/mcp")
                        .modern("tools/call", "{\"name\":\"find_tools\"}")
                        .result()
                        .toString())
                .contains("find_tools");
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern", "legacy"})
    void oneServerShowsItsLiveListsUnprefixed(String server) {
        // Given
        TestClient client = at("/servers/" + server + "/mcp");
        // When
        RawJson first = client.modern("tools/list", "{}").result();
        // Then
        assertThat(names(first))
                .containsExactly("echo", "progress", "hang", "garbage", "half", "ask", "silent", "huge", "moved");
        assertThat(first.toString()).contains("\"novel\":1.10").contains("\"cacheScope\":\"private\"");
        assertThat(first.member("nextCursor")).isEmpty();
        assertThat(client.modern("prompts/list", "{}").result().toString()).contains("greet");
        assertThat(client.modern("resources/list", "{}").result().toString()).contains("\"uri\":\"fake://a\"");
        assertThat(client.modern("resources/templates/list", "{}").result().toString())
                .contains("fake://t/{id}");
        assertThat(client.modern("tools/list", "{\"cursor\":\"x\"}").errorCode())
                .isEqualTo(-32602);
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern", "legacy"})
    void promptsResourcesAndCompletionsAreRelayed(String server) {
        // Given
        TestClient all = at("/mcp");
        String uri = server + "+fake://a";
        // Then
        assertThat(all.modern("prompts/get", "{\"name\":\"" + server + "__greet\"}")
                        .result()
                        .toString())
                .contains("\"uri\":\"" + uri + "\"");
        assertThat(all.modern("resources/read", "{\"uri\":\"" + uri + "\"}")
                        .result()
                        .toString())
                .contains("\"uri\":\"" + uri + "\"")
                .contains("\"ttlMs\":0");
        assertThat(all.modern("resources/read", "{\"uri\":\"" + server + "+fake://t/4\"}")
                        .result()
                        .toString())
                .contains(server + "+fake://t/4");
        assertThat(all.modern(
                                "completion/complete",
                                "{\"ref\":{\"type\":\"ref/resource\",\"uri\":\"" + server
                                        + "+fake://t/{id}\"},\"argument\":{\"name\":\"id\",\"value\":\"\"}}")
                        .result()
                        .toString())
                .contains("\"values\":[\"one\",\"two\"]");
        RawJson missing = all.modern("resources/read", "{\"uri\":\"" + server + "+fake://no\"}")
                .last();
        assertThat(missing.toString()).contains("-32602").contains("\"uri\":\"" + server + "+fake://no\"");
    }

    @Test
    void discoverDescribesTheEndpoint() {
        assertThat(at("/mcp").modern("server/discover", "{}").result().toString())
                .contains("\"supportedVersions\":[\"2026-07-28\",\"2025-11-25\"")
                .contains("\"tools\":{\"listChanged\":true}")
                .contains("\"name\":\"breakwater\"");
        for (String server : List.of("modern", "legacy")) {
            assertThat(at("/servers/" + server + "/mcp")
                            .modern("server/discover", "{}")
                            .result()
                            .toString())
                    .contains("\"completions\":{}")
                    .doesNotContain("experimental");
        }
        assertThat(at("/servers/dead/mcp").modern("server/discover", "{}").errorCode())
                .isEqualTo(-32603);
    }

    @Test
    void methodsOfTheOtherEraDoNotExist() {
        assertThat(at("/virtual/discovery/mcp").modern("prompts/list", "{}").status())
                .isEqualTo(404);
        for (String method : List.of("ping", "initialize", "logging/setLevel", "resources/subscribe", "tasks/list")) {
            assertThat(at("/mcp").modern(method, "{}").status()).isEqualTo(404);
            assertThat(at("/mcp").modern(method, "{}").errorCode()).isEqualTo(-32601);
        }
    }
}
