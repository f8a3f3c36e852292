package io.breakwater.cicd.core.deploy;

import java.util.Arrays;
import java.util.Optional;

/** Where a deployment stands, in CodeDeploy's words. */
public enum DeploymentStatus {
    Created(false),
    Queued(false),
    InProgress(false),
    /** Everything is in place and alarms are watched. */
    Baking(false),
    /** New targets wait to be given the traffic. */
    Ready(false),
    Succeeded(true),
    Failed(true),
    Stopped(true);

    private final boolean over;

    DeploymentStatus(boolean over) {
        this.over = over;
    }

    public boolean over() {
        return over;
    }

    /** The status with this name; empty for one that CodeDeploy invented since. */
    public static Optional<DeploymentStatus> of(String name) {
        return Arrays.stream(values())
                .filter(status -> status.name().equals(name))
                .findFirst();
    }
}
