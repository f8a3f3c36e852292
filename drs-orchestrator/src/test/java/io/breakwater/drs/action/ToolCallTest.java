package io.breakwater.drs.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.DrsTest;
import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.ActionState;
import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.execution.Failure;
import io.breakwater.drs.core.execution.Tenure;
import io.breakwater.drs.core.plan.Action;
import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.plan.Task;
import io.breakwater.testing.Receiver;
import io.breakwater.web.guard.AddressGuard;
import io.breakwater.web.outbound.OutboundHttp;
import io.breakwater.web.principal.ClientCredentials;
import io.breakwater.wire.guard.ConnectionPolicy;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tools through a gateway that is written by hand, with a real token. */
@DrsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class ToolCallTest {
    private static final String PATH = "/servers/current-time/mcp";
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    @Inject
    Vertx vertx;

    @Inject
    OutboundHttp http;

    @ConfigProperty(name = "drs.keycloak-url")
    String keycloak;

    @ConfigProperty(name = "breakwater.client-secret")
    String secret;

    private final Receiver gateway = new Receiver();
    private ClientCredentials credentials;

    @BeforeEach
    void identify() {
        credentials = new ClientCredentials(vertx, keycloak, "drs-orchestrator", secret, "mcp");
    }

    @AfterEach
    void close() {
        credentials.close();
        gateway.close();
    }

    @Test
    void aToolIsCalledAsTheOrchestratorInOneStatelessRequest() {
        answer("{\"content\":[{\"type\":\"text\",\"text\":\"12:00 in Tokyo\"}]}");

        assertThat(call(credentials)).isEqualTo(new ActionSeen.Ended("12:00 in Tokyo"));

        Receiver.Received request = gateway.received(PATH).getFirst();
        assertThat(request.header("MCP-Protocol-Version")).isEqualTo("2026-07-28");
        assertThat(request.header("Mcp-Method")).isEqualTo("tools/call");
        assertThat(request.header("Mcp-Name")).isEqualTo("get_current_time");
        JsonObject params = new JsonObject(request.body()).getJsonObject("params");
        assertThat(params.getJsonObject("arguments").getString("timezone")).isEqualTo("Asia/Tokyo");
        assertThat(params.getJsonObject("_meta").getString("io.modelcontextprotocol/protocolVersion"))
                .isEqualTo("2026-07-28");
        JsonObject claims = claims(request.header("Authorization"));
        assertThat(claims.getString("azp")).isEqualTo("drs-orchestrator");
        assertThat(claims.getString("scope")).contains("mcp").doesNotContain("api");
    }

    @Test
    void anErrorOfTheToolFailsTheAction() {
        answer("{\"isError\":true,\"content\":[{\"type\":\"text\",\"text\":\"policy dr-tools denies it\"}]}");

        assertThat(failure(call(credentials)).message()).isEqualTo("policy dr-tools denies it");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 502})
    void aRefusalOfTheGatewayFailsTheAction(int status) {
        gateway.answer(PATH, status, "<html>no</html>");

        assertThat(failure(call(credentials)).message()).isEqualTo("The gateway answered HTTP " + status + ".");
    }

    @Test
    void withoutATokenNothingIsSent() {
        try (var wrong = new ClientCredentials(vertx, keycloak, "drs-orchestrator", "wrong", "mcp")) {
            assertThat(failure(call(wrong)).message()).contains("no token");
        }
        assertThat(gateway.received(PATH)).isEmpty();
    }

    @Test
    void anAnswerThatIsLostHasAnUnknownOutcome() {
        gateway.answer(PATH, new Receiver.Reply(200, JSON, "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}"));

        assertThat(failure(call(credentials)).kind()).isEqualTo(Failure.Kind.OUTCOME_UNKNOWN);
    }

    private void answer(String result) {
        gateway.answer(PATH, new Receiver.Reply(200, JSON, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}"));
    }

    private ActionSeen call(ClientCredentials as) {
        var guard = new AddressGuard(
                vertx, new ConnectionPolicy(true, List.of()), host -> List.of(InetAddress.getAllByName(host)));
        Task task = new Task.McpToolCall("current-time", "get_current_time", "{\"timezone\":\"Asia/Tokyo\"}");
        ActionRun run = new ActionRun(
                UUID.randomUUID(),
                ActionRun.Stage.AFTER,
                new Action("a", task, Duration.ofSeconds(10), Impact.CRITICAL),
                ActionState.Pending.FRESH,
                0);
        Tenure tenure = new Tenure(1, Instant.now().plusSeconds(60), Duration.ofSeconds(20), Duration.ofSeconds(60));
        return new ToolCall(gateway.url(""), guard, http, as)
                .make(new Beginning(UUID.randomUUID(), run, task, Map.of(), tenure))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private static Failure failure(ActionSeen seen) {
        return ((ActionSeen.Broke) seen).failure();
    }

    private static JsonObject claims(String authorization) {
        return new JsonObject(
                new String(Base64.getUrlDecoder().decode(authorization.split("\\.")[1]), StandardCharsets.UTF_8));
    }
}
