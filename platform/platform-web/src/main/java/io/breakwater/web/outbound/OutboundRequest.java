package io.breakwater.web.outbound;

import io.breakwater.web.guard.PinnedUrl;
import java.util.Map;

/**
 * A request to one address.
 *
 * @param body empty for none
 */
public record OutboundRequest(String method, PinnedUrl target, Map<String, String> headers, String body) {

    public OutboundRequest {
        headers = Map.copyOf(headers);
    }

    /** Headers may hold credentials. */
    @Override
    public String toString() {
        return "OutboundRequest[" + method + " " + target.url().host() + "]";
    }
}
