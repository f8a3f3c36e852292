package io.breakwater.cicd.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.breakwater.cicd.CicdTest;
import io.breakwater.testing.As;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.SimulatedAccount;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds and projects against a simulated account with three months of builds. */
@CicdTest
@SuppressWarnings("NullAway.Init") // The test resource sets the field.
class BuildResourceTest {
    private static final String NOBODY = "nothing:00000000-0000-0000-0000-000000000000";

    SimulatedAccount simulator;
    private BuildSite site;

    @BeforeEach
    void registered() {
        site = new BuildSite(simulator).registered();
        Eventually.that(
                "the site is read",
                BuildSite.LONG,
                () -> viewer("/cicd/builds?project=shop-web")
                                .jsonPath()
                                .getList("incomplete")
                                .isEmpty()
                        && !viewer("/cicd/builds?project=shop-web")
                                .jsonPath()
                                .getList("items")
                                .isEmpty());
    }

    @Test
    void buildsAreListedTheLatestFirstPageByPage() {
        List<String> times = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        String path = "/cicd/builds?project=shop-web&page_size=40";
        for (String next = path; next != null; ) {
            JsonPath page = viewer(next).then().statusCode(200).extract().jsonPath();
            times.addAll(page.getList("items.startedAt"));
            ids.addAll(page.getList("items.id"));
            String token = page.getString("nextPageToken");
            next = token == null ? null : path + "&page_token=" + token;
        }

        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(100);
        assertThat(times.stream().map(Instant::parse).toList()).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void listsAreFiltered() {
        viewer("/cicd/builds?status=FAILED&project=warehouse")
                .then()
                .statusCode(200)
                .body("items.status", everyItem(equalTo("FAILED")))
                .body("items.project", everyItem(equalTo("warehouse")))
                .body("items.failedPhase", everyItem(notNullValue()));
        viewer("/cicd/builds?account=999999999999").then().statusCode(200).body("items", hasSize(0));
        viewer("/cicd/builds?to=2001-01-01T00:00:00Z").then().statusCode(200).body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=BROKEN", "from=yesterday", "sort=colour", "page_size=0", "page_token=x"})
    void wrongParametersAreNamed(String parameter) {
        viewer("/cicd/builds?" + parameter)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter.substring(0, parameter.indexOf('='))));
    }

    @Test
    void aBuildIsShownWithItsPhases() {
        String id = viewer("/cicd/builds?project=shop-web&status=SUCCEEDED")
                .jsonPath()
                .getString("items[0].id");

        BuildSite.build(id)
                .then()
                .statusCode(200)
                .body("project", equalTo("shop-web"))
                .body("account", equalTo(SimulatedAccount.PRODUCTION))
                .body(
                        "phases.type",
                        equalTo(List.of(
                                "SUBMITTED",
                                "QUEUED",
                                "PROVISIONING",
                                "DOWNLOAD_SOURCE",
                                "INSTALL",
                                "PRE_BUILD",
                                "BUILD",
                                "POST_BUILD",
                                "UPLOAD_ARTIFACTS",
                                "FINALIZING",
                                "COMPLETED")))
                .body("duration", containsString("PT"))
                .body("queueTime", containsString("PT"))
                .body("environment.computeType", equalTo("BUILD_GENERAL1_MEDIUM"))
                .body("logs.group", equalTo("/aws/codebuild/shop-web"))
                .body("observedAt", notNullValue());
    }

