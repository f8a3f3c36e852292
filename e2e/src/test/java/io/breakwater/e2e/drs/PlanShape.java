package io.breakwater.e2e.drs;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.e2e.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A recovery plan of two to five waves with six to twenty servers, as a seed draws it. */
record PlanShape(List<Wave> waves) {
    private static final int FEWEST_WAVES = 2;
    private static final int MOST_WAVES = 5;
    private static final int FEWEST_SERVERS = 6;
    private static final int MOST_SERVERS = 20;

    PlanShape {
        waves = List.copyOf(waves);
    }

    /**
     * A wave.
     *
     * @param probe whether its servers count as up only when something accepts connections
     */
    record Wave(String name, Set<String> dependsOn, List<Server> servers, FailurePolicy onFailure, boolean probe) {
        Wave {
            dependsOn = Set.copyOf(dependsOn);
            servers = List.copyOf(servers);
        }

        List<String> serverIds() {
            return servers.stream().map(Server::id).toList();
        }
    }

    record Server(String id, boolean optional) {}

    /** What a wave does when something critical fails. */
    enum FailurePolicy {
        STOP,
        CONTINUE,
        RETRY
    }

    /** @param fleet ids to choose from; each server is in one wave */
    static PlanShape draw(RandomGenerator random, List<String> fleet) {
        int waves = random.nextInt(FEWEST_WAVES, MOST_WAVES + 1);
        int servers = random.nextInt(FEWEST_SERVERS, MOST_SERVERS + 1);
        List<String> free = new ArrayList<>(fleet);
        List<List<Server>> members = new ArrayList<>();
        for (int wave = 0; wave < waves; wave++) {
            members.add(new ArrayList<>());
        }
        for (int number = 0; number < servers; number++) {
            // Each wave gets one; the rest falls where it falls.
            int wave = number < waves ? number : random.nextInt(waves);
            String id = free.remove(random.nextInt(free.size()));
            members.get(wave).add(new Server(id, random.nextInt(5) == 0));
        }
        List<Wave> drawn = new ArrayList<>();
        for (int wave = 0; wave < waves; wave++) {
            drawn.add(new Wave(
                    name(wave),
                    dependencies(random, wave),
                    members.get(wave),
                    FailurePolicy.values()[random.nextInt(FailurePolicy.values().length)],
                    random.nextInt(4) == 0));
        }
        return new PlanShape(drawn);
    }

    private static Set<String> dependencies(RandomGenerator random, int wave) {
        Set<String> dependencies = new TreeSet<>();
        for (int earlier = 0; earlier < wave; earlier++) {
            // Mostly a chain, so that there is an order to break.
            if (random.nextInt(100) < (earlier == wave - 1 ? 75 : 30)) {
                dependencies.add(name(earlier));
            }
        }
        return dependencies;
    }

    private static String name(int wave) {
        return "wave-" + (wave + 1);
    }

    List<Server> servers() {
        return waves.stream().flatMap(wave -> wave.servers().stream()).toList();
    }

    List<String> serverIds() {
        return servers().stream().map(Server::id).toList();
    }

    Optional<Wave> wave(String name) {
        return waves.stream().filter(wave -> wave.name().equals(name)).findFirst();
    }

    /**
     * The plan as it is posted.
     *
     * @param probePort where probes connect to, on this machine
     */
    JsonNode document(String planName, int probePort) {
        return Json.of(Map.of(
                "name",
                planName,
                "timeLimit",
                "PT24H",
                "waves",
                waves.stream().map(wave -> document(wave, probePort)).toList()));
    }

    private static Map<String, Object> document(Wave wave, int probePort) {
        return Map.of(
                "name",
                wave.name(),
                "dependsOn",
                wave.dependsOn(),
                "members",
                wave.servers().stream()
                        .map(server ->
                                Map.of("serverId", server.id(), "impact", server.optional() ? "OPTIONAL" : "CRITICAL"))
                        .toList(),
                "onFailure",
                wave.onFailure() == FailurePolicy.RETRY
                        ? Map.of("policy", "RETRY", "times", 2)
                        : Map.of("policy", wave.onFailure().name()),
                "after",
                Stream.of(wave.probe())
                        .filter(probe -> probe)
                        .map(probe -> Map.of(
                                "name",
                                "is-up",
                                "timeout",
                                "PT5M",
                                "task",
                                Map.of("kind", "tcp-probe", "host", "127.0.0.1", "port", probePort)))
                        .toList());
    }

    @Override
    public String toString() {
        return waves.stream()
                .map(wave -> "%s%s: %d servers (%d optional)%s, on failure %s"
                        .formatted(
                                wave.name(),
                                wave.dependsOn().isEmpty() ? "" : " after " + new TreeSet<>(wave.dependsOn()),
                                wave.servers().size(),
                                wave.servers().stream().filter(Server::optional).count(),
                                wave.probe() ? ", probed" : "",
                                wave.onFailure()))
                .reduce((one, other) -> one + "\n" + other)
                .orElse("");
    }
}
