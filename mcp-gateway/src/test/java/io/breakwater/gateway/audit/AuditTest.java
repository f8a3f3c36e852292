package io.breakwater.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.gateway.catalogue.CatalogueServer;
import io.breakwater.gateway.fixture.Callers;
import io.breakwater.gateway.fixture.OwnersResource;
import io.breakwater.gateway.pipeline.Call;
import io.breakwater.gateway.pipeline.Reply;
import io.breakwater.gateway.pipeline.Target;
import io.breakwater.policy.Verdict;
import io.breakwater.testing.KeycloakResource;
import io.breakwater.testing.PostgresResource;
import io.breakwater.testing.Tokens;
import io.breakwater.web.audit.AuditRecord;
import io.breakwater.web.roles.OpenApiContract;
import io.breakwater.web.roles.OpenApiSchemas;
import io.breakwater.wire.json.RawJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KeycloakResource.class)
@QuarkusTestResource(OwnersResource.class)
class AuditTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Verdict.Allowed ALLOWED = new Verdict.Allowed("p1");

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI root;

    private final CallAudit audit;

    AuditTest(CallAudit audit) {
        this.audit = audit;
    }

    @Test
    void callThatCanChangeSomethingIsRecordedBeforeItIsSent() throws Exception {
        // Given
        var call = call("change_it", "{}", "{\"amount\":1.10,\"password\":\"hunter2\"}");

        // When
        await(audit.begin(call, ALLOWED));

        // Then
        var pending = only(call);
        assertThat(pending.path("result").asText()).isEqualTo("pending");
        assertThat(pending.path("policyId").asText()).isEqualTo("p1");
        assertThat(pending.path("server").asText()).isEqualTo("shop");
        assertThat(pending.path("actor").path("name").asText()).isEqualTo("victor");
        assertThat(pending.path("arguments").toString()).contains("1.1").doesNotContain("hunter2");
        await(audit.finish(call, new Reply.Result(RawJson.EMPTY_OBJECT), Duration.ofMillis(7)));
        assertThat(only(call).path("result").asText()).isEqualTo("ok");
        assertThat(only(call).path("durationMillis").asLong()).isEqualTo(7);
    }

    @Test
    void callThatOnlyReadsIsRecordedWhenItEnded() throws Exception {
        // Given
        var call = call("look", "{\"annotations\":{\"readOnlyHint\":true}}", "{}");

        // When
        await(audit.begin(call, ALLOWED));

        // Then
        assertThat(records(call)).isEmpty();
        await(audit.finish(call, Reply.toolError("no such order"), Duration.ofMillis(3)));
        assertThat(only(call).path("result").asText()).isEqualTo("error");
        assertThat(only(call).path("detail").asText()).isEqualTo("no such order");
        assertThat(only(call).path("policyId").asText()).isEqualTo("p1");
    }

    @Test
    void cancelledAndFailedCallsSayHowTheyEnded() throws Exception {
        // Given
        var cancelled = call("stop_it", "{}", "{}");
        var failed = call("break_it", "{}", "{}");
        await(audit.begin(cancelled, ALLOWED));
        await(audit.begin(failed, ALLOWED));

        // When
        await(audit.finish(cancelled, new Reply.Cancelled(), Duration.ofMillis(1)));
        await(audit.finish(failed, Reply.error(-32603, "upstream failed"), Duration.ofMillis(1)));

        // Then
        assertThat(only(cancelled).path("result").asText()).isEqualTo("cancelled");
        assertThat(only(failed).path("result").asText()).isEqualTo("error");
        assertThat(only(failed).path("status").asInt()).isEqualTo(-32603);
    }

    @Test
    void refusedCallIsRecordedWithWhatDecided() throws Exception {
        // Given
        var call = call("forbidden", "{}", "{}");

        // When
        await(audit.refused(
                call,
                new Verdict.Denied(Verdict.Reason.CONDITION_FALSE, Optional.of("p7"), "only drills are allowed")));

        // Then
        var row = only(call);
        assertThat(row.path("result").asText()).isEqualTo("denied");
        assertThat(row.path("policyId").asText()).isEqualTo("p7");
        assertThat(row.path("detail").asText()).isEqualTo("only drills are allowed");
    }

    @Test
    void administratorMayReadTheAuditAndNobodyElse() throws Exception {
        assertThat(get("gateway/audit", Tokens.user("platform-admin", Tokens.Scope.API))
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("gateway/audit", Tokens.user("viewer", Tokens.Scope.API)).statusCode())
                .isEqualTo(403);
        assertThat(get("gateway/audit", Tokens.service("registry")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void tokensOfTheMcpWorldAreNoTokensHere() throws Exception {
        assertThat(get("gateway/audit", Tokens.agent("agent-operator")).statusCode())
                .isEqualTo(401);
        assertThat(get("gateway/audit", Tokens.user("platform-admin")).statusCode())
                .isEqualTo(401);
        assertThat(get("gateway/audit", "").statusCode()).isEqualTo(401);
    }

    @Test
    void descriptionIsServedAndMatchesTheResources() throws Exception {
        // When
        var document = get("gateway/openapi.yaml", "");

        // Then
        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(OpenApiContract.differences("mcp-gateway", List.of(AuditResource.class)))
                .isEmpty();
        assertThat(OpenApiSchemas.read()
                        .answer("AuditRecord", AuditRecord.class)
                        .values("AuditRecord.actor.kind", List.of("user", "agent"))
                        .values("AuditRecord.result", List.of("ok", "error", "denied", "cancelled", "pending"))
                        .differences(List.of(AuditResource.class)))
                .isEmpty();
    }

    private static Call call(String tool, String definition, String arguments) {
        var server = new CatalogueServer(
                "shop",
                "Shop",
                "",
                URI.create("http://localhost/mcp"),
                CatalogueServer.DetectedEra.UNKNOWN,
                new CatalogueServer.Auth.None(),
                true,
                true,
                Optional.empty(),
                "healthy");
        String name = tool + "-" + UUID.randomUUID();
        var target = new Target.Upstream(server, name, "shop__" + name, Optional.of(RawJson.of(definition)), false);
        return Callers.toolCall(Callers.person("victor", "viewer"), target, "shop__" + name, arguments);
    }

    private JsonNode only(Call call) throws Exception {
        var found = records(call);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private JsonNode records(Call call) throws IOException, InterruptedException {
        String target = call.upstream().map(Target.Upstream::name).orElseThrow();
        var answer = get("gateway/audit?target=" + target, Tokens.user("platform-admin", Tokens.Scope.API));
        assertThat(answer.statusCode()).isEqualTo(200);
        return parse(answer.body()).path("items");
    }

    private static JsonNode parse(String body) throws JsonProcessingException {
        return JSON.readTree(body);
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(root.resolve(path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static void await(Uni<Void> written) {
        written.await().atMost(Duration.ofSeconds(20));
    }
}
