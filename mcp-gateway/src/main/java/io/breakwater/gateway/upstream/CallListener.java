package io.breakwater.gateway.upstream;

import io.breakwater.gateway.core.bridge.LogLevels;
import io.breakwater.gateway.core.era.Era;
import io.breakwater.gateway.core.era.MetaKeys;
import io.breakwater.gateway.core.jsonrpc.RpcMessage;
import io.breakwater.wire.json.RawJson;
import java.util.Optional;
import java.util.function.Consumer;

/** Relays what a server says while it works on one call: progress under the client's own token, log messages if the client asked. */
final class CallListener implements Consumer<RpcMessage> {

    private final UpstreamCall call;
    private final UpstreamNotices notices;
    private final Consumer<RpcMessage.Request> requests;
    private final Optional<RawJson> clientToken;
    private final Optional<RawJson> gatewayToken;

    CallListener(UpstreamCall call, long id, UpstreamNotices notices, Consumer<RpcMessage.Request> requests) {
        this.call = call;
        this.notices = notices;
        this.requests = requests;
        this.clientToken = call.params().at(MetaKeys.META, MetaKeys.PROGRESS_TOKEN);
        this.gatewayToken = clientToken.map(token -> RawJson.string("p" + id));
    }

    /** The token to send upstream; empty when the client wants no progress. */
    Optional<RawJson> progressToken() {
        return gatewayToken;
    }

    @Override
    public void accept(RpcMessage message) {
        switch (message) {
            case RpcMessage.Request request -> requests.accept(request);
            case RpcMessage.Notification(String method, RawJson params) -> notification(method, params);
            case RpcMessage.Response response -> {
                // A response to nothing that is open.
            }
        }
    }

    private void notification(String method, RawJson params) {
        switch (method) {
            case "notifications/progress" -> progress(params);
            case "notifications/message" -> log(params);
            default -> notices.notice(call.server(), call.principal(), method, params);
        }
    }

    private void progress(RawJson params) {
        if (gatewayToken.isPresent() && params.member("progressToken").equals(gatewayToken)) {
            call.events().send("notifications/progress", params.with("progressToken", clientToken.orElseThrow()));
        }
    }

    private void log(RawJson params) {
        boolean wanted = call.client()
                .logLevel()
                .map(asked -> LogLevels.passes(params.text("level").orElse(""), asked))
                // A legacy client that set no level leaves the choice to the server.
                .orElse(call.client().era() == Era.LEGACY);
        if (wanted) {
            call.events().send("notifications/message", params);
        }
    }
}
