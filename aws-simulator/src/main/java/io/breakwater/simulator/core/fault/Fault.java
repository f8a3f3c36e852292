package io.breakwater.simulator.core.fault;

import java.time.Duration;

/**
 * Something that goes wrong on purpose.
 *
 * @param id the fault's name, given by who sets it
 * @param target what it hits
 * @param kind what it does
 * @param times how often it still strikes; -1 for until it is removed
 */
public record Fault(String id, Target target, Kind kind, int times) {
    /**
     * What a fault hits. Each part is an exact name or {@code *}.
     *
     * @param service the service's name, such as {@code drs}
     * @param operation the operation's name, such as {@code StartRecovery}
     * @param resource the id of the thing concerned: a source server, a launch template, an instance type
     */
    public record Target(String account, String region, String service, String operation, String resource) {
        /** Everything. */
        public static final Target ANY = new Target("*", "*", "*", "*", "*");

        boolean covers(Target precise) {
            return covers(account, precise.account)
                    && covers(region, precise.region)
                    && covers(service, precise.service)
                    && covers(operation, precise.operation)
                    && covers(resource, precise.resource);
        }

        private static boolean covers(String wanted, String actual) {
            return wanted.equals("*") || wanted.equals(actual);
        }
    }

    /** What a fault does. Rates are shares of the calls hit, above 0 and at most 1. */
    public sealed interface Kind {
        /** The call is refused as too fast. */
        record Throttle(double rate) implements Kind {}

        /** The answer comes later by this much <em>real</em> time, since clients' deadlines are real. */
        record Latency(Duration by) implements Kind {}

        /** The call is answered with HTTP status 500 and has no effect. */
        record ServerError(double rate) implements Kind {}

        /** The connection is cut before the call has an effect. */
        record ResetBeforeEffect(double rate) implements Kind {}

        /** The call has its effect; the connection is cut instead of the answer. */
        record ResetAfterEffect(double rate) implements Kind {}

        /** The Region answers nothing but HTTP status 503. */
        record RegionOutage() implements Kind {}

        /** A new DRS job shows in DescribeJobs only after this much simulated time. */
        record JobVisibilityDelay(Duration by) implements Kind {}

        /** A source server's replication stalls. */
        record StalledReplication() implements Kind {}

        /** A recovery launch of the source server or launch template fails late, with this reason in the job log. */
        record LaunchFailure(String reason) implements Kind {}

        /** EC2 has no instances of the type (the target's resource) left. */
        record CapacityShortage() implements Kind {}

        /**
         * A build of the project, a deployment of the application or an action of the pipeline ({@code pipeline/stage/action})
         * that is the target's resource fails, with this reason. The health checks of a load balancer's target (its id) fail too.
         */
        record WorkFailure(String reason) implements Kind {}
    }
}
