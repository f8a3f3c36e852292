package io.breakwater.gateway.http;

import io.breakwater.gateway.core.jsonrpc.ErrorCodes;
import io.breakwater.gateway.core.jsonrpc.RpcError;
import io.breakwater.gateway.session.LiveSession;
import io.breakwater.gateway.session.Sessions;
import io.breakwater.wire.json.RawJson;
import java.util.Optional;

/** Finds the session a request names, or answers the request. */
final class SessionLookup {

    private SessionLookup() {}

    static Optional<LiveSession> find(Inbound inbound, Sessions sessions, Optional<RawJson> id) {
        Optional<String> header = inbound.header(LegacyMessages.SESSION_HEADER);
        if (header.isEmpty()) {
            Answers.error(
                    inbound.request(),
                    400,
                    id,
                    RpcError.of(ErrorCodes.INVALID_REQUEST, "Mcp-Session-Id is missing; begin with initialize"));
            return Optional.empty();
        }
        Optional<LiveSession> session = sessions.find(header.get(), inbound.principal(), inbound.endpoint());
        if (session.isEmpty()) {
            Answers.error(inbound.request(), 404, id, RpcError.of(ErrorCodes.INVALID_REQUEST, "Session not found"));
        }
        return session;
    }
}
