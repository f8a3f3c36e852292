package io.breakwater.e2e.drs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.e2e.Json;
import io.breakwater.e2e.drs.ChaosRun.Evidence;
import io.breakwater.e2e.drs.ChaosRun.Phase;
import io.breakwater.e2e.drs.EventFollower.Event;
import io.breakwater.e2e.drs.LaunchJobs.Launch;
import io.breakwater.e2e.drs.PlanShape.FailurePolicy;
import io.breakwater.e2e.drs.PlanShape.Server;
import io.breakwater.e2e.drs.PlanShape.Wave;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The verdict sees each way in which an execution can go wrong. */
class VerdictTest {
    private static final String FIRST = "s-00000000000000001";
    private static final String SECOND = "s-00000000000000002";
    private static final List<Event> EVENTS = List.of(
            event(1, "execution.started", "", "", ""),
            event(2, "wave.started", "one", "", ""),
            event(3, "job.intended", "one", "", "attempt-1"),
            event(4, "job.accepted", "one", "", "attempt-1"),
            event(5, "server.launched", "one", FIRST, ""),
            event(6, "wave.succeeded", "one", "", ""),
            event(7, "wave.started", "two", "", ""),
            event(8, "job.intended", "two", "", "attempt-2"),
            event(9, "job.found", "two", "", "attempt-2"),
            event(10, "server.launched", "two", SECOND, ""),
            event(11, "wave.succeeded", "two", "", ""),
            event(12, "execution.completed", "", "", ""));

    private List<CallLog.Call> starts = List.of(start(10, FIRST, 1), start(20, SECOND, 2));
    private List<Launch> launches =
            List.of(new Launch("job-1", FIRST, "LAUNCHED"), new Launch("job-2", SECOND, "LAUNCHED"));
    private List<Event> live = EVENTS;
    private List<Event> stored = EVENTS;
    private String firstEnd = "COMPLETED";
    private JsonNode execution = execution("COMPLETED");
    private List<JsonNode> servers = servers("DONE");
    private JsonNode fleet = Json.read("[]");
    private List<JsonNode> audit = List.of(audit("ok", "attempt-1"), audit("ok", "attempt-2"));

    @Test
    void whatWentWellIsAccepted() {
        assertThat(verdict()).isEmpty();
    }

    @Test
    void aFailedLaunchAllowsOneMore() {
        starts = List.of(start(10, FIRST, 1), start(15, FIRST, 1), start(20, SECOND, 2));
        launches = List.of(
                new Launch("job-1", FIRST, "FAILED"),
                new Launch("job-1", FIRST, "LAUNCHED"),
                new Launch("job-2", SECOND, "LAUNCHED"));
        firstEnd = "FAILED";

        assertThat(verdict()).isEmpty();
    }

    @Test
    void aSecondLaunchIsSeen() {
        starts = List.of(start(10, FIRST, 1), start(15, FIRST, 1), start(20, SECOND, 2));

        assertThat(verdict()).anyMatch(sentence -> sentence.contains(FIRST + " was launched 2 times, 1 allowed"));
    }

    @Test
    void aLaunchThatIsMissingIsSeen() {
        starts = List.of(start(10, FIRST, 1));

        assertThat(verdict()).anyMatch(sentence -> sentence.contains(SECOND + " was launched 0 times"));
    }

    @Test
    void aServerNobodyAskedForIsSeen() {
        starts = List.of(start(10, FIRST, 1), start(20, SECOND, 2), start(30, "s-other", 2));

        assertThat(verdict()).containsExactly("servers outside the plan were launched: [s-other]");
    }

    @Test
    void aWrongEndIsSeen() {
        execution = execution("FAILED");
        assertThat(verdict()).singleElement().asString().contains("ended FAILED and not COMPLETED");
    }

    @Test
    void aFailureWithoutReasonIsSeen() {
        firstEnd = "FAILED";

        assertThat(verdict()).singleElement().asString().contains("although no launch failed");
    }

    @Test
    void aServerThatIsLeftIsSeen() {
        servers = servers("QUEUED");

        assertThat(verdict()).anyMatch(sentence -> sentence.contains(FIRST + " is QUEUED in the end"));
    }

