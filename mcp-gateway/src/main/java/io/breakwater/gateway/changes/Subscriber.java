package io.breakwater.gateway.changes;

import io.breakwater.gateway.pipeline.Call;
import io.breakwater.gateway.pipeline.Client;
import io.breakwater.gateway.pipeline.Endpoint;
import io.breakwater.gateway.pipeline.Trace;
import io.breakwater.policy.Principal;

/** Who listens, and where. */
public record Subscriber(Principal principal, Endpoint endpoint, Client client, Trace trace) {

    public static Subscriber of(Call call) {
        return new Subscriber(call.principal(), call.endpoint(), call.client(), call.trace());
    }
}
