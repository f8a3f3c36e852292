package io.breakwater.e2e.drs;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a {@link Cluster} is made of.
 *
 * @param replicas how many processes of the orchestrator
 * @param jvm options of the JVM of each
 * @param fleet as the simulator's {@code SIMULATOR_FLEET}
 * @param pace simulated seconds for each real one
 * @param seed what the simulator draws ids and chances from
 * @param timings the orchestrator's settings of time, as environment variables
 */
record ClusterSettings(
        int replicas, List<String> jvm, String fleet, double pace, long seed, Map<String, String> timings) {
    /** Five simulated minutes each second: a launch takes about three seconds. */
    private static final double QUICK_PACE = 300;

    /**
     * As in production, in a tenth of the time: a lease outlasts two calls, and DRS may hide a job for a second, which is
     * five minutes to the simulator.
     */
    private static final Map<String, String> QUICK = Map.ofEntries(
            Map.entry("DRS_ENGINE_PACE", "PT0.2S"),
            Map.entry("DRS_ENGINE_SLOWEST", "PT0.5S"),
            Map.entry("DRS_ENGINE_HURRY", "20"),
            Map.entry("DRS_ENGINE_LEASE", "PT6S"),
            Map.entry("DRS_ENGINE_LEASE_SAFETY", "PT0.3S"),
            Map.entry("DRS_ENGINE_TAKEOVER", "PT0.3S"),
            Map.entry("DRS_ENGINE_VISIBILITY_DELAY", "PT1S"),
            Map.entry("DRS_ENGINE_PATIENCE", "PT6S"),
            Map.entry("DRS_ENGINE_FOREIGN_JOBS", "PT1S"),
            // The brake of adaptive retries is counted in real time and would outlast the test.
            Map.entry("BREAKWATER_AWS_RETRIES", "standard"),
            Map.entry("BREAKWATER_AWS_TIMEOUTS_ONCE", "PT1.5S"),
            Map.entry("BREAKWATER_AWS_TIMEOUTS_READ", "PT8S"),
            Map.entry("BREAKWATER_AWS_TIMEOUTS_READ_ATTEMPT", "PT3S"),
            Map.entry("BREAKWATER_AWS_BREAKER_OPEN_FOR", "PT0.3S"),
            Map.entry("BREAKWATER_AWS_BREAKER_LONGEST_OPEN", "PT1S"),
            Map.entry("DRS_INVENTORY_INTERVAL", "PT3S"),
            Map.entry("DRS_ACTIONS_PROBE_NETWORKS", "127.0.0.0/8"));

    ClusterSettings {
        jvm = List.copyOf(jvm);
        timings = Map.copyOf(timings);
    }

    /**
     * Two replicas as {@code ./breakwater up} would start them, but for what the pace asks for: DRS is looked at more often by the same
     * factor, at most ten times each second.
     */
    static ClusterSettings production(String fleet, double pace) {
        Duration look = Duration.ofMillis(Math.max(100, (long) (1_000 / pace)));
        return new ClusterSettings(
                2,
                List.of("-Xmx256m"),
                fleet,
                pace,
                2026,
                Map.of(
                        "DRS_ENGINE_PACE",
                        look.toString(),
                        "DRS_ENGINE_SLOWEST",
                        look.multipliedBy(5).toString()));
    }

    /** Two replicas for which seconds are as minutes. */
    static ClusterSettings quick(String fleet, long seed) {
        return new ClusterSettings(2, List.of("-Xmx192m", "-XX:TieredStopAtLevel=1"), fleet, QUICK_PACE, seed, QUICK);
    }
}
