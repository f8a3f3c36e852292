package io.breakwater.gateway.upstream;

import io.breakwater.gateway.catalogue.CatalogueServer;
import io.breakwater.gateway.pipeline.Call;
import io.breakwater.gateway.pipeline.CallEvents;
import io.breakwater.gateway.pipeline.Cancellation;
import io.breakwater.gateway.pipeline.Client;
import io.breakwater.gateway.pipeline.Trace;
import io.breakwater.policy.Principal;
import io.breakwater.wire.json.RawJson;
import java.util.Map;

/**
 * One request to a server on behalf of a caller.
 *
 * @param params the client's params, names and URIs already the server's own
 * @param parameterHeaders {@code Mcp-Param-*} headers for a modern server
 */
public record UpstreamCall(
        CatalogueServer server,
        Principal principal,
        Client client,
        String method,
        RawJson params,
        Map<String, String> parameterHeaders,
        Cancellation cancellation,
        CallEvents events,
        Trace trace) {

    /** The request that {@code call} leads to, with these params. */
    public static UpstreamCall of(Call call, CatalogueServer server, RawJson params, Map<String, String> headers) {
        return new UpstreamCall(
                server,
                call.principal(),
                call.client(),
                call.method(),
                params,
                headers,
                call.cancellation(),
                call.events(),
                call.trace());
    }

    /** Another request of the gateway's own for the same caller: nobody listens to it. */
    public UpstreamCall own(String otherMethod, RawJson otherParams) {
        return new UpstreamCall(
                server,
                principal,
                client,
                otherMethod,
                otherParams,
                Map.of(),
                new Cancellation(),
                CallEvents.NONE,
                trace);
    }

    /** True for methods that change nothing, so that a broken connection may be tried again. */
    boolean isRepeatable() {
        return !method.equals("tools/call");
    }
}
