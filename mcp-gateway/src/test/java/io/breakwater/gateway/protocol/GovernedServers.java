package io.breakwater.gateway.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.gateway.core.era.Era;
import io.breakwater.gateway.fixture.Owners;
import io.breakwater.gateway.fixture.Snapshots;
import io.breakwater.gateway.protocol.TestClient.Answer;
import io.breakwater.testing.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two recording servers behind the whole gateway, and policies for viewers. */
abstract class GovernedServers {

    static final JsonMapper JSON = new JsonMapper();

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI root;

    @SuppressWarnings("NullAway.Init")
    Owners owners;

    final Snapshots snapshots;

    final FakeServer shop = new FakeServer(Era.MODERN);

    final FakeServer open = new FakeServer(Era.LEGACY);

    GovernedServers(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @BeforeEach
    void viewersMayUseSomeTools() {
        owners.reset();
        policy("p-use", "allow", "[\"echo\",\"progress\",\"hang\",\"rigid\"]", "");
        policy("p-drill", "allow", "[\"ask\"]", ",\"condition\":\"args.isDrill == true\"");
        policy("p-four-eyes", "allow", "[\"garbage\"]", ",\"approval\":true");
        policy("p-more", "allow", "[\"half\"]", "");
        policy("p-never", "deny", "[\"half\"]", "");
        server("shop", shop, "\"kind\":\"token-exchange\",\"audience\":\"current-time\"");
        server("open", open, "\"kind\":\"none\"");
        snapshots.awaitPublished(owners);
    }

    @AfterEach
    void closeServers() {
        shop.close();
        open.close();
    }

    void policy(String id, String effect, String tools, String more) {
        owners.auth().put("policy", id, """
                {"id":"%1$s","name":"%1$s","effect":"%2$s","subjects":["role:viewer"],"servers":["shop","open"],
                 "methods":["tools/call"],"tools":%3$s%4$s}""".formatted(id, effect, tools, more));
    }

    void server(String id, FakeServer server, String auth) {
        owners.registry().put("server", id, """
                {"id":"%1$s","title":"%1$s","url":"%2$s","era":"unknown","auth":{%3$s},"enabled":true}""".formatted(id, server.url(), auth));
        owners.registry().put("catalogue", id, """
                {"serverId":"%s","tools":[%s,
                 {"name":"rigid","inputSchema":{"type":"object","properties":{"n":{"type":"integer"}},"required":["n"]}}]}""".formatted(
                        id,
                        String.join(
                                ",",
                                List.of("echo", "progress", "hang", "ask", "garbage", "half", "hidden").stream()
                                        .map(
                                                "{\"name\":\"%s\",\"description\":\"Does it\",\"inputSchema\":{\"type\":\"object\"}}"
                                                        ::formatted)
                                        .toList())));
    }

    TestClient client(String path, String token) {
        return new TestClient(root.resolve(path), token);
    }

    static Answer callTool(TestClient client, String name, String arguments) {
        return client.modern(
                "tools/call",
                "{\"name\":\"call_tool\",\"arguments\":{\"name\":\"" + name + "\",\"arguments\":" + arguments + "}}");
    }

    static Answer direct(TestClient client, String name, String arguments) {
        return client.modern("tools/call", "{\"name\":\"" + name + "\",\"arguments\":" + arguments + "}");
    }

    static List<String> names(Answer answer) {
        return answer.result().member("tools").orElseThrow().elements().stream()
                .map(tool -> tool.text("name").orElse(""))
                .toList();
    }

    JsonNode lastAudit(String target) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(root.resolve("gateway/audit?page_size=1&target=" + target))
                .header("Authorization", "Bearer " + Tokens.user("platform-admin", Tokens.Scope.API));
        var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        return JSON.readTree(answer.body()).path("items").path(0);
    }

    static JsonNode claims(String authorization) {
        try {
            String payload = authorization.split("\\.", -1)[1];
            return JSON.readTree(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
