package io.breakwater.e2e.drs;

import io.breakwater.e2e.drs.Disturbance.AwsFault;
import io.breakwater.e2e.drs.Disturbance.Moment;
import io.breakwater.e2e.drs.Disturbance.Planned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * What a seed stands for: the same seed over the same fleet is the same plan with the same disturbances at the same moments.
 *
 * @param drill or a recovery
 * @param failingLaunches how often the launch of a server fails, by its id
 * @param storm over the drill or recovery
 * @param cleanUpStorm over the clean-up of a drill
 */
record Scenario(
        long seed,
        boolean drill,
        PlanShape plan,
        Map<String, Integer> failingLaunches,
        List<Planned> storm,
        List<Planned> cleanUpStorm) {
    private static final int FEWEST = 2;
    private static final int MOST = 5;
    private static final int MOST_AT_CLEAN_UP = 2;

    /** Simulated; below what the orchestrator is told to expect. */
    private static final String LONGEST_INVISIBILITY = "PT4M";

    static Scenario draw(long seed, List<String> fleet, int replicas) {
        var random = new SplittableRandom(seed);
        PlanShape plan = PlanShape.draw(random, fleet);
        boolean drill = random.nextInt(3) > 0;
        Map<String, Integer> failing = new TreeMap<>();
        plan.serverIds().stream()
                .filter(server -> random.nextInt(12) == 0)
                .forEach(server -> failing.put(server, random.nextInt(1, 3)));
        int events = 6 * plan.waves().size() + 2 * plan.servers().size();
        List<Planned> storm = storm(random, random.nextInt(FEWEST, MOST + 1), events, replicas);
        List<Planned> cleanUpStorm = storm(
                random, random.nextInt(MOST_AT_CLEAN_UP + 1), plan.servers().size() + 4, replicas);
        return new Scenario(seed, drill, plan, failing, storm, drill ? cleanUpStorm : List.of());
    }

    private static List<Planned> storm(RandomGenerator random, int disturbances, int events, int replicas) {
        List<Planned> storm = new ArrayList<>();
        for (int number = 0; number < disturbances; number++) {
            var moment = new Moment(random.nextInt(1, events), Duration.ofMillis(random.nextInt(400)));
            storm.add(new Planned(moment, disturbance(random, number, replicas)));
        }
        return List.copyOf(storm);
    }

    private static Disturbance disturbance(RandomGenerator random, int number, int replicas) {
        int replica = random.nextInt(replicas);
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> new Disturbance.Kill(replica, millis(random, 0, 4_000));
            case 3, 4 -> new Disturbance.Freeze(replica, millis(random, 1_000, 12_000));
            case 5, 6, 7 -> new Disturbance.FreezeAtIntent(replica, millis(random, 8_000, 12_000));
            case 8, 9 -> new Disturbance.DatabaseRestart();
            case 10 -> fault(number, random, "{\"kind\":\"throttle\",\"rate\":0.6,\"target\":{\"service\":\"drs\"}}");
            case 11 ->
                fault(number, random, "{\"kind\":\"server-error\",\"rate\":0.5,\"target\":{\"service\":\"drs\"}}");
            case 12 ->
                fault(
                        number,
                        random,
                        "{\"kind\":\"latency\",\"by\":\"PT%sS\",\"target\":{\"service\":\"drs\"}}"
                                .formatted(random.nextInt(1, 30) / 10.0));
            case 13 -> lost(number, random, "StartRecovery");
            case 14 -> lost(number, random, "TerminateRecoveryInstances");
            case 15 ->
                fault(
                        number,
                        random,
                        "{\"kind\":\"job-visibility-delay\",\"by\":\"%s\",\"target\":{\"service\":\"drs\"}}"
                                .formatted(LONGEST_INVISIBILITY));
            default -> throw new IllegalStateException("more numbers than disturbances");
        };
    }

    private static AwsFault fault(int number, RandomGenerator random, String json) {
        return new AwsFault("storm-" + number, json, millis(random, 1_000, 6_000));
    }

    /** The request takes effect, its answer never comes. Stays until it has struck, so that it does. */
    private static AwsFault lost(int number, RandomGenerator random, String operation) {
        return new AwsFault(
                "storm-" + number,
                "{\"kind\":\"reset-after-effect\",\"times\":%d,\"target\":{\"operation\":\"%s\"}}"
                        .formatted(random.nextInt(1, 3), operation),
                Duration.ofSeconds(20));
    }

    private static Duration millis(RandomGenerator random, int from, int to) {
        return Duration.ofMillis(random.nextInt(from, to));
    }

    @Override
    public String toString() {
        return "seed %d: a %s of %d servers%n%s%nfailing launches %s%n%s%nat clean-up: %s"
                .formatted(
                        seed,
                        drill ? "drill" : "recovery",
                        plan.servers().size(),
                        plan,
                        failingLaunches,
                        storm.stream().map(Planned::toString).collect(Collectors.joining("\n")),
                        cleanUpStorm);
    }
}
