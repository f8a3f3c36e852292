package io.breakwater.drs.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.breakwater.drs.DrsTest;
import io.breakwater.drs.group.TestFleet;
import io.breakwater.drs.template.SampleSites;
import io.breakwater.testing.As;
import io.breakwater.testing.SimulatedAccount;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Readiness of the sample fleet, over REST. Each test changes at most a server of its own. */
@DrsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class ReadinessTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String OF = "{'tags':{'rules':[{'key':'Application','value':'%s'}]}}";

    SimulatedAccount account;

    private boolean fresh;

    @Inject
    Pool pool;

    @Inject
    ReadinessSchedule schedule;

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

    private static String path(String name) {
        return "/drs/source-servers/" + SampleSites.server(name) + "/readiness";
    }

    private static JsonPath check(String path) {
        return As.user("dr-operator")
                .post(path + "/check")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String finding(JsonPath readiness, int rule) {
        String at = "findings.find { it.rule == " + rule + " }.";
        return readiness.getString(at + "severity") + ": " + readiness.getString(at + "message") + " → "
                + readiness.getString(at + "fix");
    }

    @ParameterizedTest
    @CsvSource({
        "billing-app-04, 9, error: Subnet subnet-0dead0000beef0000 does not exist, → Name a subnet",
        "shop-web-03, 2, 'warning: Version 3 is the newest, but DRS launches from the default version 2',"
                + " → Make version 3 the default",
        "warehouse-app-02, 37, warning: Replication is stalled (AGENT_NOT_SEEN), → Start the replication agent",
        "shop-db-02, 38, warning: The replicated data is, → Give replication more bandwidth",
    })
    void eachTroubleOfTheSampleFleetIsNamedWithItsFix(String server, int rule, String what, String fix) {
        JsonPath readiness = As.user("viewer")
                .get(path(server))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(finding(readiness, rule)).startsWith(what).contains(fix);
    }

    @Test
    void brokenServerCannotBeRecoveredAndSoundOnesCan() {
        JsonPath broken = check(path("billing-app-04"));
        JsonPath sound = check(path("shop-web-01"));

        assertThat(broken.getBoolean("recoverable")).isFalse();
        assertThat(broken.getInt("score")).isLessThanOrEqualTo(40);
        assertThat(sound.getBoolean("recoverable")).isTrue();
        assertThat(sound.getInt("errors")).isZero();
        assertThat(sound.getInt("score")).isGreaterThanOrEqualTo(80);
    }

    @Test
    void groupIsAsReadyAsItsServers() {
        String shop = TestFleet.group("Shop", OF.formatted("shop"));
        String billing = TestFleet.group("Billing", OF.formatted("billing"));

        JsonPath ready = check("/drs/protection-groups/" + shop + "/readiness");
        JsonPath capped = check("/drs/protection-groups/" + billing + "/readiness");

        assertThat(ready.getList("servers")).hasSize(24);
        assertThat(capped.getBoolean("recoverable")).isFalse();
        assertThat(capped.getInt("score")).isEqualTo(49);
        assertThat(capped.getString("servers[0].name")).isEqualTo("billing-app-04");
        assertThat(capped.getList("servers[0].findings.rule", Integer.class)).contains(9);
    }

    @Test
    void historyHasARowForEachChangeAndNoneForEachLook() {
        // Given
        String path = path("shop-web-05");
        check(path);
        check(path);

        // When
        breakTemplate("shop-web-05");
        check(path);

        // Then
        JsonPath history = As.user("viewer").get(path + "/history").jsonPath();
        assertThat(history.getList("items.recoverable", Boolean.class)).containsExactly(false, true);
        As.user("viewer").get(path + "/history?page_size=1").then().body("items", hasSize(1));
    }

    private static void breakTemplate(String name) {
        As.user("dr-admin")
                .header("If-Match", "*")
                .body("""
                        {"template":{"NetworkInterfaces":[{"DeviceIndex":0,"SubnetId":"subnet-0123456789abcdef0"}]},
                         "acceptErrors":true}""")
                .patch("/drs/source-servers/" + SampleSites.server(name) + "/launch-configuration")
                .then()
                .statusCode(200);
    }

    @Test
    void everythingIsCheckedByOneReplicaAtATime() {
        Boolean alone = schedule.run().await().atMost(LIMIT);
        Boolean meanwhile = pool.withConnection(
                        other -> other.query("SELECT pg_advisory_lock(hashtext('drs.readiness'))")
                                .execute()
                                .chain(() -> schedule.run())
                                .call(() -> other.query("SELECT pg_advisory_unlock(hashtext('drs.readiness'))")
                                        .execute()))
                .await()
                .atMost(LIMIT);

        assertThat(alone).isTrue();
        assertThat(meanwhile).isFalse();
        assertThat(SampleSites.count("SELECT count(*) FROM readiness_check WHERE kind = 'server' AND newest"))
                .isEqualTo(SampleSites.SERVERS);
    }

    @Test
    void whatEc2DoesNotTellIsUnchecked() {
        account.fault("no", "{\"kind\":\"reset-before-effect\",\"target\":{\"operation\":\"DescribeSubnets\"}}");
        SampleSites.lookAgain();

        JsonPath readiness = check(path("shop-web-06"));

        account.clearFaults();
        SampleSites.lookAgain();
        assertThat(readiness.getInt("unchecked")).isPositive();
        assertThat(finding(readiness, 9)).startsWith("unchecked: This could not be checked: DescribeSubnets answered");
    }

    @Test
    void unknownThingsAndCallersAreRefused() {
        String path = path("shop-web-01");
        As.user("viewer").post(path + "/check").then().statusCode(403);
        As.user("dr-approver").post(path + "/check").then().statusCode(403);
        As.user("cicd-operator").get(path).then().statusCode(403);
        As.user("viewer")
                .get("/drs/source-servers/s-00000000000000000/readiness")
                .then()
                .statusCode(404);
        As.user("viewer")
                .get("/drs/protection-groups/nonsense/readiness")
                .then()
                .statusCode(404);
        As.user("viewer")
                .get("/drs/recovery-plans/00000000-0000-4000-8000-000000000000/readiness")
                .then()
                .statusCode(404)
                .body("detail", equalTo("The recovery plan does not exist."));
    }
}
