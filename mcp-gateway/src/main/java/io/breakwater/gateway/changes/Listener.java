package io.breakwater.gateway.changes;

import io.breakwater.wire.json.RawJson;

/** Gets change events of one subscription, on any thread. */
public interface Listener {

    /** @param params with URIs as the endpoint exposes them */
    void changed(String method, RawJson params);

    /** The caller was revoked: the stream must end. */
    void revoked();
}
