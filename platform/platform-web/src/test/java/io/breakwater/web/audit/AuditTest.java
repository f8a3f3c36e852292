package io.breakwater.web.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breakwater.policy.Principal;
import io.breakwater.policy.Principal.Kind;
import io.breakwater.testing.Eventually;
import io.breakwater.web.CuttableLine;
import io.breakwater.web.TestDatabase;
import io.breakwater.web.audit.AuditOutcome.Result;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.Pages;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private static TestDatabase database;

    @TempDir
    Path directory = Path.of("");

    private CuttableLine line;
    private Pool pool;
    private AuditWriter writer;
    private AuditLog log;
    private AuditReader reader;
    private String client = "";

    @BeforeAll
    static void startDatabase() {
        database = new TestDatabase();
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void open() throws IOException {
        line = new CuttableLine(database.vertx(), database.port());
        pool = database.pool(line.port());
        client = UUID.randomUUID().toString();
        start(2_000_000);
        reader = new AuditReader(database.pool(), new Pages("test"));
    }

    private void start(long spoolBytes) throws IOException {
        writer = new AuditWriter(
                database.vertx(), new AuditTable(pool, Duration.ofSeconds(2)), new Spool(directory, spoolBytes));
        log = new AuditLog(writer, Clock.systemUTC());
    }

    @AfterEach
    void close() throws IOException {
        writer.close();
        pool.closeAndAwait();
        line.close();
    }

    private AuditEntry entry(String action) {
        Principal principal = new Principal(
                "sub-1",
                "alice",
                Kind.USER,
                client,
                Set.of("viewer"),
                Set.of(),
                Optional.of("sid"),
                Optional.empty(),
                List.of(),
                Map.of());
        return AuditEntry.of(
                principal,
                action,
                "drs",
                "start_drill",
                Optional.of(JsonNodeFactory.instance.objectNode().put("password", "hunter2")),
                Optional.of("policy-1"));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(SOON);
    }

    /** Names and values in turn, each name once. */
    private static Map<String, List<String>> query(String... parameters) {
        Map<String, List<String>> query = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            query.put(parameters[i], List.of(parameters[i + 1]));
        }
        return query;
    }

    private List<AuditRecord> records() {
        return await(reader.list(query("client", client, "sort", "at"))).items();
    }

    @Test
    void intentIsVisibleAsPendingUntilItsOutcome() {
        AuditTicket ticket = await(log.intent(entry("tools/call")));

        assertThat(records()).singleElement().satisfies(record -> {
            assertThat(record.result()).isEqualTo("pending");
            assertThat(record.durationMillis()).isNull();
            assertThat(record.arguments()).isEqualTo("{\"password\":\"[redacted]\"}");
            assertThat(record.traceId()).hasSize(32);
        });

        await(log.outcome(ticket, AuditOutcome.ok(200)));

        assertThat(records()).singleElement().satisfies(record -> {
            assertThat(record.result()).isEqualTo("ok");
            assertThat(record.status()).isEqualTo(200);
            assertThat(record.policyId()).isEqualTo("policy-1");
            assertThat(record.durationMillis()).isNotNegative();
            assertThat(record.actor().name()).isEqualTo("alice");
        });
    }

    @Test
    void aroundRecordsSuccessAndFailure() {
        String done = await(log.around(entry("good"), () -> Uni.createFrom().item("done")));
        Uni<String> failing = log.around(
                entry("bad"), () -> Uni.createFrom().failure(ProblemException.notFound("The policy bwk_a_secret")));

        assertThatThrownBy(() -> await(failing)).isInstanceOf(ProblemException.class);
        assertThat(done).isEqualTo("done");
        assertThat(records()).extracting(AuditRecord::result).containsExactly("ok", "error");
        assertThat(records().getLast().status()).isEqualTo(404);
        assertThat(records().getLast().detail()).isEqualTo("The policy [redacted] does not exist.");
    }

    @Test
    void refusalsTakeOneRow() {
        await(log.record(entry("tools/call"), AuditOutcome.denied("no policy")));
        await(log.record(
                entry("tools/call"), new AuditOutcome(Result.CANCELLED, Optional.empty(), "", Duration.ofMillis(7))));

        assertThat(records()).extracting(AuditRecord::result).containsExactly("denied", "cancelled");
        assertThat(records().getLast().durationMillis()).isEqualTo(7);
    }

    @Test
    void rowsCannotBeChangedOrRemoved() {
        await(log.record(entry("x"), AuditOutcome.ok(200)));

        for (String change : List.of("update audit set name = 'eve'", "delete from audit", "truncate audit")) {
            assertThatThrownBy(() -> await(database.pool().query(change).execute()))
                    .as(change)
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void rowsSpoolWhileTheDatabaseIsDownAndAreStoredInOrderWhenItReturns() {
        await(log.record(entry("before"), AuditOutcome.ok(200)));
        line.cut();

        for (int i = 0; i < 20; i++) {
            await(log.record(entry("during-" + i), AuditOutcome.ok(200)));
        }

        assertThat(log.spooledBytes()).isPositive();
        line.mend();
        Eventually.that("drained", () -> log.spooledBytes() == 0);
        await(log.record(entry("after"), AuditOutcome.ok(200)));
        Eventually.that("stored", () -> records().size() == 22);
        List<String> expected = new ArrayList<>(List.of("before"));
        IntStream.range(0, 20).forEach(i -> expected.add("during-" + i));
        expected.add("after");
        assertThat(records()).extracting(AuditRecord::action).containsExactlyElementsOf(expected);
    }

    @Test
    void spoolSurvivesARestart() throws IOException {
        line.cut();
        AuditTicket ticket = await(log.intent(entry("interrupted")));
        writer.close();

        line.mend();
        start(2_000_000);

        Eventually.that("drained", () -> log.spooledBytes() == 0);
        assertThat(records()).extracting(AuditRecord::result).containsExactly("pending");
        assertThat(ticket.entry().action()).isEqualTo("interrupted");
    }

    @Test
    void fullSpoolRefusesAndWorksAgainOnceDrained() throws IOException {
        writer.close();
        start(2_000);
        line.cut();
        await(log.record(entry("fits"), AuditOutcome.ok(200)));

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10; i++) {
                        await(log.intent(entry("too-much")));
                    }
                })
                .isInstanceOfSatisfying(AuditUnavailable.class, refusal -> {
                    assertThat(refusal.type().status()).isEqualTo(503);
                    assertThat(refusal.headers()).containsKey("Retry-After");
                });

        line.mend();
        Eventually.that("drained", () -> log.spooledBytes() == 0);
        await(log.record(entry("again"), AuditOutcome.ok(200)));
        Eventually.that("stored", () -> records().getLast().action().equals("again"));
        assertThat(records()).extracting(AuditRecord::action).startsWith("fits").endsWith("again");
    }

    @Test
    void concurrentRowsAreAllStored() {
        List<Uni<Void>> writes = IntStream.range(0, 1_000)
                .mapToObj(i -> log.record(entry("n" + i), AuditOutcome.ok(200)))
                .toList();

        await(Uni.join().all(writes).andFailFast());

        Eventually.that("none in the spool", () -> log.spooledBytes() == 0);
        Set<String> ids = new HashSet<>();
        String token = "";
        do {
            Page<AuditRecord> page =
                    await(reader.list(query("client", client, "page_size", "200", "page_token", token)));
            page.items().forEach(record -> ids.add(record.id()));
            token = page.nextPageToken() == null ? "" : page.nextPageToken();
        } while (!token.isEmpty());
        assertThat(ids).hasSize(1_000);
    }

    @Test
    void filtersNarrowAndUnknownOnesAreRefused() {
        await(log.record(entry("a"), AuditOutcome.ok(200)));
        await(log.record(entry("b"), AuditOutcome.denied("no")));

        assertThat(await(reader.list(query("client", client, "result", "denied")))
                        .items())
                .extracting(AuditRecord::action)
                .containsExactly("b");
        assertThat(await(reader.list(query("client", client, "from", "2999-01-01T00:00:00Z")))
                        .items())
                .isEmpty();
        for (Map<String, List<String>> bad : List.of(
                query("colour", "red"),
                query("from", "yesterday"),
                query("page_size", "0"),
                query("page_size", "many"),
                query("page_token", "made-up"),
                query("sort", "name"),
                Map.of("client", List.of(client, "somebody-else")))) {
            assertThatThrownBy(() -> await(reader.list(bad)))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.errors())
                                    .singleElement()
                                    .satisfies(fault -> assertThat(fault.parameter())
                                            .isEqualTo(bad.keySet().iterator().next())));
        }
    }

    @Test
    void zeroCharactersAreStorable() {
        await(log.record(entry("a\0b"), AuditOutcome.error(500, "x\0y")));

        assertThat(records())
                .singleElement()
                .satisfies(record -> assertThat(record.action()).isEqualTo("a\uFFFDb"));
        assertThat(log.spooledBytes()).isZero();
    }
}
