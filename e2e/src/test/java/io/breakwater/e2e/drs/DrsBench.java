package io.breakwater.e2e.drs;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.e2e.Json;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.SimulatedAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Scale of the orchestrator: {@code bench/drs/run}. Prints Markdown. */
final class DrsBench {
    private static final String SERVERS = "4000";
    private static final int GROUPS = 200;
    private static final int PLANS = 100;
    private static final int GROUPS_OF_A_PLAN = 5;
    private static final int EXECUTIONS = 20;
    private static final int SERVERS_OF_AN_EXECUTION = 100;
    private static final Duration LONGEST_SYNCHRONISATION = Duration.ofMinutes(10);
    private static final Duration LONGEST_RUN = Duration.ofMinutes(20);

    private final Cluster cluster;
    private final SimulatedAccount account;
    private final double pace;
    private final Api reader;
    private final Api writer;
    private final List<String> groups = new ArrayList<>();
    private final List<String> plans = new ArrayList<>();

    private DrsBench(Cluster cluster, double pace) {
        this.cluster = cluster;
        this.account = cluster.simulator().account();
        this.pace = pace;
        this.reader = cluster.as("vic", "viewer");
        this.writer = cluster.as("ada", "dr-admin");
    }

    /**
     * @param arguments {@code --pace N}, simulated seconds for each real one while executions run
     */
    public static void main(String[] arguments) {
        double pace = arguments.length == 2 && arguments[0].equals("--pace") ? Double.parseDouble(arguments[1]) : 30;
        try (Cluster cluster = Cluster.start(ClusterSettings.production(SERVERS, pace))) {
            var bench = new DrsBench(cluster, pace);
            bench.fill();
            bench.reads();
            bench.executions();
        }
    }

    private void fill() {
        Instant begin = Instant.now();
        Fleet.register(cluster);
        Eventually.that(
                "the inventory is complete",
                LONGEST_SYNCHRONISATION,
                () -> count("/drs/source-servers") == Integer.parseInt(SERVERS));
        say("Inventory of %s source servers complete after %s (%s).%n", SERVERS, seconds(begin), calls(0));
        for (int number = 0; number < GROUPS; number++) {
            String application = "app-%03d".formatted(number);
            groups.add(created(
                    "/drs/protection-groups",
                    Map.of(
                            "name",
                            application,
                            "selection",
                            Map.of(
                                    "tags",
                                    Map.of("rules", List.of(Map.of("key", "Application", "value", application)))))));
        }
        for (int number = 0; number < PLANS; number++) {
            plans.add(created("/drs/recovery-plans", plan(number)));
        }
    }

    /** A wave for each two groups, the later behind the earlier; the groups of the first plans are nobody else's. */
    private Map<String, Object> plan(int number) {
        List<Map<String, Object>> waves = new ArrayList<>();
        List<String> members = IntStream.range(0, GROUPS_OF_A_PLAN)
                .mapToObj(group -> groups.get((number * GROUPS_OF_A_PLAN + group) % GROUPS))
                .toList();
        waves.add(wave("first", List.of(), members.subList(0, 3)));
        waves.add(wave("second", List.of("first"), members.subList(3, GROUPS_OF_A_PLAN)));
        return Map.of("name", "plan-%03d".formatted(number), "waves", waves);
    }

    private static Map<String, Object> wave(String name, List<String> dependsOn, List<String> groups) {
        return Map.of(
                "name",
                name,
                "dependsOn",
                dependsOn,
                "members",
                groups.stream().map(id -> Map.of("groupId", id)).toList());
    }

    private String created(String path, Map<String, Object> body) {
        return writer.post(path, Json.of(body)).ok().path("id").asText();
    }

    private void reads() {
        say("%n| through HTTP, one client | p50 ms | p99 ms | longest ms |%n|---|---|---|---|%n");
        row(
                "a group's servers",
                200,
                next(groups),
                id -> reader.get("/drs/protection-groups/" + id + "/servers").ok());
        row(
                "a selection tried",
                200,
                next(groups),
                id -> writer.post(
                                "/drs/protection-groups/resolve",
                                Json.of(Map.of(
                                        "selection",
                                        Map.of(
                                                "tags",
                                                Map.of("rules", List.of(Map.of("key", "Tier", "value", "web")))))))
                        .ok());
        row(
                "a plan validated",
                100,
                next(plans),
                id -> writer.post("/drs/recovery-plans/" + id + "/validate", Json.object("{}"))
                        .ok());
        row(
                "an inventory page of 50",
                500,
                pages("/drs/source-servers?page_size=50"),
                page -> reader.get(page).ok());
        row(
                "an inventory page of 200",
                500,
                pages("/drs/source-servers?page_size=200"),
                page -> reader.get(page).ok());
    }

