package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client that knows only the address finds its way to a token. */
@ExtendWith(StackExtension.class)
@Order(10)
class LoginIT {

    @Test
    void stockClientRegistersItselfAndLogsAPersonIn(Stack stack) {
        var environment = new HashMap<>(stack.nodeTrust());
        environment.put("LOGIN_PASSWORD", stack.password("platform-admin"));

        var run = Node.run(
                environment,
                "node/clients/login.mjs",
                "--url",
                stack.mcp().toString(),
                "--user",
                "platform-admin",
                "--steps",
                StockClient.steps(
                        "{'op':'callTool','name':'current-time__current_time_by_timezone','arguments':{'tz_name':'UTC'}}"));

        assertThat(run.exit()).as(run.output() + run.errors()).isZero();
        assertThat(StockClient.outcomes(run).getFirst().text()).contains("UTC");
    }

    @Test
    void challengeLeadsToTheAuthorizationServer(Stack stack) throws Exception {
        var challenge = post(stack, "");

        assertThat(challenge.statusCode()).isEqualTo(401);
        assertThat(challenge.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(header -> assertThat(header)
                        .startsWith("Bearer ")
                        .contains("resource_metadata=\"" + stack.gateway()
                                + "/.well-known/oauth-protected-resource/mcp\"")
                        .contains("scope=\"mcp\""));
        var metadata = Json.read(
                get(stack, "/.well-known/oauth-protected-resource/mcp").body());
        assertThat(metadata.path("resource").asText()).isEqualTo(stack.mcp().toString());
        assertThat(metadata.path("authorization_servers").path(0).asText()).isEqualTo(stack.issuer());
    }

    @Test
    void invalidTokenIsNamedInTheChallenge(Stack stack) throws Exception {
        var challenge = post(stack, "not-a-token");

        assertThat(challenge.statusCode()).isEqualTo(401);
        assertThat(challenge.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("error=\"invalid_token\"");
    }

    private static HttpResponse<String> post(Stack stack, String token) throws Exception {
        var request = HttpRequest.newBuilder(stack.mcp())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return stack.http().send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(Stack stack, String path) throws Exception {
        var request = HttpRequest.newBuilder(stack.gateway().resolve(path)).build();
        return stack.http().send(request, BodyHandlers.ofString());
    }
}
