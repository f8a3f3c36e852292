package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every client era meets every upstream era. */
@ExtendWith(StackExtension.class)
@Order(10)
class ErasIT {

    @ParameterizedTest
    @CsvSource({
        "LEGACY, fixture-legacy",
        "LEGACY, fixture-modern",
        "LEGACY, fixture-dual",
        "MODERN, fixture-legacy",
        "MODERN, fixture-modern",
        "MODERN, fixture-dual",
    })
    void everyMethodOfAClientWorks(Era era, String server, Stack stack, Fixtures fixtures) {
        var client = client(era, stack, server);

        assertThat(names(client, "tools/list", "tools")).contains("test_simple_text", "test_wait");
        assertThat(names(client, "prompts/list", "prompts")).contains("test_prompt_with_arguments");
        assertThat(names(client, "resources/list", "resources")).contains("static-text");
        assertThat(names(client, "resources/templates/list", "resourceTemplates"))
                .contains("template");
        assertThat(client.callTool("test_simple_text", Json.object("{}")).text())
                .isEqualTo("A plain text from the fixture.");
        var prompt = "{'name':'test_prompt_with_arguments','arguments':{'arg1':'a','arg2':'b'}}";
        assertThat(client.request("prompts/get", Json.object(prompt)).result().toString())
                .contains("arg1='a', arg2='b'");
        var resource = client.request("resources/read", Json.object("{'uri':'test://template/7/data'}"));
        assertThat(resource.result().toString()).contains("\\\"id\\\":\\\"7\\\"");
        var completion = "{'ref':{'type':'ref/prompt','name':'test_prompt_with_arguments'},"
                + "'argument':{'name':'arg1','value':'pra'}}";
        assertThat(client.request("completion/complete", Json.object(completion))
                        .result()
                        .toString())
                .contains("prague");
    }

    @ParameterizedTest
    @CsvSource({"LEGACY, fixture-modern", "MODERN, fixture-legacy"})
    void resultsTakeTheFormOfTheClientsEra(Era era, String server, Stack stack, Fixtures fixtures) {
        var result = client(era, stack, server)
                .callTool("test_simple_text", Json.object("{}"))
                .result();

        assertThat(result.has("resultType")).isEqualTo(era == Era.MODERN);
    }

    @Test
    void modernClientUsesTheLegacyTimeServer(Stack stack) {
        var client = client(Era.MODERN, stack, "current-time");

        var answer = client.callTool("current_time_by_timezone", Json.object("{'tz_name':'Europe/Zurich'}"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Mcp-Session-Id")).isEmpty();
        assertThat(answer.result().path("resultType").asText()).isEqualTo("complete");
        assertThat(answer.result().path("structuredContent").path("zone").asText())
                .isEqualTo("Europe/Zurich");
    }

    private static McpClient client(Era era, Stack stack, String server) {
        return era == Era.MODERN
                ? McpClient.modern(stack, stack.server(server), () -> stack.token("platform-admin"))
                : McpClient.legacy(stack, stack.server(server), () -> stack.token("platform-admin"));
    }

    private static Set<String> names(McpClient client, String method, String member) {
        var items = client.request(method, Json.object("{}")).result().path(member);
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("name").asText())
                .collect(Collectors.toSet());
    }
}
