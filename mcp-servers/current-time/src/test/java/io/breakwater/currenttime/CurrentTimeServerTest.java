package io.breakwater.currenttime;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.testing.McpServerSession;
import io.breakwater.testing.TokenIssuerResource;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TokenIssuerResource.class)
class CurrentTimeServerTest extends McpServerSession {

    CurrentTimeServerTest() {
        super("current-time");
    }

    @Test
    void tellsTheTimeInAZone() {
        client.when()
                .toolsCall("current_time_by_timezone", Map.of("tz_name", "Asia/Kolkata"), answer -> {
                    assertThat(answer.isError()).isFalse();
                    assertThat(structured(answer))
                            .isEqualTo(new JsonObject()
                                    .put("zone", "Asia/Kolkata")
                                    .put("localTime", "2026-11-20T10:35:06+05:30")
                                    .put("utc", "2026-11-20T05:05:06Z"));
                    assertThat(text(answer)).contains("2026-11-20T10:35:06+05:30");
                })
                .thenAssertResults();
    }

    @Test
    void namesTheArgumentAndTheNearestZoneWhenTheZoneIsUnknown() {
        client.when()
                .toolsCall("current_time_by_timezone", Map.of("tz_name", "Europe/Zürich"), answer -> {
                    assertThat(answer.isError()).isTrue();
                    assertThat(text(answer))
                            .isEqualTo(
                                    "tz_name \"Europe/Zürich\" is not an IANA time zone. Did you mean Europe/Zurich?");
                })
                .thenAssertResults();
    }

    @Test
    void describesTheToolAsReadOnlyWithBothSchemas() {
        client.when()
                .toolsList(page -> {
                    var tool = page.findByName("current_time_by_timezone");
                    assertThat(page.tools()).hasSize(1);
                    assertThat(tool.annotations())
                            .hasValueSatisfying(
                                    hints -> assertThat(hints.readOnlyHint()).isTrue());
                    assertThat(tool.inputSchema().getJsonArray("required")).containsExactly("tz_name");
                    assertThat(tool.outputSchema().getJsonObject("properties").fieldNames())
                            .containsExactlyInAnyOrder("zone", "localTime", "utc");
                })
                .thenAssertResults();
    }

    @Test
    void promptsAnAgentForOnePlace() {
        client.when()
                .promptsGet(
                        "system_prompt_for_agent",
                        Map.of("location", "Zürich"),
                        prompt -> assertThat(prompt.messages()
                                        .getFirst()
                                        .content()
                                        .asText()
                                        .text())
                                .contains("Zürich", "current_time_by_timezone"))
                .thenAssertResults();
    }

    @Test
    void completesTheLocationWithZoneNames() {
        client.when()
                .promptComplete(
                        "system_prompt_for_agent",
                        "location",
                        "zur",
                        completion -> assertThat(completion.values()).containsExactly("Europe/Zurich"))
                .thenAssertResults();
    }

    @Test
    void showsItsConfiguration() {
        client.when()
                .resourcesRead(
                        "config://app",
                        resource -> assertThat(
                                        resource.contents().getFirst().asText().text())
                                .contains("\"name\":\"current-time\""))
                .thenAssertResults();
    }

    private static JsonObject structured(ToolResponse answer) {
        return JsonObject.mapFrom(answer.structuredContent());
    }

    private static String text(ToolResponse answer) {
        return answer.firstContent().asText().text();
    }
}
