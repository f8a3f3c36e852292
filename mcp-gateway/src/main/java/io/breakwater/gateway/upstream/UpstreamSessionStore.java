package io.breakwater.gateway.upstream;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Keeps sessions at servers beyond this process, so that restarts and other replicas go on with them. Never fails; forgetting is allowed. */
interface UpstreamSessionStore {

    Uni<Optional<UpstreamSession>> load(UpstreamSession.Key key);

    void save(UpstreamSession session);

    /** Removes this session, not one that replaced it. */
    void forget(UpstreamSession session);
}
