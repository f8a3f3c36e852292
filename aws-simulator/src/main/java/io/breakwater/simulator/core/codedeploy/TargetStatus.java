package io.breakwater.simulator.core.codedeploy;

/** How a target or one of its lifecycle events stands. Source: CodeDeploy API reference, InstanceTarget and LifecycleEvent. */
public enum TargetStatus {
    PENDING("Pending"),
    IN_PROGRESS("InProgress"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    SKIPPED("Skipped"),
    UNKNOWN("Unknown"),
    READY("Ready");

    private final String wire;

    TargetStatus(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }
}
