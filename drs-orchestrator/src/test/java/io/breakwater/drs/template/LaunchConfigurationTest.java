package io.breakwater.drs.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.breakwater.drs.DrsTest;
import io.breakwater.drs.group.TestFleet;
import io.breakwater.testing.As;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.SimulatedAccount;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Changes of how a server is launched, over REST. Each test changes servers of its own. */
@DrsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class LaunchConfigurationTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String LARGER =
            "{\"template\":{\"InstanceType\":\"m5.xlarge\"},\"description\":\"one size larger\"}";
    private static final String BOTH =
            "{\"settings\":{\"copyTags\":true},\"template\":{\"InstanceType\":\"m5.xlarge\"}}";
    private static final String[] ORDER = {
        "UpdateLaunchConfiguration", "CreateLaunchTemplateVersion", "ModifyLaunchTemplate"
    };

    SimulatedAccount account;

    private boolean fresh;
    private long before;

    /** Once: requests cannot be made before the first test. */
    @BeforeEach
    void sampleSites() {
        if (!fresh) {
            SampleSites.fresh(account);
            fresh = true;
        }
        before = account.callCount();
    }

    @AfterAll
    void nothing() {
        account.restore();
        SampleSites.forget();
    }

    private static String configuration(String server) {
        return "/drs/source-servers/" + SampleSites.server(server) + "/launch-configuration";
    }

    private static String etag(String path) {
        return As.user("viewer").get(path).header("ETag");
    }

    private static Response change(String path, String etag, String body) {
        return As.user("dr-admin").header("If-Match", etag).body(body).patch(path);
    }

    private static JsonPath template(String server) {
        return As.user("viewer")
                .get("/drs/source-servers/" + SampleSites.server(server) + "/launch-template")
                .jsonPath();
    }

    /** The changes that AWS was asked for since the test began. */
    private List<String> called() {
        return Stream.of(ORDER)
                .flatMap(operation -> account.calls(operation).stream())
                .filter(call -> call.path("number").asLong() > before)
                .sorted(Comparator.comparingLong(call -> call.path("number").asLong()))
                .map(call -> call.path("operation").asText())
                .toList();
    }

    @Test
    void dryRunTellsStepsAndFindingsAndChangesNothing() {
        String path = configuration("shop-web-01");

        change(path + "?dry_run=true", etag(path), BOTH)
                .then()
                .statusCode(200)
                .body("dryRun", equalTo(true))
                .body("steps.operation", hasItems(ORDER))
                .body("settingChanges", hasItem(containsString("copyTags")))
                .body("templateChanges.pointer", hasItem("/InstanceType"));

        assertThat(called()).isEmpty();
    }

    @Test
    void configurationGoesFirstThenTheTemplateThenItsDefault() {
        String path = configuration("shop-web-02");

        JsonPath done =
                change(path, etag(path), BOTH).then().statusCode(200).extract().jsonPath();

        assertThat(called()).containsExactly(ORDER);
        assertThat(done.getList("steps.outcome", String.class)).containsOnly("done");
        assertThat(done.getList("steps.receipt.requestId", String.class))
                .doesNotContainNull()
                .hasSize(3);
        assertThat(done.getBoolean("configuration.copyTags")).isTrue();
        JsonPath template = template("shop-web-02");
        assertThat(template.getString("defaultVersion.document.InstanceType")).isEqualTo("m5.xlarge");
        assertThat(template.getString("defaultVersion.document.IamInstanceProfile.Name"))
                .isEqualTo("RecoveryInstance");
        assertThat(template.getBoolean("differs")).isFalse();
    }

    @Test
    void failureInBetweenIsToldAndTheSameChangeFinishesIt() {
        // Given
        String path = configuration("shop-web-04");
        account.fault("no", "{\"kind\":\"reset-before-effect\",\"target\":{\"operation\":\"ModifyLaunchTemplate\"}}");

        // When
        change(path, etag(path), LARGER)
                .then()
                .statusCode(502)
                .body("errors", hasSize(3))
                .body("errors[1].detail", containsString("CreateLaunchTemplateVersion: done"))
                .body("errors[2].detail", containsString("ModifyLaunchTemplate"));
        account.clearFaults();
        change(path, etag(path), LARGER).then().statusCode(200).body("steps.outcome", hasItems("not-needed", "done"));

        // Then
        assertThat(template("shop-web-04").getString("defaultVersion.document.InstanceType"))
                .isEqualTo("m5.xlarge");
        assertThat(called()).containsOnlyOnce("CreateLaunchTemplateVersion");
    }

    @Test
    void whoeverChangesNamesTheVersionThatWasSeen() {
        String path = configuration("shop-web-05");
        String etag = etag(path);

        As.user("dr-admin").body(LARGER).patch(path).then().statusCode(428);
        change(path, "\"99\"", LARGER).then().statusCode(412);
        change(path, etag, LARGER).then().statusCode(200);
        change(path, etag, LARGER).then().statusCode(412);
    }

    @Test
    void resultWithErrorsNeedsToBeAccepted() {
        String path = configuration("shop-web-06");
        String gone =
                "{\"template\":{\"NetworkInterfaces\":[{\"DeviceIndex\":0,\"SubnetId\":\"subnet-0123456789abcdef0\"}]}%s}";

        change(path, etag(path), gone.formatted(""))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/template/NetworkInterfaces/0/SubnetId"))
                .body("errors[0].detail", containsString("Rule 9"));
        assertThat(called()).isEmpty();
        change(path, etag(path), gone.formatted(",\"acceptErrors\":true"))
                .then()
                .statusCode(200);
    }

    @Test
    void onlyDrAdminsChange() {
        String path = configuration("shop-web-01");

        for (String user : List.of("dr-operator", "dr-approver", "viewer")) {
            As.user(user)
                    .header("If-Match", "*")
                    .body(LARGER)
                    .patch(path)
                    .then()
                    .statusCode(403);
        }
        assertThat(called()).isEmpty();
    }

    @Test
    void faultsOfARequestAreNamed() {
        String path = configuration("shop-web-01");
        String etag = etag(path);

        change(path, etag, "{}").then().statusCode(400);
        change(path, etag, "{\"settings\":{\"rightSizing\":\"SMALL\"}}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/settings/rightSizing"));
        change(path, etag, "{\"template\":{\"Nonsense\":1}}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/template/Nonsense"));
        As.user("viewer")
                .get("/drs/source-servers/s-00000000000000000/launch-configuration")
                .then()
                .statusCode(404);
    }

    @Test
    void launchDefaultsOfAGroupAreComparedThenApplied() {
        // Given
        String group = TestFleet.group(
                "Databases",
                "{'tags':{'rules':[{'key':'Application','value':'shop'},{'key':'Tier','value':'db'}]}},'launchDefaults':{'instanceType':'m5.xlarge'}");
        int servers = As.user("viewer")
                .get("/drs/source-servers?q=shop-db")
                .jsonPath()
                .getList("items")
                .size();
        String path = "/drs/protection-groups/" + group + "/apply-launch-defaults";

        // When
        JsonPath drift = As.user("dr-admin")
                .body("{}")
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
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
        assertThat(drift.getString("state")).isEqualTo("planned");
        assertThat(drift.getList("servers.outcome", String.class))
                .hasSize(servers)
                .containsOnly("would-change");
        assertThat(As.user("viewer").get(run).jsonPath().getList("servers.outcome", String.class))
                .hasSize(servers)
                .containsOnly("changed");
        assertThat(called()).filteredOn("CreateLaunchTemplateVersion"::equals).hasSize(servers);
        As.user("dr-operator").body("{}").post(path).then().statusCode(403);
    }
}
