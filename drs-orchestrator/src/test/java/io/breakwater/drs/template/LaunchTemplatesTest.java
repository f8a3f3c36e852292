package io.breakwater.drs.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.breakwater.drs.DrsTest;
import io.breakwater.testing.As;
import io.breakwater.testing.SimulatedAccount;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Launch templates of the sample fleet, over REST. */
@DrsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class LaunchTemplatesTest {

    SimulatedAccount account;

    private boolean fresh;

    /** Once: requests cannot be made before the first test. */
    @BeforeEach
    void sampleSites() {
        if (!fresh) {
            SampleSites.fresh(account);
            fresh = true;
        }
    }

    @AfterAll
    void nothing() {
        account.restore();
        SampleSites.forget();
    }

    private static JsonPath template(String server) {
        return As.user("viewer")
                .get("/drs/source-servers/" + SampleSites.server(server) + "/launch-template")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String of(String server) {
        return "/drs/launch-templates/" + template(server).getString("id");
    }

    @Test
    void brokenTemplateIsFoundAmongAll() {
        JsonPath broken =
                As.user("viewer").get("/drs/launch-templates?severity=error").jsonPath();
        JsonPath all =
                As.user("viewer").get("/drs/launch-templates?page_size=200").jsonPath();

        assertThat(broken.getList("items.serverName", String.class)).containsExactly("billing-app-04");
        assertThat(all.getList("items")).hasSize(SampleSites.SERVERS);
        As.user("viewer").get("/drs/launch-templates?severity=bad").then().statusCode(400);
        As.user("cicd-operator").get("/drs/launch-templates").then().statusCode(403);
    }

    @Test
    void editThatNeverTookEffectIsShown() {
        JsonPath template = template("shop-web-03");

        assertThat(template.getBoolean("differs")).isTrue();
        assertThat(template.getString("changes.find { it.pointer == '/InstanceType' }.to"))
                .isEqualTo("m5.4xlarge");
        assertThat(template.getList("findings.rule", Integer.class)).contains(2);
    }

    @Test
    void versionsAreListedAndCompared() {
        String path = of("shop-web-03");

        JsonPath newest = As.user("viewer").get(path + "/versions?page_size=2").jsonPath();
        JsonPath older = As.user("viewer")
                .get(path + "/versions?page_size=2&page_token=" + newest.getString("nextPageToken"))
                .jsonPath();

        assertThat(newest.getList("items.number", Integer.class)).containsExactly(3, 2);
        assertThat(older.getList("items.number", Integer.class)).containsExactly(1);
        As.user("viewer")
                .get(path + "/diff")
                .then()
                .body("from", equalTo(2))
                .body("to", equalTo(3))
                .body("changes.pointer", hasItem("/InstanceType"));
        As.user("viewer").get(path + "/diff?from=99").then().statusCode(404);
        As.user("viewer").get(path + "/diff?from=x").then().statusCode(400);
        As.user("viewer")
                .get("/drs/launch-templates/lt-00000000000000000/versions")
                .then()
                .statusCode(404);
    }

    @Test
    void changeIsJudgedBeforeItIsMade() {
        String path = of("shop-web-01") + "/validate";

        As.user("viewer")
                .body("{\"template\":{\"InstanceType\":\"m5.nonsense\"}}")
                .post(path)
                .then()
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("findings.rule", hasItem(6));
        As.user("viewer")
                .body("{\"template\":{\"InstanceTyp\":\"m5.large\"}}")
                .post(path)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/template/InstanceTyp"));
    }

    @Test
    void olderVersionBecomesTheDefaultAgain() {
        String path = of("shop-web-04") + "/rollback";
        int usual = template("shop-web-04").getInt("defaultVersion.number");

        assertThat(usual).isGreaterThan(1);
        assertThat(rollback(path, usual + 1, "{\"version\":1}").statusCode()).isEqualTo(412);
        assertThat(rollback(path, usual, "{\"version\":99}").statusCode()).isEqualTo(404);
        assertThat(rollback(path, usual, "{}").statusCode()).isEqualTo(400);
        rollback(path, usual, "{\"version\":1}")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("steps[0].outcome", equalTo("done"));

        assertThat(template("shop-web-04").getInt("defaultVersion.number")).isEqualTo(1);
        assertThat(rollback(path, 1, "{\"version\":1}").statusCode()).isEqualTo(409);
    }

    private static Response rollback(String path, int seen, String body) {
        return As.user("dr-admin")
                .header("If-Match", "\"" + seen + "\"")
                .body(body)
                .post(path);
    }

    @Test
    void onlyDrAdminsChange() {
        String path = of("shop-web-01") + "/rollback";

        for (String user : List.of("dr-operator", "dr-approver", "viewer")) {
            As.user(user)
                    .header("If-Match", "*")
                    .body("{\"version\":1}")
                    .post(path)
                    .then()
                    .statusCode(403);
        }
    }
}
