package io.breakwater.gateway.pipeline;

import io.breakwater.policy.Principal;
import io.breakwater.wire.json.RawJson;
import java.util.Map;
import java.util.Optional;

/**
 * One request of a client on its way through the {@link Filter}s.
 *
 * @param id unique in this gateway's life; what audit intent and outcome share
 * @param principal the verified caller
 * @param method the JSON-RPC method
 * @param params the raw {@code params}, {@code {}} when the request has none
 * @param parameterHeaders {@code Mcp-Param-*} headers, lower-case name to raw value; empty for legacy clients
 * @param target what it is about; {@link Target.Gateway} until resolved
 * @param events where progress and log messages of this call go
 */
public record Call(
        String id,
        Endpoint endpoint,
        Principal principal,
        Client client,
        String method,
        RawJson params,
        Map<String, String> parameterHeaders,
        Target target,
        Cancellation cancellation,
        CallEvents events,
        Trace trace) {

    public Call {
        parameterHeaders = Map.copyOf(parameterHeaders);
    }

    public Call withTarget(Target resolved) {
        return new Call(
                id,
                endpoint,
                principal,
                client,
                method,
                params,
                parameterHeaders,
                resolved,
                cancellation,
                events,
                trace);
    }

    public Call withParams(RawJson changed) {
        return new Call(
                id,
                endpoint,
                principal,
                client,
                method,
                changed,
                parameterHeaders,
                target,
                cancellation,
                events,
                trace);
    }

    public Call withoutParameterHeaders() {
        return new Call(id, endpoint, principal, client, method, params, Map.of(), target, cancellation, events, trace);
    }

    /** The upstream target, when the call goes to a server. */
    public Optional<Target.Upstream> upstream() {
        return target instanceof Target.Upstream upstream ? Optional.of(upstream) : Optional.empty();
    }

    /** {@code params.arguments}, or an empty object. */
    public RawJson arguments() {
        return params.member("arguments").filter(RawJson::isObject).orElse(RawJson.EMPTY_OBJECT);
    }
}
