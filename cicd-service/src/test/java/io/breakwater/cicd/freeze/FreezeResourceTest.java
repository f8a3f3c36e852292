package io.breakwater.cicd.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cicd.SteeringTest;
import io.breakwater.cicd.steer.SteerTests;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Freeze windows, and what they hold. */
@SteeringTest
class FreezeResourceTest extends SteerTests {
    private static final String WEEKEND = """
            {"name":"%s","reason":"nobody is there","weekly":{"from":{"day":"FRIDAY","time":"16:00"},
             "to":{"day":"MONDAY","time":"06:00"},"zone":"Europe/Berlin"},"scope":{"environments":["prod"]}}""";
    private static final String WINDOWS = "/cicd/freeze-windows";

    @Test
    void aFrozenPipelineIsNotTriggered() {
        freeze("stocktaking", "{\"names\":[\"shop-*\"]}");

        Response held = operator().body("{}").post(pipeline("shop-web", "trigger"));

        assertThat(held.statusCode()).isEqualTo(409);
        assertThat(held.path("detail").toString())
                .isEqualTo("Frozen by 'stocktaking' until 2126-01-01T00:00:00Z (stocktaking);"
                        + " it opens at 2126-01-01T00:00:00Z.");
        assertThat(Long.parseLong(held.header("Retry-After"))).isPositive();
        assertThat(sent("StartPipelineExecution")).isZero();
    }

