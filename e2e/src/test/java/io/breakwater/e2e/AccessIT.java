package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a caller sees and may do follows the policies, whichever way it goes. */
@ExtendWith(StackExtension.class)
@Order(10)
class AccessIT {

    private static final String GRANTED = "fake-tools__quantum_flux_analyzer";
    private static final String HIDDEN = "fake-tools__hyper_dimensional_mapper";

    /** One tool of fake-tools, and only at low energy. */
    @BeforeAll
    static void grantOneTool(Stack stack) {
        var policy = Json.object(
                "{'name':'e2e: calm flux only','description':'For the end-to-end tests','effect':'allow',"
                        + "'subjects':['user:cicd-approver'],'servers':['fake-tools'],'methods':['tools/call'],"
                        + "'tools':['quantum_flux_analyzer'],'condition':'args.energy_level < 5','approval':false,'enabled':true}");
        Rest.auth(stack, "platform-admin").create("/auth/policies", policy);
        Await.until(
                "the policy reaches the gateway",
                Duration.ofSeconds(10),
                () -> visible(stack).contains(GRANTED));
    }

    @Test
    void listShowsWhatMayBeCalledAndNothingElse(Stack stack) {
        assertThat(visible(stack)).contains(GRANTED, "find_tools").doesNotContain(HIDDEN);
    }

    @Test
    void searchFindsNothingHidden(Stack stack) {
        var found = caller(stack)
                .callTool("find_tools", Json.object("{'query':'project coordinates into dimensions','top_n':20}"))
                .body();

        assertThat(found).doesNotContain(HIDDEN);
    }

    @Test
    void grantedCallWorks(Stack stack) {
        var answer = caller(stack).callTool(GRANTED, Json.object("{'energy_level':3}"));

        assertThat(answer.result().path("isError").asBoolean()).isFalse();
    }

    @Test
    void callAgainstTheConditionIsAToolErrorThatNamesThePolicy(Stack stack) {
        var answer = caller(stack).callTool(GRANTED, Json.object("{'energy_level':9}"));

        assertThat(answer.result().path("isError").asBoolean()).isTrue();
        assertThat(answer.text()).contains("e2e: calm flux only");
    }

    @Test
    void hiddenToolAnswersExactlyLikeOneThatDoesNotExist(Stack stack) {
        var missing = HIDDEN.replace("hyper_dimensional_mapper", "hyper_dimensional_napper");

        var hidden = caller(stack).callTool(HIDDEN, Json.object("{}"));
        var unknown = caller(stack).callTool(missing, Json.object("{}"));

        assertThat(hidden.status()).isEqualTo(unknown.status());
        assertThat(hidden.body().replace(HIDDEN, missing)).isEqualTo(unknown.body());
        assertThat(hidden.error().path("code").asInt()).isEqualTo(-32602);
    }

    @Test
    void callToolIsNoWayAround(Stack stack) {
        var tooHot = Json.object("{'name':'%s','arguments':{'energy_level':9}}".formatted(GRANTED));
        var hidden = Json.object("{'name':'%s','arguments':{}}".formatted(HIDDEN));
        var missing = Json.object("{'name':'fake-tools__no_such_tool','arguments':{}}");

        assertThat(caller(stack).callTool("call_tool", tooHot).text()).contains("e2e: calm flux only");
        assertThat(caller(stack).callTool("call_tool", hidden).body().replace(HIDDEN, "fake-tools__no_such_tool"))
                .isEqualTo(caller(stack).callTool("call_tool", missing).body());
    }

    @Test
    void hiddenServerAnswersExactlyLikeOneThatDoesNotExist(Stack stack, Fixtures fixtures) {
        var hidden = discover(stack, "fixture-dual");
        var unknown = discover(stack, "fixture-nope");

        assertThat(hidden.status()).isEqualTo(unknown.status());
        assertThat(hidden.body().replace("fixture-dual", "fixture-nope")).isEqualTo(unknown.body());
    }

    @Test
    void argumentsAreCheckedAgainstTheSchema(Stack stack) {
        var admin = McpClient.modern(stack, stack.mcp(), () -> stack.token("platform-admin"));

        var answer = admin.callTool(HIDDEN, Json.object("{'coordinates':{'latitude':'north','longitude':8}}"));

        assertThat(answer.body()).contains("/coordinates/latitude");
    }

    private static Reply discover(Stack stack, String server) {
        return McpClient.modern(stack, stack.server(server), () -> stack.token("cicd-approver"))
                .request("server/discover", Json.object("{}"));
    }

    private static McpClient caller(Stack stack) {
        return McpClient.modern(stack, stack.mcp(), () -> stack.token("cicd-approver"));
    }

    private static Set<String> visible(Stack stack) {
        var tools =
                caller(stack).request("tools/list", Json.object("{}")).result().path("tools");
        return StreamSupport.stream(tools.spliterator(), false)
                .map(tool -> tool.path("name").asText())
                .collect(Collectors.toSet());
    }
}
