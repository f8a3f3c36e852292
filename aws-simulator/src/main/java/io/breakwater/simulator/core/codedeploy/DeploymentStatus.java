package io.breakwater.simulator.core.codedeploy;

/**
 * How a deployment stands.
 *
 * <pre>
 * CREATED → QUEUED → IN_PROGRESS ─┬─▶ SUCCEEDED
 *     │        │        │  ▲      ├─▶ BAKING → SUCCEEDED   (alarms are watched for a while)
 *     │        │        │  │      └─▶ READY → IN_PROGRESS  (blue/green: traffic waits for a word, or for its time)
 *     │        │        │  └─────────────┘
 *     │        │        ├─▶ FAILED     (too few healthy targets, a hook failed)
 *     └────────┴────────┴─▶ STOPPED    (somebody stopped it, or READY timed out)
 * </pre>
 *
 * <p>Source: CodeDeploy API reference, DeploymentInfo, status.
 */
public enum DeploymentStatus {
    CREATED("Created"),
    QUEUED("Queued"),
    IN_PROGRESS("InProgress"),
    BAKING("Baking"),
    READY("Ready"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    STOPPED("Stopped");

    private final String wire;

    DeploymentStatus(String wire) {
        this.wire = wire;
    }

    /** As the API spells it. */
    public String wire() {
        return wire;
    }

    public boolean isOver() {
        return this == SUCCEEDED || this == FAILED || this == STOPPED;
    }
}
