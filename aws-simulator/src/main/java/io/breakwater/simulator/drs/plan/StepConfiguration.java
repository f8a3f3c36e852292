package io.breakwater.simulator.drs.plan;

import java.util.List;

/** What a step does. */
sealed interface StepConfiguration {
    /** Launches servers, all at once. */
    record Servers(List<PlannedServer> servers) implements StepConfiguration {
        public Servers {
            servers = List.copyOf(servers);
        }
    }

    /** Lets time pass. */
    record Wait(int minutes) implements StepConfiguration {}

    /**
     * A server of a step.
     *
     * @param critical whether the step fails with it
     */
    record PlannedServer(String arn, boolean critical) {
        String id() {
            return arn.substring(arn.lastIndexOf('/') + 1);
        }
    }

    /** The servers it launches. */
    default List<PlannedServer> launched() {
        return switch (this) {
            case Servers step -> step.servers();
            case Wait wait -> List.of();
        };
    }
}
