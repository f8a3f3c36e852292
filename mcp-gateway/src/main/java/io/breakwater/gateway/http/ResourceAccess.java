package io.breakwater.gateway.http;

import io.breakwater.gateway.access.AccessControl;
import io.breakwater.gateway.catalogue.Catalogue;
import io.breakwater.gateway.core.naming.ExposedUris;
import io.breakwater.gateway.pipeline.Endpoint;
import io.breakwater.policy.AccessRequest;
import io.breakwater.policy.Principal;
import io.breakwater.policy.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** May the caller subscribe to a resource? */
@ApplicationScoped
class ResourceAccess {

    private static final String METHOD = "resources/subscribe";

    private final Catalogue catalogue;
    private final AccessControl access;

    ResourceAccess(Catalogue catalogue, AccessControl access) {
        this.catalogue = catalogue;
        this.access = access;
    }

    boolean maySubscribe(Principal principal, Endpoint endpoint, String uri) {
        Optional<ExposedUris.Origin> origin = switch (endpoint) {
            case Endpoint.SingleServer(String id) -> Optional.of(new ExposedUris.Origin(id, uri));
            case Endpoint.Aggregate aggregate -> ExposedUris.origin(uri);
            case Endpoint.Virtual virtual -> Optional.empty();
        };
        return origin.filter(o -> catalogue.server(o.server()).isPresent())
                .filter(o -> access.decide(principal, new AccessRequest(o.server(), METHOD, o.uri(), Optional.empty()))
                        instanceof Verdict.Allowed)
                .isPresent();
    }
}
