package io.breakwater.drs.action;

import io.breakwater.drs.core.action.ToolAnswers;
import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.plan.Task;
import io.breakwater.web.guard.AddressGuard;
import io.breakwater.web.outbound.NotAnswered;
import io.breakwater.web.outbound.OutboundAnswer;
import io.breakwater.web.outbound.OutboundHttp;
import io.breakwater.web.outbound.OutboundLimits;
import io.breakwater.web.outbound.OutboundRequest;
import io.breakwater.web.principal.ClientCredentials;
import io.breakwater.wire.guard.UrlRefused;
import io.breakwater.wire.json.RawJson;
import io.breakwater.wire.mcp.HeaderValues;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Map;

/**
 * Tools of MCP servers, through the gateway and as the orchestrator: the gateway's policies decide, and its audit records. One stateless
 * request (MCP 2026-07-28).
 */
final class ToolCall implements OwnCalls.Call {
    private static final String VERSION = "2026-07-28";
    private static final int REQUEST_ID = 1;
    private static final int MOST_BYTES = 1_048_576;
    private static final int UNAUTHORIZED = 401;
    private static final int OK = 200;

    private final String gatewayUrl;
    private final AddressGuard guard;
    private final OutboundHttp http;
    private final ClientCredentials credentials;

    ToolCall(String gatewayUrl, AddressGuard guard, OutboundHttp http, ClientCredentials credentials) {
        this.gatewayUrl = gatewayUrl.replaceAll("/+$", "");
        this.guard = guard;
        this.http = http;
        this.credentials = credentials;
    }

    @Override
    public Uni<ActionSeen> make(Beginning beginning) {
        Task.McpToolCall task = (Task.McpToolCall) beginning.task();
        return Uni.createFrom()
                .completionStage(() -> credentials.token().toCompletionStage())
                .chain(token -> call(task, token, beginning))
                .onFailure(ClientCredentials.TokenRefused.class)
                .recoverWithItem(
                        _ -> ActionText.broke("It was not sent: the orchestrator got no token for the gateway."))
                .onFailure(UrlRefused.class)
                .recoverWithItem(refused -> ActionText.broke("It was not sent: " + refused.getMessage() + "."))
                .onFailure(NotAnswered.class)
                .recoverWithItem(failure -> HttpAction.unanswered((NotAnswered) failure));
    }

    private Uni<ActionSeen> call(Task.McpToolCall task, String token, Beginning beginning) {
        Instant sendBefore = beginning.tenure().sendBefore();
        var limits = new OutboundLimits(beginning.timeout(), MOST_BYTES, sendBefore);
        return guard.admit(gatewayUrl + "/servers/" + task.server() + "/mcp")
                .chain(pinned ->
                        http.send(new OutboundRequest("POST", pinned, headers(task, token), message(task)), limits))
                .map(answer -> seen(answer, token));
    }

    private ActionSeen seen(OutboundAnswer answer, String token) {
        if (answer.status() == UNAUTHORIZED) {
            credentials.invalidate(token);
        }
        boolean stream = answer.contentType().startsWith("text/event-stream");
        if (answer.status() != OK && !stream && !answer.contentType().startsWith("application/json")) {
            return ActionText.broke("The gateway answered HTTP " + answer.status() + ".");
        }
        return ActionText.clean(ToolAnswers.read(answer.body(), stream, REQUEST_ID));
    }

    private static Map<String, String> headers(Task.McpToolCall task, String token) {
        return Map.of(
                "Authorization",
                "Bearer " + token,
                "Content-Type",
                "application/json",
                "Accept",
                "application/json, text/event-stream",
                "MCP-Protocol-Version",
                VERSION,
                "Mcp-Method",
                "tools/call",
                "Mcp-Name",
                HeaderValues.encode(task.tool()));
    }

    private static String message(Task.McpToolCall task) {
        RawJson meta = RawJson.object(all -> all.set("io.modelcontextprotocol/protocolVersion", VERSION)
                .set("io.modelcontextprotocol/clientCapabilities", RawJson.EMPTY_OBJECT)
                .set(
                        "io.modelcontextprotocol/clientInfo",
                        RawJson.object(
                                info -> info.set("name", "breakwater-drs").set("version", "0.1.0"))));
        RawJson params = RawJson.object(all -> all.set("name", task.tool())
                .set("arguments", RawJson.of(task.arguments()))
                .set("_meta", meta));
        return RawJson.object(all -> all.set("jsonrpc", "2.0")
                        .set("id", REQUEST_ID)
                        .set("method", "tools/call")
                        .set("params", params))
                .toString();
    }
}
