package io.breakwater.gateway.upstream;

import io.breakwater.policy.Principal;
import io.breakwater.wire.json.RawJson;
import java.util.Locale;

/** How the gateway introduces itself and its callers to servers. */
final class Gateway {

    static final RawJson CLIENT_INFO = RawJson.of("{\"name\":\"breakwater-gateway\",\"version\":\"0.1.0\"}");

    private Gateway() {}

    /** The value of {@code io.breakwater/client}. */
    static RawJson caller(Principal principal) {
        return RawJson.object(edit -> edit.set("subject", principal.subject())
                .set("name", principal.name())
                .set("client", principal.client())
                .set("kind", principal.kind().name().toLowerCase(Locale.ROOT)));
    }
}
