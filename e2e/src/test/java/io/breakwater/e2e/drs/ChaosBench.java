package io.breakwater.e2e.drs;

import io.breakwater.e2e.drs.EventFollower.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Many seeds, one after the other: {@code bench/chaos/run}. */
final class ChaosBench {
    private static final String DEFAULT_SEEDS = "100";
    private static final String FLEET = "120";
    private static final List<String> COUNTED =
            List.of("job.intended", "job.accepted", "job.outcome-unknown", "job.found", "job.absent", "server.failed");

    private final List<Long> failed = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Long> disturbances = new TreeMap<>();
    private int executions;
    private int launched;
    private Duration took = Duration.ZERO;

    private ChaosBench() {}

    /**
     * @param arguments how many seeds, the first and the last of them ({@code 101-200}), or {@code --seed} and one of them; nothing for a
     *     hundred
     */
    public static void main(String[] arguments) {
        System.exit(new ChaosBench().run(seeds(arguments)) ? 0 : 1);
    }

    private static List<Long> seeds(String... arguments) {
        if (arguments.length == 2 && arguments[0].equals("--seed")) {
            return List.of(Long.parseLong(arguments[1]));
        }
        String[] bounds = arguments.length == 0 ? new String[] {DEFAULT_SEEDS} : arguments[0].split("-", 2);
        long last = Long.parseLong(bounds[bounds.length - 1]);
        return LongStream.rangeClosed(bounds.length == 2 ? Long.parseLong(bounds[0]) : 1, last)
                .boxed()
                .toList();
    }

    private boolean run(List<Long> seeds) {
        try (Cluster cluster = Cluster.start(ClusterSettings.quick(FLEET, 2026))) {
            List<String> fleet = Fleet.of(cluster);
            for (long seed : seeds) {
                run(cluster, Scenario.draw(seed, fleet, cluster.replicas().size()), seeds.size() == 1);
            }
        }
        report(seeds.size());
        return failed.isEmpty();
    }

    private void run(Cluster cluster, Scenario scenario, boolean inFull) {
        if (inFull) {
            say("%s%n", scenario);
        }
        List<String> broken = attempt(cluster, scenario);
        say("seed %d: %s%n", scenario.seed(), broken.isEmpty() ? "ok" : "BROKEN");
        if (!broken.isEmpty()) {
            failed.add(scenario.seed());
            Path logs = cluster.keepLogs("seed-" + scenario.seed());
            say(
                    "%s%n%s%n  logs: %s%n  again: bench/chaos/run --seed %d%n",
                    scenario, broken.stream().collect(Collectors.joining("\n  ", "  ", "")), logs, scenario.seed());
        }
    }

    private List<String> attempt(Cluster cluster, Scenario scenario) {
        try {
            var evidence = new ChaosRun(cluster, scenario).run();
            count(evidence);
            List<String> broken = new ArrayList<>(Verdict.of(evidence));
            if (!broken.isEmpty()) {
                broken.add("happened: " + evidence.happened());
            }
            return broken;
        } catch (AssertionError stuck) {
            cluster.simulator().account().clearFaults();
            cluster.startAll();
            return List.of(String.valueOf(stuck.getMessage()));
        }
    }

    private void count(ChaosRun.Evidence evidence) {
        executions += 1 + evidence.cleanUp().size();
        launched += evidence.scenario().plan().servers().size();
        took = took.plus(evidence.took());
        Stream.concat(Stream.of(evidence.main()), evidence.cleanUp().stream())
                .flatMap(phase -> phase.stored().stream())
                .map(Event::type)
                .filter(COUNTED::contains)
                .forEach(type -> counts.merge(type, 1L, Long::sum));
        evidence.happened().stream()
                .map(ChaosBench::kind)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .forEach((kind, times) -> disturbances.merge(kind, times, Long::sum));
    }

    /** The disturbance's kind; of a fault of AWS, the fault's. */
    private static String kind(String happened) {
        int fault = happened.indexOf("\"kind\":\"");
        if (fault >= 0) {
            int begin = fault + "\"kind\":\"".length();
            return happened.substring(begin, happened.indexOf('"', begin));
        }
        return happened.replaceFirst("^\\S+Z ", "").replaceFirst("\\[.*", "");
    }

    private void report(int seeds) {
        say("%n%d seeds, %d broken %s%n", seeds, failed.size(), failed.isEmpty() ? "" : failed);
        say(
                "%d executions, %d servers launched, %.1f s each seed%n",
                executions, launched, took.toMillis() / 1000.0 / seeds);
        say("disturbances %s%n", disturbances);
        say("events %s%n", counts);
    }

    private static void say(String format, Object... arguments) {
        System.out.printf(format, arguments);
    }
}
