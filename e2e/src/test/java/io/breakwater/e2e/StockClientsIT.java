package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that nobody here wrote work against the gateway, over TLS, in both eras. */
@ExtendWith(StackExtension.class)
@Order(10)
class StockClientsIT {

    @ParameterizedTest
    @EnumSource
    void listsFindsAndCalls(StockClient client, Stack stack) {
        var outcomes = client.run(
                stack,
                stack.mcp(),
                stack.token("platform-admin"),
                "{'op':'listTools'}",
                "{'op':'callTool','name':'find_tools','arguments':{'query':'what time is it in Zurich','top_n':3}}",
                "{'op':'callTool','name':'current-time__current_time_by_timezone','arguments':{'tz_name':'Europe/Zurich'}}",
                "{'op':'callTool','name':'call_tool','arguments':{'name':'current-time__current_time_by_timezone',"
                        + "'arguments':{'tz_name':'Asia/Tokyo'}}}");

        assertThat(outcomes.get(0).names())
                .contains("find_tools", "describe_tool", "call_tool", "current-time__current_time_by_timezone")
                .contains("fake-tools__quantum_flux_analyzer");
        assertThat(outcomes.get(1).result().toString()).contains("current-time__current_time_by_timezone");
        assertThat(outcomes.get(2)
                        .result()
                        .path("structuredContent")
                        .path("zone")
                        .asText())
                .isEqualTo("Europe/Zurich");
        assertThat(outcomes.get(3).text()).contains("Asia/Tokyo");
    }

    @ParameterizedTest
    @EnumSource
    void usesPromptsResourcesAndCompletionOfOneServer(StockClient client, Stack stack) {
        var outcomes = client.run(
                stack,
                stack.server("current-time"),
                stack.token("platform-admin"),
                "{'op':'listTools'}",
                "{'op':'getPrompt','name':'system_prompt_for_agent','arguments':{'location':'Oslo'}}",
                "{'op':'readResource','uri':'config://app'}",
                "{'op':'complete','ref':{'type':'ref/prompt','name':'system_prompt_for_agent'},"
                        + "'argument':{'name':'location','value':'osl'}}");

        assertThat(outcomes.get(0).names()).containsExactly("current_time_by_timezone");
        assertThat(outcomes.get(1).result().toString()).contains("Oslo");
        assertThat(outcomes.get(2).result().toString()).contains("timeZoneData");
        assertThat(outcomes.get(3).result().toString()).contains("Europe/Oslo");
    }

    @ParameterizedTest
    @EnumSource
    void seesProgressWhileTheCallRuns(StockClient client, Stack stack) {
        var outcomes = client.run(
                stack,
                stack.mcp(),
                stack.token("platform-admin"),
                "{'op':'callTool','name':'fake-tools__quantum_flux_analyzer','arguments':{'duration_ms':500},'progress':true}");

        assertThat(outcomes.getFirst().progress()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(outcomes.getFirst().result().path("isError").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void cancellationReachesTheUpstream(StockClient client, Stack stack) {
        var before = Metrics.cancelledCalls(stack);

        var outcomes = client.run(
                stack,
                stack.mcp(),
                stack.token("platform-admin"),
                "{'op':'callTool','name':'fake-tools__neural_pattern_synthesizer',"
                        + "'arguments':{'input_patterns':['dog'],'duration_ms':30000},'progress':true,'cancelOnProgress':true}",
                // Another request, so that the client has told of the cancellation before it goes away.
                "{'op':'listTools'}");

        assertThat(outcomes.getFirst().ok()).isFalse();
        Await.until(
                "fake-tools counts a cancelled call",
                Duration.ofSeconds(5),
                () -> Metrics.cancelledCalls(stack) > before);
    }

    @Test
    void inspectorCallsInTheModernEra(Stack stack) {
        var run = inspector(
                stack,
                stack.mcp().toString(),
                List.of("--method", "tools/call", "--tool-name", "current-time__current_time_by_timezone"),
                List.of("--tool-args-json", "{\"tz_name\":\"Europe/Zurich\"}"));

        assertThat(run.exit()).as(run.output() + run.errors()).isZero();
        assertThat(run.output()).contains("Europe/Zurich");
    }

    @Test
    void inspectorIsToldApartFromAServerThatIsNotThere(Stack stack) {
        var run = inspector(
                stack, stack.server("no-such-server").toString(), List.of("--method", "tools/list"), List.of());

        assertThat(run.exit()).isNotZero();
    }

    private static Node.Finished inspector(Stack stack, String url, List<String> method, List<String> arguments) {
        var command = new ArrayList<>(List.of(
                Packages.script("@modelcontextprotocol/inspector/clients/launcher/build/index.js"),
                "--cli",
                url,
                "--transport",
                "http",
                "--protocol-era",
                "modern",
                "--format",
                "json",
                "--header",
                "Authorization: Bearer " + stack.token("platform-admin")));
        command.addAll(method);
        command.addAll(arguments);
        return Node.run(new HashMap<>(stack.nodeTrust()), command.toArray(String[]::new));
    }
}