    @Test
    void aWaveTooEarlyIsSeen() {
        starts = List.of(start(20, FIRST, 1), start(10, SECOND, 2));
        assertThat(verdict()).containsExactly("AWS saw a launch of two before the first of one");
    }

    @Test
    void aWaveThatBeganBeforeItsDependencyEndedIsSeen() {
        stored = changed(
                6, event -> event(event.id(), "wave.failed", event.wave(), event.server(), event.detail("attempt")));
        live = stored;

        assertThat(verdict()).singleElement().asString().contains("two began with event 7, before one ended well");
    }

    @Test
    void gapsAndDuplicatesInTheStreamAreSeen() {
        live = EVENTS.subList(0, 11);
        assertThat(verdict()).singleElement().asString().contains("is not the stored one");

        live = changed(6, event -> event(5, event.type(), event.wave(), event.server(), event.detail("attempt")));
        stored = live;
        assertThat(verdict()).anyMatch(sentence -> sentence.contains("has a gap or a duplicate"));
    }

    @Test
    void aServerToldTwiceIsSeen() {
        stored = changed(6, event -> event(6, "server.launched", "one", FIRST, ""));
        live = stored;

        assertThat(verdict()).anyMatch(sentence -> sentence.contains("tells 2 times that " + FIRST));
    }

    @Test
    void anEffectWithoutIntentIsSeen() {
        stored = changed(8, event -> event(8, "job.intended", "two", "", "attempt-9"));
        live = stored;

        assertThat(verdict()).singleElement().asString().contains("attempt 'attempt-2', which no event announced");
    }

    @Test
    void holesInTheAuditRecordAreSeen() {
        audit = List.of(audit("pending", "attempt-1"));

        assertThat(verdict())
                .anyMatch(sentence -> sentence.contains("intents without an outcome"))
                .anyMatch(sentence -> sentence.contains("does not tell of attempt attempt-2"));
    }

    @Test
    void whatIsLeftInAwsIsSeen() {
        fleet = Json.read("[{\"jobs\":[{\"id\":\"job-2\",\"status\":\"STARTED\"}],\"servers\":[]}]");

        assertThat(verdict()).containsExactly("jobs still run in AWS: [job-2]");
    }

    private List<String> verdict() {
        var plan = new PlanShape(List.of(
                new Wave("one", Set.of(), List.of(new Server(FIRST, false)), FailurePolicy.STOP, false),
                new Wave("two", Set.of("one"), List.of(new Server(SECOND, false)), FailurePolicy.STOP, false)));
        return Verdict.of(new Evidence(
                new Scenario(1, false, plan, Map.of(), List.of(), List.of()),
                new Phase("id", firstEnd, 0, execution, servers, live, stored, 0),
                List.of(),
                starts,
                List.of(),
                launches,
                fleet,
                audit,
                List.of(),
                Duration.ZERO));
    }

    private static List<Event> changed(int id, UnaryOperator<Event> change) {
        List<Event> events = new ArrayList<>(EVENTS);
        events.set(id - 1, change.apply(events.get(id - 1)));
        return events;
    }

    private static Event event(long id, String type, String wave, String server, String attempt) {
        ObjectNode document = Json.object("{}").put("wave", wave).put("serverId", server);
        document.putObject("details").put("attempt", attempt);
        return new Event(id, type, document);
    }

    private static CallLog.Call start(long number, String server, int attempt) {
        JsonNode parameters = Json.of(Map.of(
                "sourceServers",
                List.of(Map.of("sourceServerID", server)),
                "tags",
                Map.of("breakwater:attempt", "attempt-" + attempt)));
        return new CallLog.Call(number, Instant.EPOCH, "StartRecovery", true, "answered", "", parameters);
    }

    private static JsonNode execution(String state) {
        return Json.of(Map.of("state", state));
    }

    private static List<JsonNode> servers(String first) {
        return List.of(
                Json.of(Map.of("serverId", FIRST, "state", first)),
                Json.of(Map.of("serverId", SECOND, "state", "DONE")));
    }

    private static JsonNode audit(String result, String attempt) {
        return Json.of(
                Map.of("action", "drs:StartRecovery", "result", result, "arguments", Map.of("attempt", attempt)));
    }
}
