package io.breakwater.gateway.http;

import io.breakwater.gateway.core.era.EraRules;
import io.breakwater.gateway.core.jsonrpc.ErrorCodes;
import io.breakwater.gateway.core.jsonrpc.RpcError;
import io.breakwater.gateway.core.jsonrpc.RpcMessage;
import io.breakwater.wire.json.RawJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Decides to which era a message belongs and hands it on ({@link io.breakwater.gateway.pipeline.Stage#ERA_AND_HEADERS}). */
@ApplicationScoped
class Messages {

    private final ModernMessages modern;
    private final LegacyMessages legacy;

    Messages(ModernMessages modern, LegacyMessages legacy) {
        this.modern = modern;
        this.legacy = legacy;
    }

    void handle(Inbound inbound, RawJson body) {
        if (body.kind() == RawJson.Kind.ARRAY) {
            legacy.batch(inbound, body);
            return;
        }
        try {
            route(inbound, RpcMessage.parse(body));
        } catch (RpcMessage.Invalid e) {
            Answers.error(
                    inbound.request(),
                    400,
                    e.id(),
                    RpcError.of(ErrorCodes.INVALID_REQUEST, String.valueOf(e.getMessage())));
        }
    }

    private void route(Inbound inbound, RpcMessage message) {
        switch (message) {
            case RpcMessage.Request(RawJson id, String method, RawJson params) -> {
                switch (EraRules.judge(method, params, headers(inbound))) {
                    case EraRules.Verdict.Modern m ->
                        modern.request(inbound, new RpcMessage.Request(id, method, params));
                    case EraRules.Verdict.Legacy l ->
                        legacy.request(inbound, new RpcMessage.Request(id, method, params));
                    case EraRules.Verdict.Refused(RpcError error) ->
                        Answers.error(inbound.request(), 400, Optional.of(id), error);
                }
            }
            case RpcMessage.Notification(String method, RawJson params) -> {
                if (ModernMessages.isModern(params) || ModernMessages.saysModern(inbound)) {
                    // The modern era defines no notification from the client over HTTP.
                    Answers.empty(inbound.request().response(), 202);
                } else {
                    legacy.notification(inbound, method, params);
                }
            }
            case RpcMessage.Response response -> legacy.response(inbound);
        }
    }

    private static EraRules.Headers headers(Inbound inbound) {
        return new EraRules.Headers(
                inbound.header("MCP-Protocol-Version").map(String::strip),
                inbound.header("Mcp-Method"),
                inbound.header("Mcp-Name"));
    }
}
