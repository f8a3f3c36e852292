package io.breakwater.drs.execution.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.breakwater.drs.DrsTest;
import io.breakwater.drs.core.execution.EventType;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ExecutionEvent;
import io.breakwater.drs.core.execution.ExecutionState;
import io.breakwater.drs.core.execution.WaveRun;
import io.breakwater.drs.core.execution.WaveState;
import io.breakwater.drs.core.plan.ApprovalRule;
import io.breakwater.drs.core.plan.FailurePolicy;
import io.breakwater.drs.core.plan.Targets;
import io.breakwater.drs.execution.ExecutionStore;
import io.breakwater.drs.execution.SampleExecutions;
import io.breakwater.testing.As;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading executions over REST. */
@DrsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class ExecutionResourceTest {
    private static final String PATH = "/drs/executions";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Pool pool;

    @Inject
    ExecutionStore store;

    @TestHTTPResource
    URI root;

    @Test
    void anExecutionShowsWhatItWaitsForAndHowFarItIs() {
        UUID id = stored(3, 1);

        JsonPath shown = As.user("viewer").get(PATH + "/" + id).jsonPath();

        assertThat(shown.getString("kind")).isEqualTo("DRILL");
        assertThat(shown.getString("state")).isEqualTo("COMPLETED");
        assertThat(shown.getInt("servers.total")).isEqualTo(3);
        assertThat(shown.getInt("waves[0].servers.waiting")).isEqualTo(3);
        assertThat(shown.getString("waitingFor[0].wave")).isEqualTo("wave-0");
        assertThat(shown.getList("waitingFor[0].approvers")).isEqualTo(List.of("role:dr-approver"));
        assertThat(shown.getString("waitingFor[0].notBy")).isEqualTo(SampleExecutions.OPERATOR.name());
        assertThat(shown.getString("links.servers")).isEqualTo(PATH + "/" + id + "/servers");
        assertThat(shown.getInt("eventSeq")).isEqualTo(1);
    }

    @Test
    void onlyTheFieldsAskedForAreShown() {
        UUID id = stored(1, 1);

        Map<String, Object> shown = As.user("viewer")
                .get(PATH + "/" + id + "?fields=state,servers")
                .jsonPath()
                .getMap("");

        assertThat(shown).containsOnlyKeys("id", "state", "servers");
        JsonPath refused =
                As.user("viewer").get(PATH + "/" + id + "?fields=stat").jsonPath();
        assertThat(refused.getString("errors[0].parameter")).isEqualTo("fields");
        JsonPath list = As.user("viewer").get(PATH + "?fields=kind&page_size=1").jsonPath();
        assertThat(list.getMap("items[0]")).containsOnlyKeys("id", "kind");
    }

    @Test
    void listsAreFilteredSortedAndPaged() {
        UUID first = stored(1, 1);
        UUID second = stored(2, 1);
        String filters = "?kind=drill&state=completed&started_by=" + SampleExecutions.OPERATOR.name()
                + "&since=2026-11-20T00:00:00Z";

        List<String> all = pages(PATH + filters + "&page_size=1&sort=createdAt", "items.id");

        assertThat(all).contains(first.toString(), second.toString()).doesNotHaveDuplicates();
        assertThat(As.user("viewer")
                        .get(PATH + "?kind=RECOVERY&of=" + first)
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind=exercise",
                "state=half-done",
                "plan_id=shop",
                "of=x",
                "since=yesterday",
                "sort=colour",
                "page_size=0",
                "page_size=many",
                "page_token=x"
            })
    void aWrongParameterIsNamed(String query) {
        JsonPath refused = As.user("viewer").get(PATH + "?" + query).jsonPath();

        assertThat(refused.getInt("status")).isEqualTo(400);
        assertThat(refused.getString("errors[0].parameter")).isEqualTo(query.replaceAll("=.*", ""));
    }

    @Test
    void serversArePagedInTheOrderOfTheWaves() {
        UUID id = stored(5, 1);

        List<String> all = pages(PATH + "/" + id + "/servers?page_size=2", "items.serverId");

        assertThat(all).hasSize(5).doesNotHaveDuplicates().isSorted();
        assertThat(As.user("viewer")
                        .get(PATH + "/" + id + "/servers?wave=nowhere")
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
        assertThat(As.user("viewer")
                        .get(PATH + "/" + id + "/servers?state=waiting")
                        .jsonPath()
                        .getList("items"))
                .hasSize(5);
        As.user("viewer")
                .get(PATH + "/" + id + "/servers?state=broken")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("state"));
    }

    @Test
    void eventsArePagedByTheirNumbers() {
        UUID id = stored(1, 7);

        List<Integer> all = pages(PATH + "/" + id + "/events?page_size=3", "items.seq");

        assertThat(all).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(As.user("viewer")
                        .get(PATH + "/" + id + "/events?after=5")
                        .jsonPath()
                        .getList("items.seq"))
                .isEqualTo(List.of(6, 7));
    }

    @Test
    void whoAcceptsAnythingGetsAPage() {
        String path = PATH + "/" + stored(1, 1) + "/events";

        assertThat(As.user("viewer").accept("*/*").get(path).contentType()).startsWith("application/json");
        assertThat(As.user("viewer").accept("application/json").get(path).contentType())
                .startsWith("application/json");
    }

    @Test
    void aStreamTellsWhatHappenedAndEndsWithTheExecution() throws Exception {
        UUID id = stored(1, 3);
        await(pool.preparedQuery("update execution set active = false where id = $1")
                .execute(Tuple.of(id)));

        List<String> lines = stream(id, "");

        assertThat(lines.stream()
                        .filter(line -> line.startsWith("id:"))
                        .map(line -> line.substring(3).strip()))
                .containsExactly("1", "2", "3");
        assertThat(lines).anyMatch(line -> line.startsWith("event:") && line.contains("execution.started"));
        assertThat(lines).anyMatch(line -> line.startsWith("data:") && line.contains("\"seq\":2"));
        assertThat(lines.stream()
                        .filter(line -> line.startsWith("event:"))
                        .reduce((_, last) -> last)
                        .orElseThrow())
                .contains("end");
    }

    @Test
    void aStreamResumesAfterTheLastEventItsClientHad() throws Exception {
        UUID id = stored(1, 3);
        await(pool.preparedQuery("update execution set active = false where id = $1")
                .execute(Tuple.of(id)));

        List<String> lines = stream(id, "2");

        assertThat(lines.stream()
                        .filter(line -> line.startsWith("id:"))
                        .map(line -> line.substring(3).strip()))
                .containsExactly("3");
    }

    @Test
    void aStreamTellsEventsAsTheyHappen() throws Exception {
        UUID id = stored(1, 1);
        HttpResponse<Stream<String>> response = open(id, "1");
        List<String> ids = new ArrayList<>();
        Thread reader = Thread.startVirtualThread(() -> response.body()
                .filter(line -> line.startsWith("id:"))
                .forEach(line -> ids.add(line.substring(3).strip())));

        await(pool.preparedQuery("""
                        with more as (insert into execution_event (execution_id, seq, at, type, document)
                            select execution_id, 2, at, type, document from execution_event where execution_id = $1 and seq = 1)
                        update execution set event_seq = 2, active = false where id = $1""").execute(Tuple.of(id)));
        await(pool.preparedQuery("select pg_notify('drs_execution_events', $1)").execute(Tuple.of(id.toString())));

        assertThat(reader.join(Duration.ofSeconds(20))).isTrue();
        assertThat(ids).containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/servers", "/jobs", "/events"})
    void whatIsNotThereIsNotFound(String path) {
        for (String id : List.of(UUID.randomUUID().toString(), "nonsense")) {
            JsonPath missing = As.user("viewer").get(PATH + "/" + id + path).jsonPath();
            assertThat(missing.getInt("status")).isEqualTo(404);
            assertThat(missing.getString("type")).isEqualTo("/problems/not-found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dr-admin", "dr-operator", "dr-approver", "viewer"})
    void everybodyOfRecoveryReads(String user) {
        assertThat(statuses(user)).containsOnly(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform-admin", "cicd-operator", "cicd-approver"})
    void othersDoNot(String user) {
        assertThat(statuses(user)).containsOnly(403);
    }

    private List<Integer> statuses(String user) {
        String one = PATH + "/" + stored(1, 1);
        return Stream.of(PATH, one, one + "/servers", one + "/jobs", one + "/events")
                .map(path -> As.user(user).get(path).statusCode())
                .toList();
    }

    private static <T> List<T> pages(String first, String member) {
        List<T> all = new ArrayList<>();
        String token = "";
        while (token != null) {
            JsonPath page = As.user("viewer")
                    .queryParams(token.isEmpty() ? Map.of() : Map.of("page_token", token))
                    .get(first)
                    .jsonPath();
            all.addAll(page.getList(member));
            token = page.getString("nextPageToken");
        }
        return all;
    }

    private List<String> stream(UUID id, String lastEventId) throws Exception {
        try (Stream<String> lines = open(id, lastEventId).body()) {
            return lines.toList();
        }
    }

    private HttpResponse<Stream<String>> open(UUID id, String lastEventId) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(PATH + "/" + id + "/events"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + As.token("viewer"))
                .header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<Stream<String>> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        return response;
    }

    /** An execution that is over, one of whose waves still tells that it waits for an approval. */
    private UUID stored(int servers, int events) {
        Execution sample = SampleExecutions.drill(
                UUID.randomUUID(),
                List.of(IntStream.range(0, servers)
                        .mapToObj(i -> "s-%d-%s".formatted(i, UUID.randomUUID()))
                        .toList()));
        Instant now = Instant.parse("2026-11-20T12:00:00Z");
        ApprovalRule rule =
                new ApprovalRule(List.of("role:dr-approver"), Duration.ofHours(1), true, "Is it consistent?");
        WaveRun wave = sample.waves().getFirst();
        WaveRun.Rules rules = new WaveRun.Rules(
                Set.of(), Duration.ZERO, Optional.of(rule), new FailurePolicy.Stop(), Optional.empty(), Targets.NONE);
        Execution execution = new Execution(
                sample.id(),
                sample.kind(),
                new ExecutionState.Completed(now, now),
                sample.origin(),
                sample.settings(),
                List.of(new WaveRun(
                        wave.name(),
                        rules,
                        new WaveState.AwaitingApproval(now, now.plusSeconds(60)),
                        wave.servers(),
                        wave.actions())),
                List.of());
        List<ExecutionEvent> happened = IntStream.range(0, events)
                .mapToObj(_ -> new ExecutionEvent(
                        now,
                        EventType.EXECUTION_STARTED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of()))
                .toList();
        await(pool.withTransaction(transaction -> store.insert(transaction, execution, happened)));
        return execution.id();
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
