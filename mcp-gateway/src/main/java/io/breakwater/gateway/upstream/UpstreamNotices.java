package io.breakwater.gateway.upstream;

import io.breakwater.gateway.catalogue.CatalogueServer;
import io.breakwater.policy.Principal;
import io.breakwater.wire.json.RawJson;

/** Hears notifications of a server that belong to no call: list-changed and resource-updated. */
public interface UpstreamNotices {

    void notice(CatalogueServer server, Principal principal, String method, RawJson params);
}
