package io.breakwater.simulator.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.http.admin.Admin.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminApiTest {
    private static final TestSimulator SIMULATOR = TestSimulator.start();
    private static final Scope PLACE = new Scope(Simulator.PRODUCTION, "eu-central-1");

    record Note(String text) {}

    private final Admin admin = new Admin(SIMULATOR.endpoint());

    @BeforeEach
    void begin() {
        SIMULATOR.simulator().reset();
    }

    @AfterAll
    static void stop() {
        SIMULATOR.close();
    }

    private static List<String> notes() {
        var world = SIMULATOR.world();
        return world.locked(
                () -> world.table(PLACE, Note.class).stream().map(Note::text).toList());
    }

    private static void note(String text) {
        var world = SIMULATOR.world();
        world.locked(() -> world.table(PLACE, Note.class).put(text, new Note(text)));
    }

    private static void assertRefused(Answer answer, String field) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(answer.text("detail")).startsWith(field + ": ");
    }

    @Test
    void clockIsStepped() {
        // When
        Answer answer = admin.post("/clock/step", "{\"by\":\"PT10M\"}");

        // Then
        assertThat(answer.text("now")).isEqualTo("2026-01-01T00:10:00Z");
        assertThat(admin.get("/clock").text("now")).isEqualTo("2026-01-01T00:10:00Z");
    }

    @Test
    void clockTakesAPace() {
        assertThat(admin.put("/clock", "{\"pace\":60}").body().path("pace").asDouble())
                .isEqualTo(60);
        assertThat(admin.put("/clock", "{\"pace\":0}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"by\":\"-PT1S\"}", "{\"by\":\"ten\"}", "{\"by\":10}", "{}"})
    void badStepIsRefused(String body) {
        assertRefused(admin.post("/clock/step", body), "by");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"pace\":-2}", "{\"pace\":100001}", "{\"pace\":\"fast\"}", "{}"})
    void badPaceIsRefused(String body) {
        assertRefused(admin.put("/clock", body), "pace");
    }

    @Test
    void snapshotBringsTheWorldBack() {
        // Given
        note("before");
        admin.put("/snapshots/quiet", "");
        note("after");
        admin.post("/clock/step", "{\"by\":\"PT1H\"}");

        // When
        Answer answer = admin.post("/snapshots/quiet/restore", "");

        // Then
        assertThat(answer.text("at")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(notes()).containsExactly("before");
        assertThat(admin.get("/clock").text("now")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(admin.get("/snapshots").body().at("/items/0/name").asText()).isEqualTo("quiet");
    }

    @Test
    void unknownSnapshotIsNotFound() {
        assertThat(admin.post("/snapshots/none/restore", "").status()).isEqualTo(404);
        assertThat(admin.delete("/snapshots/none").status()).isEqualTo(404);
    }

    @Test
    void deletedSnapshotCannotBeRestored() {
        // Given
        admin.put("/snapshots/old", "");

        // When
        Answer answer = admin.delete("/snapshots/old");

        // Then
        assertThat(answer.status()).isEqualTo(204);
        assertThat(admin.post("/snapshots/old/restore", "").status()).isEqualTo(404);
    }

    @Test
    void resetReturnsToTheBeginning() {
        // Given
        note("something");

        // When
        Answer answer = admin.post("/reset", "");

        // Then
        assertThat(answer.status()).isEqualTo(204);
        assertThat(notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"throttle\",\"rate\":0.5,\"target\":{\"service\":\"drs\",\"operation\":\"StartRecovery\"}}",
                "{\"kind\":\"latency\",\"by\":\"PT2S\"}",
                "{\"kind\":\"server-error\",\"times\":3}",
                "{\"kind\":\"reset-before-effect\"}",
                "{\"kind\":\"reset-after-effect\",\"rate\":1}",
                "{\"kind\":\"region-outage\",\"target\":{\"region\":\"eu-west-1\"}}",
                "{\"kind\":\"job-visibility-delay\",\"by\":\"PT5S\"}",
                "{\"kind\":\"stalled-replication\",\"target\":{\"resource\":\"s-1\"}}",
                "{\"kind\":\"launch-failure\",\"reason\":\"Conversion failed\"}",
                "{\"kind\":\"capacity-shortage\",\"target\":{\"resource\":\"m5.large\"}}",
            })
    void faultIsSetListedAndRemoved(String body) {
        // When
        Answer set = admin.put("/faults/one", body);

        // Then
        assertThat(set.status()).isEqualTo(200);
        assertThat(admin.get("/faults").body().path("items")).singleElement().isEqualTo(set.body());
        assertThat(admin.delete("/faults/one").status()).isEqualTo(204);
        assertThat(admin.get("/faults").body().path("items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"fire\"} | kind",
                "{} | kind",
                "{\"kind\":\"throttle\",\"rate\":0} | rate",
                "{\"kind\":\"throttle\",\"rate\":1.5} | rate",
                "{\"kind\":\"throttle\",\"times\":0} | times",
                "{\"kind\":\"throttle\",\"times\":1.5} | times",
                "{\"kind\":\"latency\"} | by",
                "{\"kind\":\"launch-failure\"} | reason",
                "{\"kind\":\"throttle\",\"target\":{\"service\":1}} | target.service",
            })
    void badFaultIsRefusedWithTheField(String body, String field) {
        assertRefused(admin.put("/faults/one", body), field);
        assertThat(admin.get("/faults").body().path("items")).isEmpty();
    }

    @Test
    void allFaultsAreRemovedAtOnce() {
        // Given
        admin.put("/faults/one", "{\"kind\":\"region-outage\"}");
        admin.put("/faults/two", "{\"kind\":\"region-outage\"}");

        // When
        admin.delete("/faults");

        // Then
        assertThat(admin.get("/faults").body().path("items")).isEmpty();
        assertThat(admin.delete("/faults/one").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{", "\"x\""})
    void bodyThatIsNoObjectIsRefused(String body) {
        assertThat(admin.put("/clock", body).status()).isEqualTo(400);
    }

    @Test
    void unknownPathIsNotFoundAndWrongMethodIsNamed() {
        assertThat(admin.get("/nothing").status()).isEqualTo(404);
        Answer wrong = admin.delete("/clock");
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.text("detail")).contains("GET").contains("PUT");
    }
}
