package io.breakwater.gateway.upstream;

import io.breakwater.gateway.core.jsonrpc.RpcError;
import io.breakwater.gateway.core.jsonrpc.RpcMessage;
import java.util.Optional;

/**
 * How one HTTP exchange ended.
 *
 * @param response the JSON-RPC response, where one came; with an error status only when its body held an error
 * @param sessionId the {@code Mcp-Session-Id} header
 * @param lastEventId where an event stream that ended without the response can be resumed
 * @param retryMillis how long to wait before that
 */
record Answer(
        int status,
        Optional<RpcMessage.Response> response,
        Optional<String> sessionId,
        Optional<String> lastEventId,
        long retryMillis) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    boolean isUnauthorized() {
        return status == 401 || status == 403;
    }

    Optional<RpcError> error() {
        return response.flatMap(RpcMessage.Response::error).map(io.breakwater.gateway.core.bridge.ErrorBridge::read);
    }
}
