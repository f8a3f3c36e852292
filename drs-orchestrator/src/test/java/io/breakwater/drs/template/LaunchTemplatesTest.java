package io.breakwater.drs.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.drs.As;
import io.breakwater.drs.DrsTest;
import io.breakwater.drs.group.TestFleet;
import io.breakwater.drs.inventory.Inventory;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.SimulatedAccount;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DrsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class LaunchTemplatesTest {
    private static final String LARGER =
            "{\"template\":{\"InstanceType\":\"m5.xlarge\"},\"description\":\"one size larger\"}";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    SimulatedAccount account;

    @Inject
    Pool pool;

    @Inject
    SiteSnapshots snapshots;

    @Inject
    Inventory inventory;

    @BeforeEach
    void sampleSites() {
        SampleSites.fresh(account, pool, snapshots);
    }

    @AfterEach
    void nothing() {
        account.restore();
        SampleSites.forget(pool);
    }

    private static String configuration(String server) {
        return "/drs/source-servers/" + server + "/launch-configuration";
    }

    private static JsonPath template(String server) {
        return As.user("viewer")
                .get("/drs/source-servers/" + server + "/launch-template")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String etag(String server) {
        return As.user("viewer").get(configuration(server)).header("ETag");
    }

    private static Response change(String server, String etag, String body) {
        return As.user("dr-admin").header("If-Match", etag).body(body).patch(configuration(server));
    }

    private List<String> called() {
        return List.of("UpdateLaunchConfiguration", "CreateLaunchTemplateVersion", "ModifyLaunchTemplate").stream()
                .flatMap(operation -> account.calls(operation).stream())
                .sorted((a, b) ->
                        Long.compare(a.path("number").asLong(), b.path("number").asLong()))
                .map(call -> call.path("operation").asText())
                .toList();
    }

    @Test
    void brokenTemplateIsFoundAmongAll() {
        JsonPath broken =
                As.user("viewer").get("/drs/launch-templates?severity=error").jsonPath();

        assertThat(broken.getList("items.serverName", String.class)).containsExactly("billing-app-04");
        assertThat(As.user("viewer")
                        .get("/drs/launch-templates?page_size=200")
                        .jsonPath()
                        .getList("items"))
                .hasSize(60);
        As.user("viewer").get("/drs/launch-templates?severity=bad").then().statusCode(400);
        As.user("cicd-operator").get("/drs/launch-templates").then().statusCode(403);
    }

    @Test
    void editThatNeverTookEffectIsShown() {
        JsonPath template = template(SampleSites.server("shop-web-03"));

        assertThat(template.getBoolean("differs")).isTrue();
        assertThat(template.getString("changes.find { it.pointer == '/InstanceType' }.to"))
                .isEqualTo("m5.4xlarge");
        assertThat(template.getList("findings.rule", Integer.class)).contains(2);
        assertThat(template.getBoolean("defaultVersion.usual")).isTrue();
    }

    @Test
    void versionsAreListedAndCompared() {
        String id = template(SampleSites.server("shop-web-03")).getString("id");

        JsonPath versions = As.user("viewer")
                .get("/drs/launch-templates/" + id + "/versions?page_size=2")
                .jsonPath();
        JsonPath older = As.user("viewer")
                .get("/drs/launch-templates/" + id + "/versions?page_size=2&page_token="
                        + versions.getString("nextPageToken"))
                .jsonPath();

        assertThat(versions.getList("items.number", Integer.class)).containsExactly(3, 2);
        assertThat(older.getList("items.number", Integer.class)).containsExactly(1);
        As.user("viewer")
                .get("/drs/launch-templates/" + id + "/diff")
                .then()
                .body("from", equalTo(2))
                .body("to", equalTo(3))
                .body("changes.pointer", hasItem("/InstanceType"));
        As.user("viewer")
                .get("/drs/launch-templates/" + id + "/diff?from=99")
                .then()
                .statusCode(404);
        As.user("viewer")
                .get("/drs/launch-templates/" + id + "/diff?from=x")
                .then()
                .statusCode(400);
        As.user("viewer")
                .get("/drs/launch-templates/lt-00000000000000000/versions")
                .then()
                .statusCode(404);
    }

    @Test
    void changeIsJudgedBeforeItIsMade() {
        String id = template(SampleSites.server("shop-web-01")).getString("id");

        As.user("viewer")
                .body("{\"template\":{\"InstanceType\":\"m5.nonsense\"}}")
                .post("/drs/launch-templates/" + id + "/validate")
                .then()
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("findings.rule", hasItem(6));
        As.user("viewer")
                .body("{\"template\":{\"InstanceTyp\":\"m5.large\"}}")
                .post("/drs/launch-templates/" + id + "/validate")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/template/InstanceTyp"));
    }

    @Test
    void dryRunTellsStepsAndFindingsAndChangesNothing() {
        String server = SampleSites.server("shop-web-01");

        As.user("dr-admin")
                .header("If-Match", etag(server))
                .body("{\"settings\":{\"copyTags\":true},\"template\":{\"InstanceType\":\"m5.xlarge\"}}")
                .patch(configuration(server) + "?dry_run=true")
                .then()
                .statusCode(200)
                .body("dryRun", equalTo(true))
                .body(
                        "steps.operation",
                        hasItems("UpdateLaunchConfiguration", "CreateLaunchTemplateVersion", "ModifyLaunchTemplate"))
                .body("settingChanges", hasItem(containsString("copyTags")))
                .body("templateChanges.pointer", hasItem("/InstanceType"));

        assertThat(called()).isEmpty();
    }

    @Test
    void configurationGoesFirstThenTheTemplateThenItsDefault() {
        String server = SampleSites.server("shop-web-01");

        JsonPath done = change(
                        server,
                        etag(server),
                        "{\"settings\":{\"copyTags\":true},\"template\":{\"InstanceType\":\"m5.xlarge\"}}")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(called())
                .containsExactly("UpdateLaunchConfiguration", "CreateLaunchTemplateVersion", "ModifyLaunchTemplate");
        assertThat(done.getList("steps.outcome", String.class)).containsOnly("done");
        assertThat(done.getList("steps.receipt.requestId", String.class))
                .doesNotContainNull()
                .hasSize(3);
        assertThat(done.getBoolean("configuration.copyTags")).isTrue();
        JsonPath template = template(server);
        assertThat(template.getString("defaultVersion.document.InstanceType")).isEqualTo("m5.xlarge");
        assertThat(template.getString("defaultVersion.document.IamInstanceProfile.Name"))
                .isEqualTo("RecoveryInstance");
        assertThat(template.getBoolean("differs")).isFalse();
    }

    @Test
    void failureInBetweenIsToldAndTheSameChangeFinishesIt() {
        // Given
        String server = SampleSites.server("shop-web-01");
        account.fault("no", "{\"kind\":\"reset-before-effect\",\"target\":{\"operation\":\"ModifyLaunchTemplate\"}}");

        // When
        change(server, etag(server), LARGER)
                .then()
                .statusCode(502)
                .body("errors", hasSize(3))
                .body("errors[1].detail", containsString("CreateLaunchTemplateVersion: done"))
                .body("errors[2].detail", containsString("ModifyLaunchTemplate"));
        account.clearFaults();
        assertThat(template(server).getString("defaultVersion.document.InstanceType"))
                .isEqualTo("m5.large");
        change(server, etag(server), LARGER)
                .then()
                .statusCode(200)
                .body("steps.outcome", hasItems("not-needed", "done"));

        // Then
        assertThat(template(server).getString("defaultVersion.document.InstanceType"))
                .isEqualTo("m5.xlarge");
        assertThat(account.calls("CreateLaunchTemplateVersion")).hasSize(1).allSatisfy(this::tookEffect);
    }

    private void tookEffect(JsonNode call) {
        assertThat(call.path("outcome").asText()).isEqualTo("answered");
    }

    @Test
    void whoeverChangesNamesTheVersionHeSaw() {
        String server = SampleSites.server("shop-web-01");
        String etag = etag(server);

        As.user("dr-admin").body(LARGER).patch(configuration(server)).then().statusCode(428);
        change(server, "\"99\"", LARGER).then().statusCode(412);
        change(server, etag, LARGER).then().statusCode(200);
        change(server, etag, LARGER).then().statusCode(412);
    }

    @Test
    void resultWithErrorsNeedsToBeAccepted() {
        String server = SampleSites.server("shop-web-01");
        String gone =
                "{\"template\":{\"NetworkInterfaces\":[{\"DeviceIndex\":0,\"SubnetId\":\"subnet-0123456789abcdef0\"}]}%s}";

        change(server, etag(server), gone.formatted(""))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/template/NetworkInterfaces/0/SubnetId"))
                .body("errors[0].detail", containsString("Rule 9"));
        change(server, etag(server), gone.formatted(",\"acceptErrors\":true"))
                .then()
                .statusCode(200);
    }

    @Test
    void onlyDrAdminsChange() {
        String server = SampleSites.server("shop-web-01");
        String id = template(server).getString("id");

        for (String user : List.of("dr-operator", "dr-approver", "viewer")) {
            As.user(user)
                    .header("If-Match", "*")
                    .body(LARGER)
                    .patch(configuration(server))
                    .then()
                    .statusCode(403);
            As.user(user)
                    .header("If-Match", "*")
                    .body("{\"version\":1}")
                    .post("/drs/launch-templates/" + id + "/rollback")
                    .then()
                    .statusCode(403);
        }
        assertThat(called()).isEmpty();
    }

    @Test
    void faultsOfARequestAreNamed() {
        String server = SampleSites.server("shop-web-01");
        String etag = etag(server);

        change(server, etag, "{}").then().statusCode(400);
        change(server, etag, "{\"settings\":{\"rightSizing\":\"SMALL\"}}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/settings/rightSizing"));
        change(server, etag, "{\"template\":{\"Nonsense\":1}}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/template/Nonsense"));
        As.user("viewer").get(configuration("s-00000000000000000")).then().statusCode(404);
    }

    @Test
    void olderVersionBecomesTheDefaultAgain() {
        String server = SampleSites.server("shop-web-03");
        JsonPath template = template(server);
        String path = "/drs/launch-templates/" + template.getString("id") + "/rollback";

        As.user("dr-admin")
                .header("If-Match", "\"9\"")
                .body("{\"version\":1}")
                .post(path)
                .then()
                .statusCode(412);
        As.user("dr-admin")
                .header("If-Match", "\"2\"")
                .body("{\"version\":99}")
                .post(path)
                .then()
                .statusCode(404);
        As.user("dr-admin")
                .header("If-Match", "\"2\"")
                .body("{}")
                .post(path)
                .then()
                .statusCode(400);
        As.user("dr-admin")
                .header("If-Match", "\"2\"")
                .body("{\"version\":1}")
                .post(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("steps[0].outcome", equalTo("done"));

        assertThat(template(server).getInt("defaultVersion.number")).isEqualTo(1);
        As.user("dr-admin")
                .header("If-Match", "\"1\"")
                .body("{\"version\":1}")
                .post(path)
                .then()
                .statusCode(409);
    }

    @Test
    void launchDefaultsOfAGroupAreComparedThenApplied() {
        // Given
        TestFleet.servers(inventory.all().await().atMost(LIMIT));
        String group = TestFleet.group(
                "Web",
                "{'tags':{'rules':[{'key':'Application','value':'shop'},{'key':'Tier','value':'web'}]}},'launchDefaults':{'instanceType':'m5.xlarge'}");
        String path = "/drs/protection-groups/" + group + "/apply-launch-defaults";

        // When
        JsonPath drift = As.user("dr-admin")
                .body("{}")
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(drift.getString("state")).isEqualTo("planned");
        assertThat(drift.getList("servers.outcome", String.class)).hasSize(10).containsOnly("would-change");
        assertThat(called()).isEmpty();
        String run = As.user("dr-admin")
                .body("{\"dryRun\":false}")
                .post(path)
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        Eventually.that(
                "every server was brought in line",
                LIMIT,
                () -> As.user("viewer").get(run).jsonPath().getString("state").equals("completed"));

        // Then
        JsonPath done = As.user("viewer").get(run).jsonPath();
        assertThat(done.getList("servers.outcome", String.class)).hasSize(10).containsOnly("changed");
        assertThat(account.calls("CreateLaunchTemplateVersion")).hasSize(10);
        As.user("dr-admin").body("{}").post(path).then().body("servers.outcome", everyItem(equalTo("unchanged")));
        As.user("dr-operator").body("{}").post(path).then().statusCode(403);
        TestFleet.servers(List.of());
    }
}
