package io.breakwater.gateway.access;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while both followed snapshots may be acted on. Looks at memory only. */
@Readiness
@ApplicationScoped
class SnapshotReadiness implements HealthCheck {
    private final Followers followers;

    SnapshotReadiness(Followers followers) {
        this.followers = followers;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("snapshots")
                .status(followers.usable())
                .withData("feeds", followers.describe())
                .build();
    }
}
