package io.breakwater.e2e.drs;

import java.util.Map;

/**
 * What a {@link Cluster} is made of.
 *
 * @param replicas how many processes of the orchestrator
 * @param heap largest heap of each
 * @param fleet as the simulator's {@code SIMULATOR_FLEET}
 * @param pace simulated seconds for each real one
 * @param seed what the simulator draws ids and chances from
 * @param timings the orchestrator's settings of time, as environment variables
 */
record ClusterSettings(int replicas, String heap, String fleet, double pace, long seed, Map<String, String> timings) {
    ClusterSettings {
        timings = Map.copyOf(timings);
    }
}
