package io.breakwater.cicd.steer;

import io.breakwater.cicd.core.steer.EnvironmentRule;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Makes rules injectable. */
final class SteerBeans {

    /** What tags of applications mean. */
    @Produces
    @Singleton
    EnvironmentRule environments() {
        return new EnvironmentRule(List.of("environment"), List.of("prod", "production", "live"));
    }
}