    private static void row(String what, int times, Iterator<String> of, Consumer<String> call) {
        say(
                "| %s | %s |%n",
                what, Latencies.of(times, () -> call.accept(of.next())).cells());
    }

    private static Iterator<String> next(List<String> ids) {
        return IntStream.iterate(0, number -> number + 1)
                .mapToObj(number -> ids.get(number % ids.size()))
                .iterator();
    }

    /** The paths of all pages of a list, over and over. */
    private Iterator<String> pages(String first) {
        List<String> paths = new ArrayList<>();
        for (String token = ""; token != null; ) {
            String path = token.isEmpty() ? first : first + "&page_token=" + token;
            paths.add(path);
            token = reader.get(path).ok().path("nextPageToken").textValue();
        }
        return next(paths);
    }

    private void executions() {
        var drs = new Executions(writer);
        long callsBefore = account.callCount();
        Duration processorBefore = processorTime();
        Instant simulated = account.now();
        var clock = new JobTimes.Clock(simulated, Instant.now(), pace);
        List<String> ids = plans.subList(0, EXECUTIONS).stream()
                .parallel()
                .map(drs::startDrill)
                .toList();
        Eventually.that("all executions end", LONGEST_RUN, () -> ids.stream().allMatch(drs::hasEnded));
        Duration processor = processorTime().minus(processorBefore);
        Duration took = Duration.between(clock.real(), Instant.now());
        Map<String, Integer> calls = counts(callsBefore);
        List<Overhead.Busy> jobs = JobTimes.since(cluster.simulator().endpoint(), simulated).stream()
                .map(job -> new Overhead.Busy(
                        job.execution(), job.servers(), clock.real(job.created()), clock.real(job.ended())))
                .toList();
        report(ids.stream().map(drs::get).toList(), jobs, calls, took, processor);
    }

    private void report(
            List<JsonNode> executions,
            List<Overhead.Busy> jobs,
            Map<String, Integer> calls,
            Duration took,
            Duration processor) {
        var overhead = new Overhead(jobs);
        Duration ours = Duration.ZERO;
        Duration all = Duration.ZERO;
        for (JsonNode execution : executions) {
            Instant from = Instant.parse(execution.path("startedAt").asText());
            Instant to = Instant.parse(execution.path("endedAt").asText());
            ours = ours.plus(overhead.of(execution.path("id").asText(), from, to));
            all = all.plus(Duration.between(from, to));
        }
        double launched = EXECUTIONS * SERVERS_OF_AN_EXECUTION;
        say(
                "%n| %d executions of %d servers, a second is %.0f | |%n|---|---|%n",
                EXECUTIONS, SERVERS_OF_AN_EXECUTION, pace);
        say("| ended | %s |%n", states(executions));
        say("| took | %.1f s, %d jobs |%n", took.toMillis() / 1e3, jobs.size());
        say(
                "| orchestration overhead | %.2f %% (%.1f of %.1f s) |%n",
                100.0 * ours.toMillis() / all.toMillis(), ours.toMillis() / 1e3, all.toMillis() / 1e3);
        calls.forEach((operation, count) ->
                say("| %s for each server launched | %.3f (%d) |%n", operation, count / launched, count));
        say("| processor time of all replicas | %.1f s |%n", processor.toMillis() / 1e3);
        for (Replica replica : cluster.replicas()) {
            say("| resident, %s | %d MB |%n", replica.name(), replica.residentBytes() >> 20);
        }
    }

    private static Map<String, Long> states(List<JsonNode> executions) {
        return executions.stream()
                .map(execution -> execution.path("state").asText())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private Duration processorTime() {
        return cluster.replicas().stream().map(Replica::processorTime).reduce(Duration.ZERO, Duration::plus);
    }

    private Map<String, Integer> counts(long after) {
        Map<String, Integer> counts = new TreeMap<>();
        account.callsAfter(after)
                .forEach(call -> counts.merge(
                        call.path("service").asText() + ":"
                                + call.path("operation").asText(),
                        1,
                        Integer::sum));
        return counts;
    }

    private String calls(long after) {
        return counts(after).entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private int count(String path) {
        return reader.pages(path + "?page_size=200").size();
    }

    private static String seconds(Instant begin) {
        return String.format(
                Locale.ROOT, "%.1f s", Duration.between(begin, Instant.now()).toMillis() / 1e3);
    }

    private static void say(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format, arguments);
    }
}
