package io.breakwater.registry.server;

import io.breakwater.registry.core.server.Registration;
import io.breakwater.registry.core.server.UpstreamAuth;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** The aggregate that administrators create, change and delete. What scans find out is not part of it. */
@Entity
@Table(name = "server")
class ServerEntity {
    @Id
    String id = "";

    String title = "";
    String description = "";
    String url = "";

    @Column(name = "auth_kind")
    String authKind = "";

    String audience = "";
    String[] tags = {};
    String owner = "";
    String visibility = "";
    boolean enabled;

    /** The entity tag of the REST document. */
    @Version
    long revision;

    @Column(name = "created_at")
    Instant createdAt = Instant.EPOCH;

    @Column(name = "updated_at")
    Instant updatedAt = Instant.EPOCH;

    void take(Registration registration, Instant at) {
        title = registration.title();
        description = registration.description();
        url = registration.url();
        authKind = registration.auth().label();
        audience = switch (registration.auth()) {
            case UpstreamAuth.None _ -> "";
            case UpstreamAuth.TokenExchange exchange -> exchange.audience();
        };
        tags = registration.tags().toArray(String[]::new);
        owner = registration.owner();
        visibility = registration.visibility().label();
        enabled = registration.enabled();
        updatedAt = at;
    }

    /** True when the next scan will talk to another server, or as somebody else. */
    boolean leadsElsewhere(Registration registration) {
        String newAudience =
                registration.auth() instanceof UpstreamAuth.TokenExchange exchange ? exchange.audience() : "";
        return !url.equals(registration.url())
                || !authKind.equals(registration.auth().label())
                || !audience.equals(newAudience);
    }
}
