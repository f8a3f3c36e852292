package io.breakwater.aws.core.plan;

import java.util.List;
import java.util.Optional;

/** What a step does: exactly one of these. */
public sealed interface StepConfiguration {

    /** Launches servers, all at once. */
    record Servers(List<Server> servers) implements StepConfiguration {
        public Servers {
            servers = List.copyOf(servers);
        }
    }

    /** Waits, 1 to 120 minutes. */
    record Wait(int minutes) implements StepConfiguration {}

    /** Something AWS has added since. */
    record Other() implements StepConfiguration {}

    /**
     * A server of a step.
     *
     * @param jobId the recovery job that launches it, in an execution and once there is one
     */
    record Server(String serverArn, ImpactLevel impact, Optional<String> jobId) {
        public Server(String serverArn, ImpactLevel impact) {
            this(serverArn, impact, Optional.empty());
        }
    }

    /** What a server's failure means for its step. */
    enum ImpactLevel {
        /** The step fails. */
        CRITICAL,
        /** The step goes on. */
        OPTIONAL,
        OTHER
    }
}