    @Test
    void projectsAreListedWithTheirLatestBuild() {
        viewer("/cicd/projects?q=shop-w")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].name", equalTo("shop-web"))
                .body("items[0].latest.id", containsString("shop-web:"))
                .body("items[0].environment.image", equalTo("aws/codebuild/standard:7.0"));
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        BuildSite.build(NOBODY).then().statusCode(404).body("detail", containsString(NOBODY));
        BuildSite.build("nonsense").then().statusCode(404);
        operator("/cicd/builds/" + NOBODY + "/stop", null).then().statusCode(404);
        operator("/cicd/projects/no-such/builds", null).then().statusCode(404);
    }

    @Test
    void aBuildIsStartedOnceForAKeyAndAuditedWithAReceipt() {
        String project = site.project("make");
        String key = UUID.randomUUID().toString();
        String path = "/cicd/projects/" + project + "/builds";

        Response first = operator(path, key);
        Response second = operator(path, key);

        first.then()
                .statusCode(201)
                .body("build.status", equalTo("IN_PROGRESS"))
                .body("receipt.account", equalTo(SimulatedAccount.PRODUCTION))
                .body("receipt.requestId", notNullValue());
        assertThat(second.jsonPath().getString("build.id"))
                .isEqualTo(first.jsonPath().getString("build.id"));
        assertThat(starts(project)).isEqualTo(1);
        assertThat(audited("startBuild")).contains(project);
        String id = first.jsonPath().getString("build.id");
        BuildSite.build(id)
                .then()
                .body("environment.variables.find { it.name == 'API_TOKEN' }.value", equalTo("[redacted]"))
                .body("environment.variables.find { it.name == 'DATABASE' }.value", equalTo("shop/database"));
        operator("/cicd/builds/" + id + "/stop", null).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"environmentVariables\":[{\"name\":\"DB_PASSWORD\",\"value\":\"x\"}]} | /environmentVariables/0/value",
                "{\"environmentVariables\":[{\"name\":\"K\",\"value\":\"AKIAIOSFODNN7EXAMPLE\"}]} | /environmentVariables/0/value",
                "{\"environmentVariables\":[{\"name\":\"a b\",\"value\":\"x\"}]} | /environmentVariables/0/name",
                "{\"environmentVariables\":[{\"name\":\"A\"}]} | /environmentVariables/0/value",
                "{\"environmentVariables\":[null]} | /environmentVariables/0/name",
                "{\"image\":\"x\"} | /image",
                "{\"sourceVersion\":\" \"} | /sourceVersion",
            })
    void secretsAndSlipsAreRefusedBeforeAnythingIsStarted(String body, String pointer) {
        As.user("cicd-operator")
                .body(body)
                .post("/cicd/projects/shop-web/builds")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void aRunningBuildIsStoppedAndAnEndedOneIsNot() {
        String id = site.start(site.project("make"), "SUCCEEDED", 9_000);

        operator("/cicd/builds/" + id + "/stop", UUID.randomUUID().toString())
                .then()
                .statusCode(200)
                .body("build.status", equalTo("STOPPED"))
                .body("receipt.region", equalTo(BuildSite.REGION));
        operator("/cicd/builds/" + id + "/stop", null).then().statusCode(409).body("detail", containsString("STOPPED"));
        assertThat(BuildSite.status(id)).isEqualTo("STOPPED");
    }

    @Test
    void anEndedBuildIsRepeatedOnceForAKey() {
        String project = site.project("make");
        String id = site.start(project, "FAILED", 20);
        site.ended(id);
        String key = UUID.randomUUID().toString();

        Response first = operator("/cicd/builds/" + id + "/retry", key);
        Response second = operator("/cicd/builds/" + id + "/retry", key);

        first.then().statusCode(201).body("build.id", not(equalTo(id)));
        assertThat(second.jsonPath().getString("build.id"))
                .isEqualTo(first.jsonPath().getString("build.id"));
        assertThat(simulator.calls("RetryBuild").stream()
                        .filter(call -> call.path("parameters").toString().contains(id))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aProjectsCacheIsInvalidated() {
        String project = site.project("make");

        operator("/cicd/projects/" + project + "/invalidate-cache", null)
                .then()
                .statusCode(200)
                .body("project", equalTo(project))
                .body("build", nullValue())
                .body("receipt.requestId", notNullValue());
        assertThat(simulator.calls("InvalidateProjectCache")).isNotEmpty();
    }

    @Test
    void reportsTellOfTestsAndCoverage() {
        String id = site.start(site.project("make"), "FAILED", 20);
        site.ended(id);

        JsonPath reports = viewer("/cicd/builds/" + id + "/reports")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .extract()
                .jsonPath();
        int failed = reports.getInt("items.find { it.type == 'TEST' }.tests.failed");
        assertThat(failed).isPositive();
        assertThat(reports.getDouble("items.find { it.type == 'CODE_COVERAGE' }.coverage.linePercentage"))
                .isBetween(1.0, 100.0);
        viewer("/cicd/builds/" + id + "/tests?status=FAILED")
                .then()
                .statusCode(200)
                .body("items", hasSize(failed))
                .body("items.message", everyItem(containsString("expected")));
        JsonPath first = viewer("/cicd/builds/" + id + "/tests?page_size=10").jsonPath();
        JsonPath second = viewer(
                        "/cicd/builds/" + id + "/tests?page_size=10&page_token=" + first.getString("nextPageToken"))
                .jsonPath();
        assertThat(second.<Object>getList("items")).hasSize(10).doesNotContainAnyElementsOf(first.getList("items"));
        viewer("/cicd/builds/" + id + "/coverage")
                .then()
                .statusCode(200)
                .body("items.path", everyItem(containsString("src/main/java")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "cicd-approver", "platform-admin", "dr-admin"})
    void onlyOperatorsSteer(String user) {
        for (String path : List.of(
                "/cicd/projects/shop-web/builds",
                "/cicd/projects/shop-web/invalidate-cache",
                "/cicd/builds/" + NOBODY + "/stop",
                "/cicd/builds/" + NOBODY + "/retry")) {
            assertThat(As.user(user).post(path).statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void recoveryPeopleDoNotReadBuilds() {
        for (String path : List.of("/cicd/builds", "/cicd/projects", "/cicd/builds/" + NOBODY + "/logs")) {
            assertThat(As.user("dr-operator").get(path).statusCode()).as(path).isEqualTo(403);
        }
    }

    private long starts(String project) {
        return simulator.calls("StartBuild").stream()
                .filter(call -> call.path("parameters").toString().contains(project))
                .count();
    }

    private static List<String> audited(String action) {
        return As.user("platform-admin")
                .get("/cicd/audit?action=" + action + "&page_size=200")
                .jsonPath()
                .getList("items.target", String.class);
    }

    private static Response viewer(String path) {
        return As.user("viewer").get(path);
    }

    private static Response operator(String path, @Nullable String key) {
        var request = As.user("cicd-operator");
        return key == null
                ? request.post(path)
                : request.header("Idempotency-Key", key).post(path);
    }
}
