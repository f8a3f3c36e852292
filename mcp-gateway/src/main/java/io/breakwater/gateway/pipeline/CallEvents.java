package io.breakwater.gateway.pipeline;

import io.breakwater.wire.json.RawJson;

/** Where notifications about one running call go: the client's response stream. Ignored once the call has been answered or cancelled. */
public interface CallEvents {

    /** For calls whose caller listens to nothing. */
    CallEvents NONE = (method, params) -> {};

    /**
     * Sends one notification to the client.
     *
     * @param method for example {@code notifications/progress}; its token is already the client's own
     */
    void send(String method, RawJson params);
}
