package io.breakwater.e2e.drs;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.e2e.drs.Disturbance.Planned;
import io.breakwater.e2e.drs.EventFollower.Event;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.SimulatedAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Lets one scenario happen, lifts all faults, and gathers what was seen. */
final class ChaosRun {
    private static final String LAUNCH_FAULT = "launch-of-";
    private static final int MOST_RETRIES = 6;

    /** A storm that is not over by then is lifted. */
    private static final Duration LONGEST_STORM = Duration.ofSeconds(40);

    /** Once nothing is in its way. */
    private static final Duration LONGEST_CALM = Duration.ofSeconds(90);

    private final Cluster cluster;
    private final Scenario scenario;
    private final Executions executions;
    private final SimulatedAccount account;
    private final List<String> happened = new ArrayList<>();

    ChaosRun(Cluster cluster, Scenario scenario) {
        this.cluster = cluster;
        this.scenario = scenario;
        this.account = cluster.simulator().account();
        this.executions = new Executions(cluster.as("ada", "dr-admin"));
    }

    /**
     * Everything that a {@link Verdict} is reached from.
     *
     * @param starts StartRecovery calls that took effect, by AWS's own log
     * @param terminations TerminateRecoveryInstances calls that did
     * @param launches what became of each server in each recovery job of AWS
     * @param fleetAfter the fleet in the end
     */
    record Evidence(
            Scenario scenario,
            Phase main,
            List<Phase> cleanUp,
            List<CallLog.Call> starts,
            List<CallLog.Call> terminations,
            List<LaunchJobs.Launch> launches,
            JsonNode fleetAfter,
            List<JsonNode> audit,
            List<String> happened,
            Duration took) {}

    /**
     * One execution.
     *
     * @param firstEnd the state in which it ended first
     * @param retries how often a person tried again what had failed
     * @param execution as it is in the end
     * @param servers its servers in the end
     * @param live its events as they were followed through the storm
     * @param stored its events as the stream tells them afterwards
     */
    record Phase(
            String id,
            String firstEnd,
            int retries,
            JsonNode execution,
            List<JsonNode> servers,
            List<Event> live,
            List<Event> stored,
            int resumed) {}

    Evidence run() {
        Instant begin = Instant.now();
        Instant simulated = account.now();
        CallLog calls = CallLog.fromNow(account);
        scenario.failingLaunches()
                .forEach((server, times) -> account.fault(
                        LAUNCH_FAULT + server,
                        "{\"kind\":\"launch-failure\",\"times\":%d,\"reason\":\"no such luck\",\"target\":{\"resource\":\"%s\"}}"
                                .formatted(times, server)));
        Phase main = follow(start(), scenario.storm());
        List<LaunchJobs.Launch> launches = LaunchJobs.since(account, simulated);
        List<Phase> cleanUp =
                scenario.drill() ? List.of(follow(executions.cleanUp(main.id()), scenario.cleanUpStorm())) : List.of();
        return new Evidence(
                scenario,
                main,
                cleanUp,
                calls.effective("StartRecovery"),
                calls.effective("TerminateRecoveryInstances"),
                launches,
                account.fleet(),
                Audit.since(cluster, begin),
                happened,
                Duration.between(begin, Instant.now()));
    }

    private String start() {
        String name = "chaos-%d-%s"
                .formatted(scenario.seed(), UUID.randomUUID().toString().substring(0, 8));
        String plan = executions.savePlan(
                scenario.plan().document(name, cluster.simulator().endpoint().getPort()));
        return scenario.drill() ? executions.startDrill(plan) : executions.startRecovery(plan, name);
    }

    private Phase follow(String id, List<Planned> planned) {
        var storm = new Storm(cluster, planned);
        try (var follower = follower(id, storm::on)) {
            storm.isFollowedBy(follower);
            try {
                Eventually.that(
                        "the storm over execution " + id + " ends",
                        LONGEST_STORM,
                        () -> storm.isOver() || executions.hasEnded(id));
            } catch (AssertionError stillBlowing) {
                happened.add("lifted while it was still blowing");
            } finally {
                storm.lift();
                happened.addAll(storm.happened());
            }
            String firstEnd =
                    executions.awaitEnd(id, LONGEST_CALM).path("state").asText();
            int retries = retryUntilCompleted(id);
            JsonNode execution = executions.get(id);
            List<Event> stored = stored(id, follower);
            return new Phase(
                    id,
                    firstEnd,
                    retries,
                    execution,
                    executions.servers(id),
                    follower.seen(),
                    stored,
                    follower.resumed());
        }
    }

    /** A person tries again what failed, as long as something did; every launch failure is used up at some time. */
    private int retryUntilCompleted(String id) {
        int retries = 0;
        while (!executions.state(id).equals("COMPLETED") && retries < MOST_RETRIES) {
            executions.retry(id);
            retries++;
            executions.awaitEnd(id, LONGEST_CALM);
        }
        return retries;
    }

    /** The whole stream from its beginning; returns when both have come equally far. */
    private List<Event> stored(String id, EventFollower live) {
        try (var again = follower(id, event -> {})) {
            Eventually.that(
                    "the followed stream and the stored one reach the same event",
                    Duration.ofSeconds(20),
                    () -> endsEqually(again.seen(), live.seen()));
            return again.seen();
        } catch (AssertionError apart) {
            // The verdict says in which way they differ.
            return List.of();
        }
    }

    private static boolean endsEqually(List<Event> one, List<Event> other) {
        return !one.isEmpty()
                && !other.isEmpty()
                && one.getLast().id() == other.getLast().id()
                && one.getLast().type().startsWith("execution.");
    }

    private EventFollower follower(String id, java.util.function.Consumer<Event> listener) {
        return new EventFollower(
                cluster.replicas(),
                "/drs/executions/" + id + "/events",
                () -> cluster.issuer().tokens().person("vic", "drs-orchestrator", "viewer"),
                listener);
    }
}