    @Test
    void whatTheWindowDoesNotCoverIs() {
        freeze("stocktaking", "{\"names\":[\"shop-*\"]}");

        assertThat(operator().body("{}").post(pipeline("billing", "trigger")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPlatformAdministratorPassesItInAnEmergency() {
        freeze("stocktaking", "{}");

        Response passed =
                administrator().body("{\"emergency\":\"the shop is down\"}").post(pipeline("shop-web", "trigger"));

        assertThat(passed.statusCode()).as(passed.asString()).isEqualTo(200);
        assertThat(passed.path("emergency").toString()).isEqualTo("the shop is down");
        assertThat(sent("StartPipelineExecution")).isEqualTo(1);
    }

    @Test
    void nobodyElsePassesItAndNotWithoutAReason() {
        freeze("stocktaking", "{}");

        assertThat(operator()
                        .body("{\"emergency\":\"the shop is down\"}")
                        .post(pipeline("shop-web", "trigger"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(administrator()
                        .body("{}")
                        .post(pipeline("shop-web", "trigger"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(administrator()
                        .body("{\"emergency\":\" \"}")
                        .post(pipeline("shop-web", "trigger"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(sent("StartPipelineExecution")).isZero();
    }

    @Test
    void whyAPipelineIsFrozenAndWhenItOpensCanBeAsked() {
        administrator().body(WEEKEND.formatted("weekend")).post(WINDOWS);
        tag("shop-web", "prod");

        Response frozen = viewer().get(pipeline("shop-web", "freeze?at=2026-11-21T12:00:00Z"));
        Response open = viewer().get(pipeline("shop-web", "freeze?at=2026-11-24T12:00:00Z"));

        assertThat(frozen.path("frozen").toString()).isEqualTo("true");
        assertThat(frozen.path("windows[0].name").toString()).isEqualTo("weekend");
        assertThat(frozen.path("opens").toString()).isEqualTo("2026-11-23T05:00:00Z");
        assertThat(open.path("frozen").toString()).isEqualTo("false");
        assertThat(open.path("nextStart").toString()).isEqualTo("2026-11-27T15:00:00Z");
        assertThat(viewer().get(pipeline("shop-web", "freeze?at=noon")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aWindowIsMadeReadReplacedAndRemoved() {
        Response made = administrator().body(WEEKEND.formatted("weekend")).post(WINDOWS);
        String place = made.header("Location");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        assertThat(viewer().get(place).path("weekly.from.day").toString()).isEqualTo("FRIDAY");
        Response replaced = administrator()
                .header("If-Match", "\"1\"")
                .body(WEEKEND.formatted("long weekend"))
                .put(place);
        assertThat(replaced.statusCode()).isEqualTo(200);
        assertThat(replaced.header("ETag")).isEqualTo("\"2\"");
        assertThat(viewer().get(WINDOWS).jsonPath().getList("items.name", String.class))
                .containsExactly("long weekend");
        assertThat(administrator().header("If-Match", "\"2\"").delete(place).statusCode())
                .isEqualTo(204);
        assertThat(viewer().get(place).statusCode()).isEqualTo(404);
    }

    @Test
    void aChangeNamesTheVersionItChanges() {
        String place =
                administrator().body(WEEKEND.formatted("weekend")).post(WINDOWS).header("Location");

        assertThat(administrator().body(WEEKEND.formatted("x")).put(place).statusCode())
                .isEqualTo(428);
        assertThat(administrator()
                        .header("If-Match", "\"7\"")
                        .body(WEEKEND.formatted("x"))
                        .put(place)
                        .statusCode())
                .isEqualTo(412);
        assertThat(administrator().header("If-Match", "\"7\"").delete(place).statusCode())
                .isEqualTo(412);
        assertThat(viewer().get(place).path("name").toString()).isEqualTo("weekend");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cicd-operator", "cicd-approver", "viewer"})
    void onlyPlatformAdministratorsKeepWindows(String role) {
        String place =
                administrator().body(WEEKEND.formatted("weekend")).post(WINDOWS).header("Location");

        assertThat(person("vera", role)
                        .body(WEEKEND.formatted("mine"))
                        .post(WINDOWS)
                        .statusCode())
                .isEqualTo(403);
        assertThat(person("vera", role)
                        .header("If-Match", "*")
                        .body(WEEKEND.formatted("mine"))
                        .put(place)
                        .statusCode())
                .isEqualTo(403);
        assertThat(person("vera", role).header("If-Match", "*").delete(place).statusCode())
                .isEqualTo(403);
        assertThat(viewer().get(WINDOWS).jsonPath().getList("items")).hasSize(1);
    }

    @Test
    void aNameIsTakenOnce() {
        administrator().body(WEEKEND.formatted("weekend")).post(WINDOWS);

        assertThat(administrator()
                        .body(WEEKEND.formatted("weekend"))
                        .post(WINDOWS)
                        .statusCode())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reason\":\"r\",\"start\":\"2026-01-01T00:00:00Z\",\"end\":\"2026-01-02T00:00:00Z\"}|/name",
                "{\"name\":\"n\",\"reason\":\"r\"}|''",
                "{\"name\":\"n\",\"reason\":\"r\",\"start\":\"2026-01-01T00:00:00Z\"}|/end",
                "{\"name\":\"n\",\"reason\":\"r\",\"start\":\"2026-01-02T00:00:00Z\",\"end\":\"2026-01-01T00:00:00Z\"}|/end",
                "{\"name\":\"n\",\"reason\":\"r\",\"start\":\"today\"}|/start",
                "{\"name\":\"n\",\"reason\":\"r\",\"weekly\":{}}|/weekly",
                "{\"name\":\"n\",\"reason\":\"r\",\"weekly\":{\"from\":{\"day\":\"ODDDAY\",\"time\":\"16:00\"},\"to\":{\"day\":\"MONDAY\",\"time\":\"06:00\"},\"zone\":\"UTC\"}}|/weekly",
                "{\"name\":\"n\",\"reason\":\"r\",\"weekly\":{\"from\":{\"day\":\"MONDAY\",\"time\":\"16:00\"},\"to\":{\"day\":\"MONDAY\",\"time\":\"16:00\"},\"zone\":\"UTC\"}}|/weekly",
                "{\"name\":\"n\",\"reason\":\"r\",\"weekly\":{\"from\":{\"day\":\"MONDAY\",\"time\":\"16:00\"},\"to\":{\"day\":\"MONDAY\",\"time\":\"17:00\"},\"zone\":\"Moon/Base\"}}|/weekly",
                "{\"name\":\"n\",\"reasons\":\"r\"}|/reasons"
            })
    void whatIsNoWindowIsNamed(String body, String pointer) {
        Response answer = administrator().body(body).post(WINDOWS);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getList("errors.pointer", String.class)).contains(pointer);
    }
}
